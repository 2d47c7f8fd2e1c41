import QtQuick

// The name of a track, an album or an artist in a list or grid, which is marked while it plays: with
// bars before it and heavier, as an accent alone says little where the cover is pale.
Label {
    id: label

    required property bool playing
    property color plain: Theme.text // its colour while it does not
    readonly property int room: playing ? mark.width + Theme.small - 2 : 0

    color: playing ? Theme.accent : plain
    font.weight: playing ? Font.DemiBold : Font.Normal
    leftPadding: LayoutMirroring.enabled ? 0 : room
    rightPadding: LayoutMirroring.enabled ? room : 0

    Mark {
        id: mark

        anchors.left: parent.left
        anchors.verticalCenter: parent.verticalCenter
        icon: "playing"
        shown: label.playing
    }
}
