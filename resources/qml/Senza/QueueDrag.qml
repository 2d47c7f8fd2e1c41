import QtQuick
import Senza.Core

// Moves rows of the queue with the mouse: a line shows where they will be. Lies over the list. Rows
// that leave it can be handed to another program; what is dragged here from elsewhere is put in.
Item {
    id: drag

    required property RowList list
    property bool dragging: false
    property string title: ""
    property bool away: false // rows of the queue are over something else
    readonly property bool over: dragging || area.containsDrag
    readonly property real pointer: dragging ? handler.centroid.position.y : area.drag.y
    // The row before which what is dragged will be put.
    readonly property int to: Math.max(0, Math.min(list.count, Math.round((pointer + list.contentY - list.originY) / Theme.rowHeight)))
    readonly property int many: list.selection.count

    signal dropped(int to)

    function begin() {
        const start = handler.centroid.pressPosition;
        const from = list.indexAt(start.x, start.y + list.contentY);
        if (from < 0)
            return;
        const row = list.itemAtIndex(from) as QueueRow;
        if (!row.chosen)
            list.go(from);
        title = row.title;
        dragging = true;
    }

    function end() {
        if (dragging)
            dropped(to);
        dragging = false;
    }

    function cancel() {
        dragging = false;
    }

    // Hand what left the list to whatever it is over now.
    function leave() {
        dragging = false;
        away = true;
        Carrying.begin();
    }

    // Take what is let go over the list.
    function receive(drop) {
        if (away)
            dropped(to);
        else if (Carrying.active)
            Carrying.drop(to);
        else if (!Carrying.drop_files(drop.urls, to)) {
            drop.accepted = false;
            return;
        }
        drop.accept(Qt.CopyAction);
    }

    DragHandler {
        id: handler

        acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad | PointerDevice.Stylus
        target: null

        onActiveChanged: {
            if (active) {
                drag.begin();
            } else {
                drag.end();
                Carrying.release();
            }
        }
        onCanceled: drag.cancel()
        onCentroidChanged: {
            const x = centroid.position.x;
            if (drag.dragging && (x < -Theme.large || x > drag.width + Theme.large))
                drag.leave();
        }
    }

    DropArea {
        id: area

        anchors.fill: parent
        keys: ["text/uri-list"]

        onDropped: drop => drag.receive(drop)
    }

    Connections {
        function onChanged() {
            if (!Carrying.active)
                drag.away = false;
        }

        target: Carrying
    }

    Timer {
        readonly property int step: drag.pointer < 40 ? -8 : drag.pointer > drag.height - 40 ? 8 : 0

        interval: 16
        repeat: true
        running: drag.over && step !== 0

        onTriggered: {
            const last = drag.list.originY + Math.max(0, drag.list.contentHeight - drag.list.height);
            drag.list.contentY = Math.max(drag.list.originY, Math.min(last, drag.list.contentY + step));
        }
    }

    Rectangle {
        color: Theme.accent
        height: 2
        radius: 1
        visible: drag.over
        width: parent.width
        y: Math.max(0, Math.min(parent.height - height, drag.to * Theme.rowHeight + drag.list.originY - drag.list.contentY - 1))
    }

    Rectangle {
        border.color: Theme.panelLine
        color: Theme.panel
        height: Theme.huge
        radius: Theme.rowRadius
        visible: drag.dragging
        width: Math.min(what.implicitWidth + 2 * Theme.bleed, parent.width * 0.6)
        x: Math.max(0, Math.min(handler.centroid.position.x + Theme.medium, parent.width - width))
        y: drag.pointer + Theme.small

        Label {
            id: what

            anchors.centerIn: parent
            font.pixelSize: Theme.albumSize
            text: drag.many > 1 ? qsTr("%Ln tracks", "", drag.many) : drag.title
            width: Math.min(implicitWidth, parent.width - 2 * Theme.bleed)
        }
    }
}
