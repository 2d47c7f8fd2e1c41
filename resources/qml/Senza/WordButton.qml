import QtQuick
import QtQuick.Templates as T
import Senza.Core

// A button that is a word: tabs, offers, "Stop".
T.Button {
    id: button

    property bool current: false
    property bool strong: true
    property int size: Theme.tabSize

    Accessible.name: text
    focusPolicy: Qt.TabFocus
    implicitHeight: Math.max(Theme.huge, word.implicitHeight + Theme.small)
    implicitWidth: word.implicitWidth

    background: Item {
        FocusRing {
            anchors.leftMargin: -8
            anchors.rightMargin: -8
            offset: 0
            round: 6
            shown: button.activeFocus
        }
    }
    contentItem: Label {
        id: word

        color: button.current ? Theme.text : button.hovered || button.activeFocus && Keyboard.inUse ? Theme.text : Theme.faint
        font.pixelSize: button.size
        font.weight: button.strong ? Font.DemiBold : Font.Normal
        text: button.text
        verticalAlignment: Text.AlignVCenter
    }

    Keys.onEnterPressed: click()
    Keys.onReturnPressed: click()
}
