import QtQuick
import QtQuick.Controls.impl
import QtQuick.Templates as T

// A button that is one of the few icons; its text is what screen readers say.
T.Button {
    id: button

    required property string name
    property int size: 24
    property color tint: Theme.text

    Accessible.name: text
    focusPolicy: Qt.TabFocus
    implicitHeight: 40
    implicitWidth: 40

    background: FocusRing {
        offset: 0
        round: 8
        shown: button.activeFocus
    }
    contentItem: Item {
        IconImage {
            anchors.centerIn: parent
            color: button.hovered || button.pressed ? Theme.ink : button.tint
            opacity: button.pressed ? 0.7 : 1
            source: Theme.icons + button.name + ".svg"
            sourceSize: Qt.size(button.size, button.size)
        }
    }

    Keys.onEnterPressed: click()
    Keys.onReturnPressed: click()
}
