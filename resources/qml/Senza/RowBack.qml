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
    readonly property bool lit: color.a > 0
    readonly property bool ringed: current && focused && Keyboard.inUse

    // The faintest that text may be on it: what lights a row takes from its contrast.
    function faintest() {
        return lit ? Theme.quiet : Theme.faint;
    }

    // The ring of the keyboard is this one's own border: a list makes many of these.
    border.color: ringed ? Theme.accent : "transparent" // what is not seen follows no colour
    border.width: ringed ? 2 : 0
    color: chosen ? Theme.selection : hovered ? Theme.hover : current && focused && !Keyboard.inUse ? Theme.selection : "transparent"
    radius: Theme.rowRadius
}
