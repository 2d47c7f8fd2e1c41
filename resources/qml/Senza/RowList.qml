pragma ComponentBehavior: Bound

import QtQuick
import Senza.Core

// A list that is walked with the keyboard, and that stands on the same row while rows come and
// go. Where there is a selection, many rows can be chosen. What is to be done with them is told, not
// done; which key does it is a matter of keys.toml.
ListView {
    id: list

    required property Rows rows
    property string keyPlace: "list" // which keys hold here, see keys.toml
    property Selection selection: null
    property bool onPanel: false // what lies under it: the window's ground, or a panel
    property int standing: 0 // the row it stands on, kept during a change
    property int standingAt: 0

    signal chosen(int index)
    signal loved(int index)
    signal located(int index, bool copied)
    signal removed(int index)
    signal restored(int index)
    signal renamed(int index)
    signal queued(int index) // to be played at the end
    signal hurried(int index) // to be played next
    signal opened(int index)
    signal shifted(int by) // what is chosen is to go up or down
    signal stepped(int by) // to the side, along the direction of reading

    // Bring a row that is far away into sight, so far below the upper edge, with the rows that are
    // there: where a list has to go far by itself it makes all that it shows anew, and glides over
    // what nobody can see. From page to page it glides, however fast they are turned.
    function approach(to, below = height / 2) {
        const each = contentHeight / Math.max(1, count);
        const there = originY + to * each;
        if (Math.abs(to - currentIndex) * each > 2 * height && Math.abs(there - contentY) > 2 * height)
            contentY = Math.max(originY, Math.min(there - below, originY + contentHeight - height));
    }

    function stand(on) {
        approach(Math.max(0, Math.min(count - 1, on)));
        currentIndex = Math.max(0, Math.min(count - 1, on));
    }

    function go(to) {
        stand(to);
        if (selection)
            selection.choose(currentIndex);
    }

    function extend(to) {
        const from = currentIndex;
        currentIndex = Math.max(0, Math.min(count - 1, to));
        selection.extend(from, currentIndex);
    }

    // Take up the row at a place in sight, or all that are chosen, if it is one of them.
    function take(x, y) {
        const at = indexAt(x + contentX, y + contentY);
        if (at < 0)
            return;
        if (!selection.holds(rows.key(at), selection.revision))
            go(at);
        Carrying.begin();
    }

    function toggle(to) {
        const from = currentIndex;
        currentIndex = to;
        selection.toggle(from, to);
    }

    // Where a way leads to, or -1; a number (0: none) says how often, or which row.
    function target(way, number) {
        const page = Math.max(1, Math.floor(height / (currentItem ? currentItem.height : Theme.rowHeight)) - 1);
        const times = Math.max(1, number);
        switch (way) {
        case "up":
            return Math.max(0, currentIndex - times);
        case "down":
            return currentIndex + times;
        case "first":
            return times - 1;
        case "last":
            return number > 0 ? number - 1 : count - 1;
        case "page_up":
            return Math.max(0, currentIndex - page * times);
        case "page_down":
            return currentIndex + page * times;
        case "half_up":
            return Math.max(0, currentIndex - Math.ceil(page / 2) * times);
        case "half_down":
            return currentIndex + Math.ceil(page / 2) * times;
        default:
            return -1;
        }
    }

    function step(way, number, extending) {
        const to = target(way, number);
        const back = (way === "left") !== LayoutMirroring.enabled;
        if (to < 0 && (way === "left" || way === "right"))
            stepped(back ? -Math.max(1, number) : Math.max(1, number));
        else if (to >= 0 && extending && selection)
            extend(to);
        else if (to >= 0 && !extending)
            selection && selection.picking ? stand(to) : go(to);
    }

    function act(what) {
        switch (what) {
        case "play":
            return chosen(currentIndex);
        case "open":
            return opened(currentIndex);
        case "add":
            return queued(currentIndex);
        case "next":
            return hurried(currentIndex);
        case "remove":
            return removed(currentIndex);
        case "love":
            return loved(currentIndex);
        case "restore":
            return restored(currentIndex);
        case "rename":
            return renamed(currentIndex);
        case "locate":
            return located(currentIndex, false);
        case "copy":
            return located(currentIndex, true);
        case "up":
            return shifted(-1);
        case "down":
            return shifted(1);
        case "all":
            return selection?.choose_all();
        case "toggle":
            if (selection && currentIndex >= 0)
                selection.pick(currentIndex);
        }
    }

    Accessible.role: Accessible.List
    activeFocusOnTab: true
    boundsBehavior: Flickable.StopAtBounds
    cacheBuffer: 0 // rows made ahead would be made by and by, and warn when rows go meanwhile
    clip: true
    highlightMoveDuration: Theme.quick
    model: rows
    keyNavigationEnabled: false
    reuseItems: true

    onHeightChanged: {
        // What is told below may cover the row that the keyboard stands on; a pointer finds its own.
        if (Keyboard.inUse && count > 0)
            positionViewAtIndex(currentIndex, ListView.Contain);
    }

    Keys.onEscapePressed: event => {
        event.accepted = selection !== null && (selection.count > 1 || selection.picking);
        if (event.accepted)
            selection.choose(currentIndex);
    }

    Fading {
        list: list
        onPanel: list.onPanel
    }

    Fading {
        below: true
        list: list
        onPanel: list.onPanel
    }

    ReadingOrder {
        lines: list.contentItem
        moved: list.contentY + list.contentHeight
    }

    Connections {
        function onActed(what) {
            list.act(what);
        }

        function onMoved(way, number, extending) {
            list.step(way, number, extending);
        }

        enabled: list.activeFocus
        target: Navigator
    }

    Connections {
        function onAboutToUpdate() {
            list.standing = list.rows.key(list.currentIndex);
            list.standingAt = list.currentIndex;
        }

        function onUpdated() {
            const found = list.rows.find(list.standing);
            list.currentIndex = found >= 0 ? found : Math.max(0, Math.min(list.standingAt, list.count - 1));
        }

        target: list.rows
    }
}
