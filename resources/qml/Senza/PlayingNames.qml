import QtQuick
import Senza.Core

// What is playing in words: its title, and under it whose it is and which album it is on, both of
// which lead there.
FocusScope {
    id: names

    // Some writings take higher lines: what is below stays where it is from track to track.
    implicitHeight: artist.y + artistLine.height

    FontMetrics {
        id: titleLine

        font.family: Theme.family
        font.pixelSize: Theme.titleSize
        font.weight: Font.DemiBold
    }

    FontMetrics {
        id: artistLine

        font.family: Theme.family
        font.pixelSize: Theme.artistSize
    }

    Said {
        id: title

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.rightMargin: heart.visible ? heart.width : 0
        font.letterSpacing: -0.3
        font.pixelSize: Theme.titleSize
        font.weight: Font.DemiBold
        height: titleLine.height
        verticalAlignment: Text.AlignVCenter
        text: Player.hasTrack ? Player.title : qsTr("Nothing is playing")
    }

    IconButton {
        id: heart

        anchors.right: parent.right
        anchors.rightMargin: -(width - size) / 2 - 3 // its drawing keeps so far off its edge
        anchors.verticalCenter: title.verticalCenter
        name: Player.loved ? "heart-full" : "heart"
        size: 20
        text: Player.loved ? qsTr("Loved; love no longer") : qsTr("Love")
        tint: Player.loved ? Theme.accent : Theme.faint
        visible: Player.hasTrack

        onClicked: Commands.run("listening.love")
    }

    Said {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: title.bottom
        anchors.topMargin: 3
        color: Theme.quiet
        font.pixelSize: Theme.artistSize
        text: qsTr("Choose an album, then press Enter")
        visible: !Player.hasTrack
    }

    WordLink {
        id: artist

        Accessible.description: qsTr("Shows the artist")
        anchors.left: parent.left
        anchors.top: title.bottom
        anchors.topMargin: 3
        enabled: text !== ""
        text: Player.artist
        visible: Player.hasTrack
        // Of both names each has its half at least; what one does not need is the other's.
        width: Math.min(implicitWidth, Math.max(parent.width / 2, parent.width - album.implicitWidth - 10))

        onClicked: Commands.run("view.playing_artist")
    }

    WordLink {
        id: album

        Accessible.description: qsTr("Shows the album")
        anchors.left: artist.right
        anchors.leftMargin: artist.text !== "" ? 10 : 0
        baselineOffset: contentItem.baselineOffset
        anchors.baseline: artist.baseline
        enabled: Player.album !== 0
        size: Theme.albumSize
        text: Player.albumTitle
        tint: Theme.faint
        visible: Player.hasTrack && text !== ""
        width: Math.max(0, Math.min(implicitWidth, parent.width - artist.width - anchors.leftMargin))

        onClicked: Commands.run("view.playing_album")
    }
}
