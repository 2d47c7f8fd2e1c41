import QtQuick

// A grain as fine as the screen, over the soft picture of the ground: it hides the steps between its
// few shades.
Image {
    fillMode: Image.Tile
    height: parent.height * Theme.pixelRatio
    scale: 1 / Theme.pixelRatio
    smooth: false
    source: "grain.png"
    transformOrigin: Item.TopLeft
    visible: Theme.backdrop !== ""
    width: parent.width * Theme.pixelRatio
}
