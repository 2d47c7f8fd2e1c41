import QtQuick
import Senza.Core

// The cover, the title, a line, three buttons.
FocusScope {
    id: pane

    property int coverSize: Theme.coverSize

    Accessible.name: qsTr("Now playing")
    Accessible.role: Accessible.Pane
    implicitHeight: sound.y + sound.height
    implicitWidth: coverSize

    VolumeWheel {}

    PlayingCover {
        id: cover

        height: pane.coverSize
        width: pane.coverSize
    }

    PlayingNames {
        id: names

        anchors.top: cover.bottom
        anchors.topMargin: 26
        width: pane.coverSize
    }

    SeekLine {
        id: seek

        anchors.top: names.bottom
        anchors.topMargin: 14
        width: pane.coverSize
    }

    FocusScope {
        id: controls

        LayoutMirroring.childrenInherit: true
        LayoutMirroring.enabled: false // as the line above
        anchors.top: seek.bottom
        focus: true
        height: 44
        width: pane.coverSize

        Label {
            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.faint
            font.pixelSize: Theme.albumSize
            text: seek.pressed ? Player.clock(Math.round(seek.value * 1000)) : Player.elapsed
            visible: Player.hasTrack
        }

        Transport {
            anchors.centerIn: parent
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
        width: pane.coverSize
    }
}
