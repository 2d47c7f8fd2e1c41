import QtQuick
import Senza.Core

// Where the listener is in the track, in seconds.
ThinSlider {
    id: seek

    Accessible.name: qsTr("Place in the track, in seconds")
    // Music runs from left to right in every writing, as its keys and buttons do.
    LayoutMirroring.childrenInherit: true
    LayoutMirroring.enabled: false
    enabled: Player.duration > 0
    focusPolicy: Qt.TabFocus
    stepSize: 0
    to: Math.max(1, Player.duration / 1000)

    Keys.onLeftPressed: Commands.run("playback.back")
    Keys.onRightPressed: Commands.run("playback.forward")
    onPressedChanged: {
        if (!pressed)
            Commands.run("playback.seek", [Math.round(value * 1000)]);
    }

    Binding {
        property: "value"
        target: seek
        value: Player.position / 1000
        when: !seek.pressed
    }
}
