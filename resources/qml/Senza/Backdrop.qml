import QtQuick

// The window's ground: the base colour, over it the soft picture made from the cover, over that a
// grain that hides the steps between its few shades.
Rectangle {
    color: Theme.base

    Crossfade {
        anchors.fill: parent
        fillMode: Image.Stretch
        pictureSize: Qt.size(20, 20) // smaller than the file: its own grain averages out
        source: Theme.backdrop
    }

    Image {
        anchors.fill: parent
        fillMode: Image.Tile
        source: "grain.png"
        visible: Theme.backdrop !== ""
    }
}
