pragma ComponentBehavior: Bound

import QtQuick
import Senza.Core

// All albums as covers. Keeps its selection and its place while albums come and go.
GridView {
    id: grid

    readonly property real cellWish: Math.max(Theme.cellLeast, Math.min(Theme.cellMost, width / 6))
    readonly property int columns: Math.max(1, Math.floor((width - Theme.small) / (cellWish + Theme.cellGap)))
    property int anchor: 0 // the album whose place on the screen is kept during a change
    property real anchorOffset: 0

    function go(to) {
        currentIndex = Math.max(0, Math.min(count - 1, to));
        Shelves.select(Shelves.albums.key(currentIndex));
    }

    function jump(to) {
        go(to);
        positionViewAtIndex(currentIndex, GridView.Beginning);
        returnToBounds();
    }

    function play() {
        if (currentIndex >= 0)
            Commands.run("queue.play_album", [Shelves.albums.key(currentIndex)]);
    }

    function enqueue(command) {
        if (currentIndex >= 0)
            Commands.run(command, [Shelves.albums.key(currentIndex)]);
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

        current: GridView.isCurrentItem && grid.activeFocus
        height: grid.cellHeight
        width: grid.cellWidth

        onOpened: {
            grid.go(cell.index);
            grid.open();
        }
        onPlayed: {
            grid.go(cell.index);
            grid.play();
        }
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
        const bare = (event.modifiers & ~Qt.KeypadModifier) === 0;
        const control = (event.modifiers & ~Qt.KeypadModifier) === Qt.ControlModifier;
        const enter = event.key === Qt.Key_Return || event.key === Qt.Key_Enter;
        const modifiers = event.modifiers & ~Qt.KeypadModifier;
        const page = Math.max(1, Math.floor(height / cellHeight)) * columns;
        event.accepted = true;
        if (control && enter || bare && event.key === Qt.Key_O)
            open();
        else if (modifiers === Qt.ShiftModifier && enter || bare && event.key === Qt.Key_Q)
            enqueue("queue.add_album");
        else if (modifiers === Qt.AltModifier && enter || modifiers === Qt.ShiftModifier && event.key === Qt.Key_Q)
            enqueue("queue.next_album");
        else if (!bare)
            event.accepted = false;
        else if (enter)
            play();
        else if (event.key === Qt.Key_Left)
            go(currentIndex - (LayoutMirroring.enabled ? -1 : 1));
        else if (event.key === Qt.Key_Right)
            go(currentIndex + (LayoutMirroring.enabled ? -1 : 1));
        else if (event.key === Qt.Key_Up)
            go(currentIndex - (currentIndex >= columns ? columns : 0));
        else if (event.key === Qt.Key_Down)
            go(currentIndex + columns);
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
