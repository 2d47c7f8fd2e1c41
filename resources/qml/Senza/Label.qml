import QtQuick

// Text as Senza sets it: plain, one line, elided, with figures of one width. What had to be cut is
// told in whole to a screen reader, and to a pointer that rests on it.
Text {
    id: label

    color: Theme.text
    elide: Text.ElideRight
    font.family: Theme.familyOf(text)
    font.features: {
        "tnum": 1
    }
    font.hintingPreference: Theme.hintingOf(text)
    font.pixelSize: Theme.rowSize
    horizontalAlignment: Text.AlignLeft // where the line begins; mirrored with the window
    maximumLineCount: 1
    renderType: Theme.pixelRatio === 1 ? Text.NativeRendering : Text.QtRendering
    textFormat: Text.PlainText

    property Item whole: null

    // Made only now: thousands of texts are shown, few are cut.
    onTruncatedChanged: {
        if (truncated && !whole)
            whole = Qt.createComponent("WholeText.qml").createObject(label, {
                "label": label
            });
    }
}
