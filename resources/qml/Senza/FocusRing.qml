import QtQuick
import Senza.Core

// Two pixels of accent around what has the keyboard, and only while the keyboard is in use; beside
// what can only be read, as a box would make it a thing to press. One that is not seen follows no
// colour: there are a hundred of them.
Rectangle {
    id: ring

    required property bool shown
    property int offset: 4
    property int round: 4
    property bool beside: false

    anchors.fill: parent
    anchors.margins: -(offset + border.width)
    border.color: visible ? Theme.accent : "transparent"
    border.width: beside ? 0 : 2
    color: "transparent"
    radius: round + offset
    visible: shown && Keyboard.inUse

    Rectangle {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.top: parent.top
        color: visible ? Theme.accent : "transparent"
        radius: 1
        visible: ring.beside
        width: 2
    }
}
