import QtQuick
import QtQuick.Templates as T
import Senza.Core

// Where the listener is in the track, in seconds. Thin until the pointer or the keyboard is on it.
T.Slider {
    id: seek

    readonly property bool near: hovered || pressed || activeFocus && Keyboard.inUse
    readonly property int thickness: near ? 4 : 2

    Accessible.name: qsTr("Place in the track, in seconds")
    enabled: Player.duration > 0
    focusPolicy: Qt.TabFocus
    hoverEnabled: true
    implicitHeight: 24
    live: true
    stepSize: 0
    to: Math.max(1, Player.duration / 1000)

    background: Item {
        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.line
            height: seek.thickness
            radius: height / 2
            width: parent.width
        }

        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.accent
            height: seek.thickness
            radius: height / 2
            width: seek.visualPosition * parent.width
        }

        FocusRing {
            anchors.leftMargin: -8
            anchors.rightMargin: -8
            offset: 0
            round: 8
            shown: seek.activeFocus
        }
    }
    handle: Rectangle {
        color: Theme.accent
        height: 10
        radius: 5
        visible: seek.near && seek.enabled
        width: 10
        x: seek.visualPosition * seek.width - width / 2
        y: (seek.height - height) / 2
    }

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
