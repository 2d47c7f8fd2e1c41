import QtQuick
import Senza.Core

// A panel on top of the pages, which are dimmed; a press beside it closes it.
FocusScope {
    id: overlay

    required property bool open
    property alias panel: panel
    property color dim: Theme.dim // over the pages
    default property alias contents: panel.data

    anchors.fill: parent
    enabled: open
    opacity: open ? 1 : 0
    visible: opacity > 0

    Behavior on opacity {
        NumberAnimation {
            duration: Theme.quick
            easing.type: Easing.OutCubic
        }
    }

    Rectangle {
        anchors.fill: parent
        color: overlay.dim

        TapHandler {
            gesturePolicy: TapHandler.ReleaseWithinBounds

            onTapped: Navigator.close_overlay()
        }
    }

    MouseArea {
        // The pages behind must not hover or scroll.
        anchors.fill: parent
        hoverEnabled: true

        onClicked: Navigator.close_overlay()
        onWheel: wheel => wheel.accepted = true
    }

    Rectangle {
        id: panel

        anchors.horizontalCenter: parent.horizontalCenter
        border.color: Theme.panelLine
        color: Theme.panel
        radius: Theme.panelRadius
        scale: overlay.open ? 1 : 0.98

        Behavior on scale {
            NumberAnimation {
                duration: Theme.quick
                easing.type: Easing.OutCubic
            }
        }

        MouseArea {
            anchors.fill: parent
        }
    }
}
