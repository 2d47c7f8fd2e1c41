pragma ComponentBehavior: Bound

import QtQuick
import Senza.Core

// The letters that names begin with, in the margin beside a long list. For the pointer alone: with
// the keyboard one jumps by typing, so screen readers need not pass thirty letters. One handler for
// all of them, as every other shelf has other letters.
Item {
    id: letters

    readonly property int each: Math.max(1, Math.ceil(repeater.count / Math.max(1, most)))
    readonly property int line: Theme.metaSize + 4
    readonly property int most: Math.floor(height / line)
    readonly property int pointed: hover.hovered ? at(hover.point.position) : -1

    signal jumped(int place)

    // The index of the letter at a point, or -1.
    function at(point) {
        const index = Math.floor(point.y / line) * each;
        return point.y >= 0 && index < repeater.count ? index : -1;
    }

    Accessible.ignored: true

    HoverHandler {
        id: hover
    }

    TapHandler {
        onTapped: point => {
            const letter = repeater.itemAt(letters.at(point.position)) as Letter;
            if (letter)
                letters.jumped(letter.place);
        }
    }

    component Letter: Label {
        required property int index
        required property string letter
        required property int place

        Accessible.ignored: true
        color: letters.pointed === index ? Theme.text : Theme.faint
        font.pixelSize: Theme.metaSize - 1
        height: letters.line
        horizontalAlignment: Text.AlignHCenter
        text: letter
        verticalAlignment: Text.AlignVCenter
        visible: index % letters.each === 0
        width: letters.width
        y: index / letters.each * letters.line
    }

    Repeater {
        id: repeater

        model: Browser.letters

        delegate: Letter {}
    }
}
