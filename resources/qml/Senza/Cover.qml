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
    property int side: Math.round(width * Theme.pixelRatio) // at which it is read, in device pixels
    property bool calm: false // so large that its letter need not be as strong as a small one
    readonly property bool small: width < 80

    Rectangle {
        anchors.fill: parent
        color: picture.status === Image.Ready ? "transparent" : Theme.hover
        radius: Math.round(parent.width * cover.round)
        visible: picture.status !== Image.Ready || picture.opacity < 1

        Loader {
            active: picture.status === Image.Null || picture.status === Image.Error
            anchors.centerIn: parent

            sourceComponent: Label {
                Accessible.ignored: true
                color: cover.calm ? Theme.largeInitial : Theme.initial // a shape rather than a text: the name stands beside it
                font.pixelSize: Math.max(Theme.metaSize, Math.round(cover.width * (cover.small ? 0.42 : 0.32)))
                font.weight: cover.small ? Font.Normal : Font.Light
                text: Appearance.initial(cover.name)
            }
        }
    }

    Image {
        id: picture

        property real since: 0 // when it began to be read; 0 while it is not
        property string seen: "" // what was read last: in another size it comes at once

        anchors.fill: parent
        asynchronous: true
        fillMode: Image.PreserveAspectFit
        retainWhileLoading: true
        smooth: true
        sourceSize: Qt.size(cover.side, 0)

        // What was waited for comes softly; what is read at once is there.
        onStatusChanged: {
            if (status === Image.Loading) {
                since = Date.now();
            } else if (status === Image.Ready && since > 0) {
                if (Date.now() - since > Theme.patience && Theme.slow > 0 && seen !== source.toString())
                    rising.createObject(picture);
                since = 0;
            }
            if (status === Image.Ready)
                seen = source.toString();
        }
    }

    Component {
        id: rising

        NumberAnimation {
            duration: Theme.slow
            easing.type: Easing.OutCubic
            from: 0
            property: "opacity"
            running: true
            target: picture
            to: 1

            onFinished: destroy()
        }
    }
}
