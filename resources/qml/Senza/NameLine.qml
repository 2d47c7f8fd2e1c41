import QtQuick
import QtQuick.Templates as T

// One line in which a name is typed, over whatever was there: Enter takes it, Escape does not.
T.TextField {
    id: field

    required property string prompt
    property string way: qsTr("Enter names it")
    readonly property string keyPlace: "text" // which keys hold here, see keys.toml
    readonly property real tail: help.width + Theme.bleed + Theme.small // room for what is said there
    property bool open: false

    signal named(string name)
    signal done

    function begin(name) {
        text = name;
        open = true;
        selectAll();
        forceActiveFocus();
    }

    function end() {
        if (!open)
            return;
        open = false;
        done();
    }

    Accessible.description: help.text
    Accessible.name: prompt
    background: Rectangle {
        border.color: Theme.accent
        border.width: field.activeFocus ? 2 : 0
        color: Theme.panel
        radius: Theme.rowRadius
    }
    color: Theme.text
    font.family: Theme.familyOf(text)
    font.pixelSize: Theme.rowSize
    implicitHeight: Theme.lineHeight
    horizontalAlignment: TextInput.AlignLeft
    leftPadding: LayoutMirroring.enabled ? tail : Theme.bleed
    renderType: help.renderType
    rightPadding: LayoutMirroring.enabled ? Theme.bleed : tail
    selectByMouse: true
    selectedTextColor: Theme.base
    selectionColor: Theme.accent
    verticalAlignment: Text.AlignVCenter
    visible: open

    onActiveFocusChanged: {
        if (!activeFocus)
            end();
    }

    Keys.onPressed: event => {
        const enter = event.key === Qt.Key_Return || event.key === Qt.Key_Enter;
        event.accepted = true;
        if (enter && text.trim() !== "") {
            const name = text;
            end();
            named(name);
        } else if (enter || event.key === Qt.Key_Escape) {
            end();
        } else {
            event.accepted = [Qt.Key_Up, Qt.Key_Down, Qt.Key_PageUp, Qt.Key_PageDown].includes(event.key);
        }
    }

    Label {
        anchors.fill: parent
        anchors.leftMargin: Theme.bleed
        anchors.rightMargin: field.tail
        color: Theme.faint
        text: field.prompt
        verticalAlignment: Text.AlignVCenter
        visible: field.text === "" && field.preeditText === ""
    }

    Label {
        id: help

        anchors.right: parent.right
        anchors.rightMargin: Theme.bleed
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.faint
        font.pixelSize: Theme.metaSize
        text: field.way
        width: Math.min(implicitWidth, field.width / 2)
    }
}
