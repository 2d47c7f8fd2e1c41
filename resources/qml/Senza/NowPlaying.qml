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

    Cover {
        id: stand

        height: pane.coverSize
        round: Theme.coverRadius
        visible: Player.cover === ""
        width: pane.coverSize
    }

    Crossfade {
        id: cover

        Accessible.name: Player.hasTrack ? qsTr("Cover of %1").arg(Player.albumTitle) : qsTr("No cover")
        Accessible.role: Accessible.Graphic
        height: pane.coverSize
        source: Player.cover
        width: pane.coverSize
    }

    Label {
        id: title

        anchors.top: cover.bottom
        anchors.topMargin: 26
        font.letterSpacing: -0.3
        font.pixelSize: Theme.titleSize
        font.weight: Font.DemiBold
        text: Player.hasTrack ? Player.title : qsTr("Nothing is playing")
        width: pane.coverSize - (heart.visible ? heart.width : 0)
    }

    Label {
        id: artist

        anchors.top: title.bottom
        anchors.topMargin: 3
        color: Theme.quiet
        font.pixelSize: Theme.artistSize
        text: Player.hasTrack ? Player.artist : qsTr("Choose an album, then press Enter")
        width: pane.coverSize
    }

    SeekLine {
        id: seek

        anchors.top: artist.bottom
        anchors.topMargin: 14
        width: pane.coverSize
    }

    Item {
        id: controls

        anchors.top: seek.bottom
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

        Row {
            anchors.centerIn: parent
            spacing: Theme.small

            IconButton {
                enabled: Player.hasTrack
                name: "previous"
                opacity: enabled ? 1 : 0.4
                text: qsTr("Previous track")

                onClicked: Commands.run("playback.previous")
            }

            IconButton {
                enabled: Player.hasTrack
                focus: true
                name: Player.playing ? "pause" : "play"
                opacity: enabled ? 1 : 0.4
                size: 28
                text: Player.playing ? qsTr("Pause") : qsTr("Play")

                onClicked: Commands.run("playback.toggle")
            }

            IconButton {
                enabled: Player.hasTrack
                name: "next"
                opacity: enabled ? 1 : 0.4
                text: qsTr("Next track")

                onClicked: Commands.run("playback.next")
            }
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

    Item {
        id: sound

        anchors.top: controls.bottom
        height: 32
        width: pane.coverSize

        WordButton {
            Accessible.description: qsTr("Shows the way of the sound")
            anchors.verticalCenter: parent.verticalCenter
            size: Theme.metaSize
            strong: false
            text: SoundView.word
            width: Math.min(implicitWidth, parent.width - Theme.medium - (passing.visible ? passing.width : words.width))

            onClicked: Commands.run("view.sound")
        }

        WordButton {
            id: words

            Accessible.description: qsTr("Shows the words of the track")
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            size: Theme.metaSize
            strong: false
            text: qsTr("Lyrics")
            visible: Player.hasTrack && !passing.visible

            onClicked: Commands.run("view.lyrics")
        }

        Label {
            id: passing

            Accessible.name: text
            Accessible.role: Accessible.AlertMessage
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            font.pixelSize: Theme.metaSize
            text: SoundView.passing
            visible: text !== ""
            width: Math.min(implicitWidth, parent.width * 0.6)
        }
    }

    IconButton {
        id: heart

        anchors.right: parent.right
        anchors.rightMargin: -(width - size) / 2
        anchors.verticalCenter: title.verticalCenter
        name: Player.loved ? "heart-full" : "heart"
        size: 20
        text: Player.loved ? qsTr("Loved; love no longer") : qsTr("Love")
        tint: Player.loved ? Theme.accent : Theme.faint
        visible: Player.hasTrack

        onClicked: Commands.run("listening.love")
    }
}
