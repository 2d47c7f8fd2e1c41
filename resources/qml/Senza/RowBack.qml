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
    // The faintest that text may be on it: what lights a row takes from its contrast.
    readonly property color faintest: color.a > 0 ? Theme.quiet : Theme.faint
    readonly property bool ringed: current && focused && Keyboard.inUse

    // The ring of the keyboard is this one's own border: a list makes many of these.
    border.color: Theme.accent
    border.width: ringed ? 2 : 0
    color: chosen ? Theme.selection : hovered ? Theme.hover : current && focused && !Keyboard.inUse ? Theme.selection : "transparent"
    radius: Theme.rowRadius
}
