pragma ComponentBehavior: Bound

import QtQuick
import Senza.Core

// What was, what is, what comes next; all of it can be put in another order.
FocusScope {
    id: page

    property alias currentIndex: list.currentIndex
    readonly property Item currentItem: list.currentItem
    readonly property int above: 2 // rows of what was that are seen at first
    property int was: -1

    function run(command, more) {
        const entries = list.selection.keys(list.currentIndex);
        if (entries === "")
            return;
        Commands.run(command, [entries].concat(more));
        list.positionViewAtIndex(list.currentIndex, ListView.Contain);
    }

    function showCurrent() {
        if (QueueView.position < 0)
            return;
        list.go(QueueView.position);
        list.positionViewAtIndex(Math.max(0, QueueView.position - above), ListView.Beginning);
        list.returnToBounds();
    }

    onVisibleChanged: {
        if (visible)
            showCurrent();
    }

    RowList {
        id: list

        Accessible.name: qsTr("Queue")
        acceptedButtons: Qt.NoButton // the mouse drags rows; a finger or the wheel scrolls
        anchors.bottom: foot.top
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        currentIndex: 0
        focus: true
        lovable: true
        rows: QueueView.rows
        selection: QueueView.selection

        delegate: QueueRow {
            list: ListView.view as RowList
            width: ListView.view.width
        }

        onChosen: index => {
            if (index >= 0)
                Commands.run("queue.play_entry", [QueueView.rows.key(index)]);
        }
        onHurried: page.run("queue.move_next", [])
        onLoved: index => {
            if (index >= 0)
                Commands.run("listening.love_entry", [QueueView.rows.key(index)]);
        }
        onRemoved: {
            const entries = selection.keys(currentIndex);
            // Where many go, what comes after the first of them is next.
            currentIndex = selection.first(currentIndex);
            if (entries !== "")
                Commands.run("queue.remove", [entries]);
        }

        Keys.onPressed: event => {
            const modifiers = event.modifiers & ~Qt.KeypadModifier;
            if (event.accepted)
                return;
            event.accepted = true;
            if (modifiers === Qt.AltModifier && event.key === Qt.Key_Up)
                page.run("queue.up", []);
            else if (modifiers === Qt.AltModifier && event.key === Qt.Key_Down)
                page.run("queue.down", []);
            else if (modifiers === Qt.ShiftModifier && event.key === Qt.Key_Delete)
                Commands.run("queue.clear_rest");
            else if (drag.dragging && event.key === Qt.Key_Escape)
                drag.cancel();
            else
                event.accepted = false;
        }
    }

    QueueDrag {
        id: drag

        anchors.fill: list
        clip: true
        list: list

        onDropped: to => page.run("queue.move", [to])
    }

    QueueFoot {
        id: foot

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        height: list.count > 0 ? implicitHeight : 0
        visible: list.count > 0
    }

    Nothing {
        focused: list.activeFocus
        text: qsTr("The queue is empty.") + "\n" + qsTr("Press %1 on an album or a track to add it, %2 to play it next.").arg(Keyboard.key_of("queue.add_album")).arg(Keyboard.key_of("queue.next_album"))
        visible: list.count === 0
    }

    Connections {
        function onPositionChanged() {
            // Who stands on the current row goes on with it; who looks elsewhere stays there.
            const before = page.was;
            page.was = QueueView.position;
            if (page.visible && list.currentIndex === before && QueueView.position >= 0) {
                list.go(QueueView.position);
                list.positionViewAtIndex(list.currentIndex, ListView.Contain);
            }
        }

        target: QueueView
    }

    Connections {
        function onPageChanged() {
            if (page.visible && Navigator.page === "queue")
                page.showCurrent();
        }

        target: Navigator
    }
}
