import QtQuick
import Senza.Core

// What lies behind a row: nothing, a hint of the pointer, or the selection. With the keyboard the
// selection is the ring alone, which leaves the row's text its full contrast.
Rectangle {
    id: back

    required property bool current
    required property bool hovered
    required property bool focused
    property bool chosen: false // together with others

    color: chosen ? Theme.selection : hovered ? Theme.hover : current && focused && !Keyboard.inUse ? Theme.selection : "transparent"
    radius: Theme.rowRadius

    FocusRing {
        anchors.margins: 0
        offset: 0
        round: Theme.rowRadius
        shown: back.current && back.focused
    }
}
