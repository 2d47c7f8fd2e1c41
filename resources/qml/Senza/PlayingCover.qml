pragma ComponentBehavior: Bound

import QtQuick
import Senza.Core

// The cover of what is playing, large; a letter where there is none. A click opens the album.
Item {
    id: cover

    property int there: 0 // at which size the same cover is shown elsewhere, to begin with; 0 for none

    Cover {
        anchors.fill: parent
        calm: width > Theme.cellMost
        name: Player.albumTitle || Player.title
        round: Theme.coverRadius
        visible: Player.cover === ""
    }

    // In memory, and so here at once; a large picture is read for some frames.
    Loader {
        id: beginning

        active: cover.there > 0
        anchors.fill: parent

        sourceComponent: Image {
            fillMode: Image.PreserveAspectFit
            objectName: "coverAtFirst"
            source: Player.cover
            sourceSize: Qt.size(Math.round(cover.there * Theme.pixelRatio), 0)
        }
    }

    Crossfade {
        Accessible.name: Player.hasTrack ? qsTr("Cover of %1").arg(Player.albumTitle) : qsTr("No cover")
        Accessible.role: Accessible.Graphic
        anchors.fill: parent
        source: Player.cover

        onRisen: beginning.active = false
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
