import QtQuick
import Senza.Core

// The cover, the title, a line, three buttons.
FocusScope {
    id: pane

    property int coverSize: Theme.coverSize
    property bool centred: false // the cover, where it is smaller than what stands below it

    Accessible.name: qsTr("Now playing")
    Accessible.role: Accessible.Pane
    implicitHeight: sound.y + sound.height
    implicitWidth: coverSize

    VolumeWheel {}

    PlayingCover {
        id: cover

        height: pane.coverSize
        width: pane.coverSize
        x: pane.centred ? Math.round((pane.width - width) / 2) : LayoutMirroring.enabled ? pane.width - width : 0
    }

    PlayingNames {
        id: names

        anchors.top: cover.bottom
        anchors.topMargin: Theme.playingGap
        rising: true
        width: pane.width
    }

    SeekLine {
        id: seek

        anchors.top: names.bottom
        anchors.topMargin: 10
        width: pane.width
    }

    FocusScope {
        id: controls

        LayoutMirroring.childrenInherit: true
        LayoutMirroring.enabled: false // as the line above
        anchors.top: seek.bottom
        anchors.topMargin: -4
        focus: true
        height: 44
        width: pane.width

        Label {
            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            color: seek.near ? Theme.text : Theme.faint
            font.pixelSize: Theme.albumSize
            text: seek.near ? Player.clock(seek.time) : Player.elapsed
            visible: Player.hasTrack
        }

        // Closer where the column is narrow, so that the longest time that is left stands free of them.
        Transport {
            readonly property bool close: controls.width < Theme.grown(280)

            anchors.centerIn: parent
            side: close ? 36 : 40
            spacing: close ? 0 : Theme.small
        }

        Label {
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.faint
            font.pixelSize: Theme.albumSize
            text: Player.remaining
            visible: Player.hasTrack
        }
    }

    PlayingSound {
        id: sound

        anchors.top: controls.bottom
        width: pane.width
    }
}
