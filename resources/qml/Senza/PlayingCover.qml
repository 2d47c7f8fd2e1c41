import QtQuick
import Senza.Core

// The cover of what is playing, large; a note where there is none. A click opens the album.
Item {
    id: cover

    Cover {
        anchors.fill: parent
        round: Theme.coverRadius
        visible: Player.cover === ""
    }

    Crossfade {
        Accessible.name: Player.hasTrack ? qsTr("Cover of %1").arg(Player.albumTitle) : qsTr("No cover")
        Accessible.role: Accessible.Graphic
        anchors.fill: parent
        source: Player.cover
    }

    HoverHandler {
        cursorShape: Qt.PointingHandCursor
        enabled: Player.album !== 0
    }

    TapHandler {
        enabled: Player.album !== 0
        gesturePolicy: TapHandler.ReleaseWithinBounds

        onTapped: Commands.run("view.playing_album")
    }
}
