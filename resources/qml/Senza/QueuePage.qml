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
    property bool here: false
    property int seen: -1 // the entry that was current when the page was come to, or left

    function run(command, more) {
        const entries = list.selection.keys(list.currentIndex);
        if (entries === "")
            return;
        Commands.run(command, [entries].concat(more));
        list.positionViewAtIndex(list.currentIndex, ListView.Contain);
    }

    // Asks what to call the queue, if it is there still.
    function name() {
        if (page.visible && page.enabled && list.count > 0)
            naming.begin("");
    }

    function current() {
        return QueueView.position < 0 ? -1 : QueueView.rows.key(QueueView.position);
    }

    // Who comes back while the same track plays finds the place where they were; who asks for the
    // queue while it is there, the track.
    function arrive() {
        if (seen !== current())
            showCurrent();
        seen = current();
    }

    function showCurrent() {
        if (QueueView.position < 0)
            return;
        list.go(QueueView.position);
        list.positionViewAtIndex(Math.max(0, QueueView.position - above), ListView.Beginning);
        list.returnToBounds();
    }

    Component.onCompleted: QueueView.watched = visible

    onVisibleChanged: {
        QueueView.watched = visible;
        if (visible)
            arrive();
        else
            seen = current();
    }

    RowList {
        id: list

        Accessible.name: qsTr("Queue")
        acceptedButtons: Qt.NoButton // the mouse drags rows; a finger or the wheel scrolls
        anchors.bottom: naming.open ? naming.top : foot.top
        anchors.bottomMargin: Theme.small
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        currentIndex: 0
        focus: true
        keyPlace: "queue"
        rows: QueueView.rows
        selection: QueueView.selection

        delegate: QueueRow {
            dragging: drag.dragging
            list: ListView.view as RowList
            width: ListView.view.width

            ListView.onReused: Accessible.ignored = false // see ReadingOrder
        }

        onChosen: index => {
            if (index >= 0)
                Commands.run("queue.play_entry", [QueueView.rows.key(index)]);
        }
        onHurried: page.run("queue.move_next", [])
        onLocated: (index, copied) => page.run(copied ? "library.copy_entries" : "library.show_entries", [])
        onLoved: index => {
            if (selection.count > 1)
                Commands.run("listening.love_chosen");
            else if (index >= 0)
                Commands.run("listening.love_entry", [QueueView.rows.key(index)]);
        }
        onRemoved: {
            const entries = selection.keys(currentIndex);
            // Where many go, what comes after the first of them is next.
            currentIndex = selection.first(currentIndex);
            if (entries !== "")
                Commands.run("queue.remove", [entries]);
        }

        onShifted: by => page.run(by > 0 ? "queue.down" : "queue.up", [])

        Keys.onEscapePressed: event => {
            if (event.accepted)
                return;
            event.accepted = drag.dragging;
            drag.cancel();
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
        visible: list.count > 0 && !naming.open
    }

    NameLine {
        id: naming

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        objectName: "queueName"
        prompt: qsTr("Name of the playlist")
        way: qsTr("Enter saves it")

        onDone: list.forceActiveFocus()
        onNamed: name => Commands.run("queue.save", [name])
    }

    Nothing {
        focused: list.activeFocus
        text: qsTr("The queue is empty.") + "\n" + qsTr("Press %1 on an album or a track to add it, %2 to play it next.").arg(Keyboard.key_of("selection.add", Keyboard.revision)).arg(Keyboard.key_of("selection.next", Keyboard.revision))
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
        function onNameWanted() {
            Qt.callLater(page.name); // when the page has the keyboard
        }

        function onPageChanged() {
            const there = Navigator.page === "queue";
            if (!there && page.here)
                page.seen = page.current();
            else if (there && page.visible && page.here)
                page.showCurrent();
            else if (there && page.visible)
                page.arrive();
            page.here = there;
        }

        target: Navigator
    }
}
