import QtQuick

// Text as Senza sets it: plain, one line, elided, with figures of one width.
Text {
    color: Theme.text
    elide: Text.ElideRight
    font.features: {
        "tnum": 1
    }
    font.pixelSize: Theme.rowSize
    maximumLineCount: 1
    renderType: Screen.devicePixelRatio === 1 ? Text.NativeRendering : Text.QtRendering
    textFormat: Text.PlainText
}
