import QtQuick

// How large a picture is to be read for a place in the window, in device pixels: just as it is
// painted, which the renderer without graphics hardware then copies; one that has to be scaled takes
// it several times as long in every frame. Where the place changes its size, as it does with every
// pixel of a window that is dragged, pictures are read again when it rests.
Timer {
    required property real place // its side
    property bool shown: true // there are pictures in it
    property int side: 0
    readonly property int wish: Math.round(place * Theme.pixelRatio)

    function take() {
        stop();
        side = wish;
    }

    interval: 250

    Component.onCompleted: take()
    onTriggered: take()
    onWishChanged: shown ? restart() : take()
}
