import QtQuick
import Senza.Core

// The three buttons.
Row {
    id: buttons

    property int side: 40

    LayoutMirroring.childrenInherit: true
    LayoutMirroring.enabled: false
    spacing: Theme.small

    IconButton {
        enabled: Player.hasTrack
        implicitHeight: buttons.side
        implicitWidth: buttons.side
        name: "previous"
        opacity: enabled ? 1 : 0.4
        text: qsTr("Previous track")

        onClicked: Commands.run("playback.previous")
    }

    IconButton {
        enabled: Player.hasTrack
        focus: true
        implicitHeight: buttons.side
        implicitWidth: buttons.side
        name: Player.playing ? "pause" : "play"
        opacity: enabled ? 1 : 0.4
        size: 28
        text: Player.playing ? qsTr("Pause") : qsTr("Play")

        onClicked: Commands.run("playback.toggle")
    }

    IconButton {
        enabled: Player.hasTrack
        implicitHeight: buttons.side
        implicitWidth: buttons.side
        name: "next"
        opacity: enabled ? 1 : 0.4
        text: qsTr("Next track")

        onClicked: Commands.run("playback.next")
    }
}
