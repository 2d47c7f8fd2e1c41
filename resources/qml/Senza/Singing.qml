import QtQuick
import Senza.Core

// The words alone in the whole window, large enough to be read from the middle of a room.
FocusScope {
    id: singing

    objectName: "singing"

    Accessible.name: qsTr("Sing along")
    Accessible.role: Accessible.Pane

    LyricsPage {
        anchors.bottom: what.top
        anchors.bottomMargin: Theme.small
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.top: parent.top
        bare: true
        centred: true
        focus: true
        size: Math.max(Theme.titleSize, Math.min(64, singing.width / 22, singing.height / 13))
        width: Math.min(parent.width - 2 * Theme.large, size * 24)
    }

    Said {
        id: what

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.large
        anchors.horizontalCenter: parent.horizontalCenter
        color: Theme.faint
        font.pixelSize: Theme.albumSize
        horizontalAlignment: Text.AlignHCenter
        text: Player.hasTrack ? qsTr("%1 – %2").arg(Player.title).arg(Player.artist) : ""
        width: parent.width - 2 * Theme.large
    }
}
