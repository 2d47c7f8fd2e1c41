import QtQuick
import Senza.Core

// One line of the choices: a name and what is chosen, a level with its line, or one of the options
// below an open choice.
Item {
    id: line

    required property int index
    required property string kind
    required property string name
    required property string value
    required property bool chosen
    required property bool opened
    required property real place
    required property real low
    required property real high
    required property real step
    required property bool current
    required property bool focused
    readonly property bool level: kind === "level"
    readonly property bool option: kind === "option"
    readonly property int inset: option ? Theme.bleed + Theme.medium : Theme.bleed
    // Found from what both texts would take, as neither may wait for the other's width.
    readonly property real nameWidth: level ? width * 0.36 : Math.min(name.implicitWidth, (option ? width - value.implicitWidth - Theme.bleed - Theme.small : Math.max(width * 0.6, width - value.implicitWidth - Theme.bleed - Theme.medium)) - inset)

    signal activated
    signal pointed

    Accessible.checkable: option
    Accessible.checked: chosen
    Accessible.focusable: true
    Accessible.name: line.value !== "" ? qsTr("%1: %2").arg(line.name).arg(line.value) : line.name
    Accessible.role: Accessible.ListItem
    Accessible.selected: current
    height: option ? Theme.smallLine : Theme.lineHeight

    Accessible.onPressAction: activated()

    HoverHandler {
        id: hover
    }

    TapHandler {
        enabled: !line.level

        onTapped: {
            line.pointed();
            line.activated();
        }
    }

    RowBack {
        anchors.fill: parent
        current: line.current
        focused: line.focused
        hovered: hover.hovered && !line.level
    }

    Label {
        id: name

        Accessible.ignored: true
        anchors.left: parent.left
        anchors.leftMargin: line.inset
        anchors.verticalCenter: parent.verticalCenter
        color: line.chosen ? Theme.accent : line.option ? Theme.text : Theme.quiet
        font.weight: line.chosen ? Font.DemiBold : Font.Normal
        text: line.name
        width: line.nameWidth
    }

    ThinSlider {
        id: slider

        Accessible.name: line.name
        anchors.left: name.right
        anchors.leftMargin: Theme.medium
        anchors.right: value.left
        anchors.rightMargin: Theme.medium
        anchors.verticalCenter: parent.verticalCenter
        focusPolicy: Qt.NoFocus
        from: line.low
        lit: line.current && line.focused && Keyboard.inUse
        to: line.high
        visible: line.level

        onMoved: SoundView.set_level(line.index, slider.value)
        onPressedChanged: {
            if (pressed)
                line.pointed();
        }

        Binding {
            property: "value"
            target: slider
            value: line.place
            when: !slider.pressed
        }
    }

    Label {
        id: value

        Accessible.ignored: true
        anchors.right: parent.right
        anchors.rightMargin: Theme.bleed
        anchors.verticalCenter: parent.verticalCenter
        color: line.option ? Theme.quiet : Theme.text
        font.pixelSize: line.option ? Theme.metaSize : Theme.rowSize
        horizontalAlignment: Text.AlignRight
        text: line.value
        width: line.level ? Theme.grown(52) : line.option ? implicitWidth : line.width - line.inset - line.nameWidth - Theme.medium - Theme.bleed
    }
}
