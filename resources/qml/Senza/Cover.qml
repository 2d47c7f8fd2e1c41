pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.impl

// A cover from the thumbnail cache, or a quiet note in its place. Corners are in the picture.
Item {
    id: cover

    property alias source: picture.source
    property real round: Theme.thumbnailRadius

    Rectangle {
        anchors.fill: parent
        color: Theme.hover
        radius: Math.round(parent.width * cover.round)
        visible: picture.status !== Image.Ready

        Loader {
            active: picture.status === Image.Null || picture.status === Image.Error
            anchors.centerIn: parent

            sourceComponent: IconImage {
                readonly property int size: Math.max(16, Math.round(cover.width * 0.22))

                color: Theme.faint
                source: Theme.icons + "note.svg"
                sourceSize: Qt.size(size, size)
            }
        }
    }

    Image {
        id: picture

        anchors.fill: parent
        asynchronous: true
        fillMode: Image.PreserveAspectFit
        retainWhileLoading: true
        smooth: true
        sourceSize: Qt.size(Theme.pictureSide(cover.width * Theme.pixelRatio), 0)
    }
}
