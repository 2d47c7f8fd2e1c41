import QtQuick
import Senza.Core

// The window as a strip: a small cover, a title, a line, three buttons.
FocusScope {
    id: strip

    readonly property int side: Math.max(40, Math.min(height - 2 * Theme.bleed, 160))
    readonly property bool roomy: width >= 340

    Accessible.name: qsTr("Now playing")
    Accessible.role: Accessible.Pane

    VolumeWheel {}

    PlayingCover {
        id: cover

        anchors.left: parent.left
        anchors.leftMargin: Theme.bleed
        anchors.verticalCenter: parent.verticalCenter
        height: strip.side
        width: strip.side
    }

    Column {
        id: names

        anchors.left: cover.right
        anchors.leftMargin: Theme.bleed
        anchors.right: buttons.left
        anchors.rightMargin: Theme.small
        anchors.verticalCenter: parent.verticalCenter
        spacing: 2

        Said {
            font.weight: Font.DemiBold
            text: Player.hasTrack ? Player.title : qsTr("Nothing is playing")
            width: parent.width
        }

        Said {
            color: Theme.quiet
            font.pixelSize: Theme.metaSize
            text: Notices.text !== "" ? Notices.text : SoundView.passing !== "" ? SoundView.passing : line.near ? line.said : Player.artist
            width: parent.width
        }

        SeekLine {
            id: line

            height: 24
            visible: Player.hasTrack
            width: parent.width
        }
    }

    Transport {
        id: buttons

        anchors.right: parent.right
        anchors.rightMargin: Theme.small
        anchors.verticalCenter: parent.verticalCenter
        side: strip.roomy ? 40 : 32
        spacing: 0
    }
}
