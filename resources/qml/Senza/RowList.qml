pragma ComponentBehavior: Bound

import QtQuick
import Senza.Core

// A list that is walked with the keyboard, and that stands on the same row while rows come and
// go. Where there is a selection, many rows can be chosen. Enter, Q and Delete are told, not done.
ListView {
    id: list

    required property Rows rows
    property bool lovable: false // L is for the row, not for what is heard
    property Selection selection: null
    property int standing: 0 // the row it stands on, kept during a change
    property int standingAt: 0

    signal chosen(int index)
    signal loved(int index)
    signal removed(int index)
    signal queued(int index) // to be played at the end
    signal hurried(int index) // to be played next

    function go(to) {
        currentIndex = Math.max(0, Math.min(count - 1, to));
        if (selection)
            selection.choose(currentIndex);
    }

    function extend(to) {
        const from = currentIndex;
        currentIndex = Math.max(0, Math.min(count - 1, to));
        selection.extend(from, currentIndex);
    }

    function toggle(to) {
        const from = currentIndex;
        currentIndex = to;
        selection.toggle(from, to);
    }

    // Where a key of the keyboard leads to, or -1.
    function target(key) {
        const page = Math.max(1, Math.floor(height / (currentItem ? currentItem.height : Theme.rowHeight)) - 1);
        switch (key) {
        case Qt.Key_Up:
            return Math.max(0, currentIndex - 1);
        case Qt.Key_Down:
            return currentIndex + 1;
        case Qt.Key_Home:
            return 0;
        case Qt.Key_End:
            return count - 1;
        case Qt.Key_PageUp:
            return Math.max(0, currentIndex - page);
        case Qt.Key_PageDown:
            return currentIndex + page;
        default:
            return -1;
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

    Keys.onPressed: event => {
        const modifiers = event.modifiers & ~Qt.KeypadModifier;
        const bare = modifiers === Qt.NoModifier;
        const shift = modifiers === Qt.ShiftModifier;
        const enter = event.key === Qt.Key_Return || event.key === Qt.Key_Enter;
        const to = target(event.key);
        event.accepted = true;
        if (bare && enter)
            chosen(currentIndex);
        else if (shift && enter || bare && event.key === Qt.Key_Q)
            queued(currentIndex);
        else if (modifiers === Qt.AltModifier && enter || shift && event.key === Qt.Key_Q)
            hurried(currentIndex);
        else if (bare && event.key === Qt.Key_Delete)
            removed(currentIndex);
        else if (bare && event.key === Qt.Key_L && lovable && !event.isAutoRepeat)
            loved(currentIndex);
        else if (bare && to >= 0)
            go(to);
        else if (selection && shift && to >= 0)
            extend(to);
        else if (selection && modifiers === Qt.ControlModifier && event.key === Qt.Key_A)
            selection.choose_all();
        else if (selection && modifiers === Qt.ControlModifier && event.key === Qt.Key_Space && currentIndex >= 0)
            toggle(currentIndex);
        else if (selection && selection.count > 1 && bare && event.key === Qt.Key_Escape)
            selection.choose(currentIndex);
        else
            event.accepted = false;
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
