import QtQuick
import Senza.Core

// Two pixels of accent around what has the keyboard, and only while the keyboard is in use.
Rectangle {
    id: ring

    required property bool shown
    property int offset: 4
    property int round: 4

    anchors.fill: parent
    anchors.margins: -(offset + border.width)
    border.color: Theme.accent
    border.width: 2
    color: "transparent"
    radius: round + offset
    visible: shown && Keyboard.inUse
}
