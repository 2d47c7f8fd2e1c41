import QtQuick
import QtQuick.Templates as T
import Senza.Core

// A line with a place on it. Thin until the pointer or the keyboard is on it.
T.Slider {
    id: slider

    property bool lit: false
    property real plain: 1 // opacity of the line; less where something else is drawn in its place
    readonly property bool near: lit || hovered || pressed || activeFocus && Keyboard.inUse
    readonly property int thickness: near ? 4 : 2

    hoverEnabled: true
    implicitHeight: 24
    implicitWidth: 120
    live: true

    background: Item {
        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.line
            height: slider.thickness
            opacity: slider.plain
            radius: height / 2
            width: parent.width
        }

        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.accent
            height: slider.thickness
            opacity: slider.plain
            radius: height / 2
            width: slider.position * parent.width
            x: slider.mirrored ? parent.width - width : 0
        }

        FocusRing {
            anchors.leftMargin: -8
            anchors.rightMargin: -8
            offset: 0
            round: 8
            shown: slider.activeFocus
        }
    }
    // Without a width, so that every place of the line has the value that is drawn there.
    handle: Item {
        x: slider.visualPosition * slider.width
        y: slider.height / 2

        Rectangle {
            anchors.centerIn: parent
            color: Theme.accent
            height: 10
            opacity: slider.plain
            radius: 5
            visible: slider.near && slider.enabled
            width: 10
        }
    }
}
