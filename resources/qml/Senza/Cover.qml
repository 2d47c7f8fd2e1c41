pragma ComponentBehavior: Bound

import QtQuick
import Senza.Core

// A cover from the thumbnail cache, or in its place the first letter of what it belongs to. Corners
// are in the picture.
Item {
    id: cover

    property alias source: picture.source
    property string name: ""
    property real round: Theme.thumbnailRadius

    Rectangle {
        anchors.fill: parent
        color: Theme.hover
        radius: Math.round(parent.width * cover.round)
        visible: picture.status !== Image.Ready

        Loader {
            active: picture.status === Image.Null || picture.status === Image.Error
            anchors.centerIn: parent

            sourceComponent: Label {
                Accessible.ignored: true
                color: Theme.wave // a shape rather than a text: the name stands beside it
                font.pixelSize: Math.max(Theme.metaSize, Math.round(cover.width * 0.32))
                font.weight: Font.Light
                text: Appearance.initial(cover.name)
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
