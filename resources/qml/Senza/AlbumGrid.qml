pragma ComponentBehavior: Bound

import QtQuick
import Senza.Core

// All albums as covers. Keeps its selection and its place while albums come and go.
GridView {
    id: grid

    readonly property real cellWish: Math.max(Theme.cellLeast, Math.min(Theme.cellMost, width / 6))
    readonly property int columns: Math.max(1, Math.floor((width - Theme.small) / (cellWish + Theme.cellGap)))
    property Selection selection: null
    property int anchor: 0 // the album whose place on the screen is kept during a change
    property real anchorOffset: 0

    function stand(on) {
        currentIndex = Math.max(0, Math.min(count - 1, on));
        Shelves.select(Shelves.albums.key(currentIndex));
    }

    function go(to) {
        stand(to);
        selection.choose(currentIndex);
    }

    function extend(to) {
        const from = currentIndex;
        stand(to);
        selection.extend(from, currentIndex);
    }

    function toggle(to) {
        const from = currentIndex;
        stand(to);
        selection.toggle(from, to);
    }

    // Where a key of the keyboard leads to, or -1.
    function target(key) {
        const page = Math.max(1, Math.floor(height / cellHeight)) * columns;
        const on = LayoutMirroring.enabled ? -1 : 1;
        switch (key) {
        case Qt.Key_Left:
            return Math.max(0, currentIndex - on);
        case Qt.Key_Right:
            return Math.max(0, currentIndex + on);
        case Qt.Key_Up:
            return Math.max(0, currentIndex - (currentIndex >= columns ? columns : 0));
        case Qt.Key_Down:
            return currentIndex + columns;
        case Qt.Key_Home:
            return 0;
        case Qt.Key_End:
            return Math.max(0, count - 1);
        case Qt.Key_PageUp:
            return Math.max(0, currentIndex - page);
        case Qt.Key_PageDown:
            return currentIndex + page;
        default:
            return -1;
        }
    }

    function jump(to) {
        go(to);
        positionViewAtIndex(currentIndex, GridView.Beginning);
        returnToBounds();
    }

    function play() {
        enqueue("queue.play_album", "shelves.play");
    }

    // Run a command on the album that is stood on, or another on those that are chosen.
    function enqueue(one, many) {
        const chosen = Shelves.chosen();
        if (chosen !== "")
            Commands.run(many, ["albums", chosen]);
        else if (currentIndex >= 0)
            Commands.run(one, [Shelves.albums.key(currentIndex)]);
    }

    function open() {
        if (currentIndex >= 0)
            Commands.run("view.album", [Shelves.albums.key(currentIndex)]);
    }

    // Before rows change: remember an album that is in sight, and where. The one with the keyboard
    // if it is in sight, else the first of the top row; none while the listener has not begun.
    function keepPlace() {
        const current = itemAtIndex(currentIndex);
        const seen = current !== null && current.y + cellHeight > contentY && current.y < contentY + height;
        const item = seen ? current : itemAt(Theme.small, contentY + 1);
        const begun = Shelves.selected !== 0 || !atYBeginning;
        anchor = begun && item !== null ? (item as AlbumCell).album : 0;
        anchorOffset = item !== null ? item.y - contentY : 0;
    }

    // After rows changed: put that album back where it was on the screen.
    function takePlace() {
        forceLayout();
        reselect();
        const index = anchor !== 0 ? Shelves.albums.find(anchor) : -1;
        if (index >= 0) {
            positionViewAtIndex(index, GridView.Beginning);
            const item = itemAtIndex(index);
            if (item !== null)
                contentY = item.y - anchorOffset;
            returnToBounds();
        } else if (anchor === 0) {
            positionViewAtBeginning();
        }
    }

    function reselect() {
        const index = Shelves.selected ? Shelves.albums.find(Shelves.selected) : 0;
        if (index >= 0)
            currentIndex = index;
        else
            currentIndex = Math.min(currentIndex, count - 1);
    }

    Accessible.name: qsTr("Albums")
    Accessible.role: Accessible.List
    activeFocusOnTab: true
    boundsBehavior: Flickable.StopAtBounds
    cacheBuffer: 0 // see RowList; a margin of whole cells is made at once instead
    cellHeight: Math.floor(cellWidth - Theme.cellGap + Theme.cellText)
    displayMarginBeginning: 200
    displayMarginEnd: 200
    cellWidth: Math.floor((width - Theme.small) / columns)
    clip: true
    highlightFollowsCurrentItem: true
    highlightMoveDuration: Theme.quick
    keyNavigationEnabled: false
    model: Shelves.albums
    reuseItems: true

    delegate: AlbumCell {
        id: cell

        chosen: grid.selection !== null && grid.selection.holds(album, grid.selection.revision)
        current: GridView.isCurrentItem && grid.activeFocus
        height: grid.cellHeight
        width: grid.cellWidth

        onExtended: grid.extend(cell.index)
        onOpened: {
            grid.go(cell.index);
            grid.open();
        }
        onPlayed: {
            grid.go(cell.index);
            grid.play();
        }
        onToggled: grid.toggle(cell.index)
    }

    Timer {
        interval: 300
        repeat: true
        running: Shelves.scanning && grid.visible

        onTriggered: {
            const above = Math.floor(grid.contentY / grid.cellHeight) * grid.columns;
            const rows = Math.ceil(grid.height / grid.cellHeight) + 1;
            Shelves.in_sight(above, above + rows * grid.columns);
        }
    }

    Keys.onPressed: event => {
        const modifiers = event.modifiers & ~Qt.KeypadModifier;
        const bare = modifiers === Qt.NoModifier;
        const control = modifiers === Qt.ControlModifier;
        const shift = modifiers === Qt.ShiftModifier;
        const enter = event.key === Qt.Key_Return || event.key === Qt.Key_Enter;
        const to = target(event.key);
        // With Shift they go through the track, here as everywhere, until several are chosen.
        const aside = event.key === Qt.Key_Left || event.key === Qt.Key_Right;
        event.accepted = true;
        if (control && enter || bare && event.key === Qt.Key_O)
            open();
        else if (shift && enter || bare && event.key === Qt.Key_Q)
            enqueue("queue.add_album", "shelves.add");
        else if (modifiers === Qt.AltModifier && enter || shift && event.key === Qt.Key_Q)
            enqueue("queue.next_album", "shelves.next");
        else if (shift && to >= 0 && (selection.count > 1 || !aside))
            extend(to);
        else if (control && event.key === Qt.Key_A)
            selection.choose_all();
        else if (control && event.key === Qt.Key_Space && currentIndex >= 0)
            toggle(currentIndex);
        else if (bare && event.key === Qt.Key_Escape && selection.count > 1)
            selection.choose(currentIndex);
        else if (bare && enter)
            play();
        else if (bare && to >= 0)
            go(to);
        else
            event.accepted = false;
    }

    Connections {
        function onAboutToUpdate() {
            grid.keepPlace();
        }

        function onUpdated() {
            grid.takePlace();
        }

        target: Shelves.albums
    }

    Connections {
        function onSelectedChanged() {
            grid.reselect();
        }

        target: Shelves
    }
}
