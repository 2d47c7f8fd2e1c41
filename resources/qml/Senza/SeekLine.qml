pragma ComponentBehavior: Bound

import QtQuick
import Senza.Core

// Where the listener is in the track, in seconds: a thin line, and the track's waveform while the
// pointer or the keyboard is near. Whoever has the line says which `time` lies there.
ThinSlider {
    id: seek

    readonly property bool waved: near && enabled && Waveform.known
    property real grown: waved ? 1 : 0
    readonly property bool pointed: pointer.hovered && !pressed
    readonly property real place: pointed ? Math.max(0, Math.min(1, pointer.point.position.x / width)) : visualPosition

    readonly property int time: Math.round(place * Player.duration) // under the pointer, or of the music

    readonly property string said: qsTr("%1 of %2").arg(Player.clock(time)).arg(Player.length)

    Accessible.description: Player.duration > 0 ? said : ""
    Accessible.name: qsTr("Place in the track, in seconds")
    // Music runs from left to right in every writing, as its keys and buttons do.
    LayoutMirroring.childrenInherit: true
    LayoutMirroring.enabled: false
    enabled: Player.duration > 0
    focusPolicy: Qt.TabFocus
    implicitHeight: 32
    plain: 1 - grown
    stepSize: 0
    to: Math.max(1, Player.duration / 1000)

    Behavior on grown {
        NumberAnimation {
            duration: Theme.quick
            easing.type: Easing.OutCubic
        }
    }

    Component.onDestruction: {
        if (near)
            Waveform.near = false;
    }

    Keys.onLeftPressed: Commands.run("playback.back")
    Keys.onPressed: event => {
        event.accepted = event.modifiers === Qt.NoModifier && [Qt.Key_Home, Qt.Key_End].includes(event.key);
        if (event.accepted)
            Commands.run("playback.seek", [event.key === Qt.Key_Home ? 0 : Player.ending]);
    }
    Keys.onRightPressed: Commands.run("playback.forward")
    onNearChanged: Waveform.near = near
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

    HoverHandler {
        id: pointer
    }

    Loader {
        id: wave

        active: seek.grown > 0
        anchors.bottomMargin: Theme.tiny / 2 // air to the ring
        anchors.fill: parent
        anchors.topMargin: Theme.tiny / 2
        opacity: seek.grown

        transform: Scale {
            origin.y: wave.height / 2
            yScale: seek.grown
        }
        sourceComponent: SeekWave {
            played: seek.position
        }
    }

    Rectangle {
        color: Theme.text
        height: parent.height
        opacity: seek.grown
        visible: seek.waved && seek.pointed
        width: 1
        x: Math.round(seek.place * (seek.width - width))
    }
}
