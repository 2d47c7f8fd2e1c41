import QtQuick
import Senza.Core

// What is dragged, as the system shows it beside the pointer: a title, or how many tracks.
Item {
    id: carried

    Drag.dragType: Drag.Automatic
    Drag.hotSpot.x: -Theme.medium
    Drag.hotSpot.y: -Theme.small
    Drag.mimeData: Carrying.data
    Drag.proposedAction: Qt.CopyAction
    Drag.supportedActions: Qt.CopyAction

    Drag.onDragFinished: {
        Drag.active = false;
        Carrying.end();
    }

    Rectangle {
        id: picture

        color: Theme.panel
        height: Theme.huge
        radius: Theme.rowRadius
        visible: Carrying.active
        width: what.width + 2 * Theme.bleed
        x: -2 * width // beside the window: only its picture is seen

        Label {
            id: what

            anchors.centerIn: parent
            font.pixelSize: Theme.albumSize
            text: Carrying.words
            width: Math.min(implicitWidth, Theme.grown(240))
        }
    }

    Connections {
        function onReady() {
            picture.grabToImage(result => {
                if (!Carrying.start())
                    return;
                carried.Drag.imageSource = result.url;
                carried.Drag.active = true;
            });
        }

        target: Carrying
    }
}
