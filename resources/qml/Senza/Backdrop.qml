import QtQuick

// The window's ground: the base colour, over it the soft picture made from the cover, over that a
// grain.
Rectangle {
    color: Theme.base

    Crossfade {
        anchors.fill: parent
        fillMode: Image.Stretch
        pictureSize: Theme.backdropSize
        source: Theme.backdrop
    }

    Grain {}
}
