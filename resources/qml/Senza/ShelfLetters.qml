pragma ComponentBehavior: Bound

import QtQuick
import Senza.Core

// The letters that names begin with, in the margin beside a long list. For the pointer alone: with
// the keyboard one jumps by typing, so screen readers need not pass thirty letters. One text for
// all of them, as every other shelf has other letters.
Item {
    id: letters

    readonly property list<string> all: Browser.letters === "" ? [] : Browser.letters.split("\n")
    readonly property int each: Math.max(1, Math.ceil(all.length / Math.max(1, most))) // every so-manyth is shown
    readonly property bool there: all.length > 0
    readonly property int line: Theme.metaSize + 4
    readonly property int most: Math.floor(height / line)
    readonly property int pointed: hover.hovered ? at(hover.point.position) : -1
    readonly property string wanted: all.filter((_, index) => index % each === 0).join("\n")
    property list<string> strange: [] // one letter of each script that is still to be tried
    property var tried: new Set() // the scripts that have been

    signal jumped(int place)

    // Writing that has its typefaces in common, roughly.
    function scriptOf(letter) {
        const code = letter.codePointAt(0);
        return code >> (code < 0x4000 ? 7 : 12);
    }

    // The first letter of a script has typefaces looked for and loaded, some milliseconds for each: one
    // script at a time, unseen, then all of the letters.
    function show() {
        const firsts = new Map();
        for (const letter of all)
            if (letter !== "" && !tried.has(scriptOf(letter)))
                firsts.set(scriptOf(letter), letter);
        strange = [...firsts.values()].filter(letter => scriptOf(letter) > 0); // nothing is new about ASCII
        lines.text = strange.length === 0 ? wanted : "";
        if (strange.length > 0)
            next.restart(); // after a rest, however long the one before took
    }

    onWantedChanged: show()

    // The index of the letter at a point, or -1.
    function at(point) {
        const index = Math.floor(point.y / line) * each;
        return point.y >= 0 && index < all.length ? index : -1;
    }

    Accessible.ignored: true

    HoverHandler {
        id: hover
    }

    TapHandler {
        onTapped: point => {
            const letter = letters.at(point.position);
            if (letter >= 0)
                letters.jumped(Browser.letter_place(letter));
        }
    }

    component Lines: Label {
        Accessible.ignored: true
        color: Theme.faint
        elide: Text.ElideNone
        font.pixelSize: Theme.metaSize - 1
        horizontalAlignment: Text.AlignHCenter
        lineHeight: letters.line
        lineHeightMode: Text.FixedHeight
        maximumLineCount: Math.max(1, letters.most)
        width: letters.width
    }

    Lines {
        id: lines
    }

    Lines {
        color: Theme.text
        text: visible ? letters.all[letters.pointed] : ""
        visible: letters.pointed >= 0
        y: letters.pointed / letters.each * letters.line
    }

    Lines {
        id: trial

        font.family: Theme.familyOf(letters.wanted)
        font.hintingPreference: Theme.hintingOf(letters.wanted)
        visible: false
    }

    Timer {
        id: next

        interval: 16

        onTriggered: {
            if (letters.strange.length === 0)
                return;
            trial.text = letters.strange[0];
            letters.tried.add(letters.scriptOf(letters.strange[0]));
            letters.show();
        }
    }
}
