pragma ComponentBehavior: Bound

import QtQuick
import Senza.Core

// A list that is walked with the keyboard, and that stands on the same row while rows come and
// go. Enter and Delete are told, not done.
ListView {
    id: list

    required property Rows rows
    property bool lovable: false // L is for the row, not for what is heard
    property int standing: 0 // the row it stands on, kept during a change
    property int standingAt: 0

    signal chosen(int index)
    signal loved(int index)
    signal removed(int index)

    function go(to) {
        currentIndex = Math.max(0, Math.min(count - 1, to));
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
        if ((event.modifiers & ~Qt.KeypadModifier) !== 0)
            return;
        const page = Math.max(1, Math.floor(height / (currentItem ? currentItem.height : Theme.rowHeight)) - 1);
        event.accepted = true;
        if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            chosen(currentIndex);
        else if (event.key === Qt.Key_Delete)
            removed(currentIndex);
        else if (event.key === Qt.Key_L && lovable && !event.isAutoRepeat)
            loved(currentIndex);
        else if (event.key === Qt.Key_Up)
            go(currentIndex - 1);
        else if (event.key === Qt.Key_Down)
            go(currentIndex + 1);
        else if (event.key === Qt.Key_Home)
            go(0);
        else if (event.key === Qt.Key_End)
            go(count - 1);
        else if (event.key === Qt.Key_PageUp)
            go(currentIndex - page);
        else if (event.key === Qt.Key_PageDown)
            go(currentIndex + page);
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
