pragma ComponentBehavior: Bound

import QtQuick

// One line of the settings: its name, and beside or below it all that it can be, or where it leads.
Item {
    id: line

    required property int index
    required property string name
    required property string value
    required property bool leads
    required property list<string> options
    required property int chosen
    required property bool current
    required property bool focused
    readonly property bool beside: width >= Theme.namesBesideFrom

    signal activated
    signal picked(int option)
    signal pointed

    Accessible.focusable: true
    Accessible.name: qsTr("%1: %2").arg(name).arg(value)
    Accessible.role: Accessible.ListItem
    Accessible.selected: current
    height: beside ? Math.max(Theme.lineHeight, words.height + Theme.medium) : title.height + words.height + Theme.medium

    Accessible.onPressAction: activated()

    HoverHandler {
        id: hover
    }

    TapHandler {
        onTapped: {
            line.pointed();
            if (line.leads)
                line.activated();
        }
    }

    RowBack {
        anchors.fill: parent
        current: line.current
        focused: line.focused
        hovered: hover.hovered && line.leads
    }

    Label {
        id: title

        Accessible.ignored: true
        anchors.left: parent.left
        anchors.leftMargin: Theme.bleed
        anchors.top: parent.top
        anchors.topMargin: line.beside ? Math.round((Theme.lineHeight - height) / 2) : Theme.small
        color: Theme.quiet
        text: line.name
        width: line.beside ? Math.round(line.width * 0.28) : line.width - 2 * Theme.bleed
    }

    Flow {
        id: words

        readonly property int wordHeight: Theme.grown(26)

        anchors.left: line.beside ? title.right : parent.left
        anchors.leftMargin: line.beside ? Theme.medium : Theme.bleed
        anchors.right: parent.right
        anchors.rightMargin: Theme.bleed
        anchors.top: line.beside ? parent.top : title.bottom
        anchors.topMargin: line.beside ? Math.round((Theme.lineHeight - wordHeight) / 2) : Theme.tiny
        Label {
            Accessible.ignored: true
            height: words.wordHeight
            text: line.value
            verticalAlignment: Text.AlignVCenter
            visible: line.options.length === 0
            width: Math.min(implicitWidth, words.width)
        }

        Repeater {
            model: line.options

            delegate: Label {
                id: option

                required property int index
                required property string modelData
                readonly property bool on: index === line.chosen

                Accessible.checkable: true
                Accessible.checked: on
                Accessible.name: modelData
                Accessible.role: Accessible.RadioButton
                color: on ? Theme.accent : over.hovered ? Theme.text : Theme.quiet
                font.weight: on ? Font.DemiBold : Font.Normal
                height: words.wordHeight
                rightPadding: Theme.medium
                text: modelData
                verticalAlignment: Text.AlignVCenter

                Accessible.onPressAction: line.picked(index)

                HoverHandler {
                    id: over
                }

                TapHandler {
                    onTapped: {
                        line.pointed();
                        line.picked(option.index);
                    }
                }
            }
        }
    }
}
