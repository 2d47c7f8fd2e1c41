pragma ComponentBehavior: Bound

import QtQuick
import Senza.Core

// All albums as covers. Keeps its selection and its place while albums come and go.
GridView {
    id: grid

    readonly property real cellWish: Math.max(Theme.cellLeast, Math.min(Theme.cellMost, width / 6))
    readonly property int columns: Math.max(1, Math.floor((width - Theme.small) / (cellWish + Theme.cellGap)))
    readonly property int spare: Math.max(0, width - Theme.small - columns * cellWidth) // what whole cells leave
    property string keyPlace: "grid" // which keys hold here, see keys.toml
    property Selection selection: null
    property int anchor: 0 // the album whose place on the screen is kept during a change
    property real anchorOffset: 0
    property int wish: -1 // the row to have at the top as soon as the window has its size
    // What the listener saw when they last moved: kept while the grid changes its size, so that it
    // is in sight at every size, and as it was when the size is.
    property int topmost: 0 // the first album in sight
    property real topmostAbove: 0 // the part of its row that is above the edge
    property bool currentSeen: true // the one with the keyboard is in sight
    property string shape: "" // the measures that this was seen in

    // How far into its cell the album of a column is drawn, so that the last ends where the grid
    // does: pixels are not divided.
    function shift(column) {
        return columns > 1 ? Math.round(spare * column / (columns - 1)) : 0;
    }

    // See RowList.
    function approach(to) {
        const there = originY + Math.floor(to / columns) * cellHeight;
        const far = Math.abs(to - currentIndex) / columns * cellHeight > 2 * height;
        if (far && Math.abs(there - contentY) > 2 * height)
            contentY = Math.max(originY, Math.min(there - height / 2, originY + contentHeight - height));
    }

    function measures() {
        return [columns, cellHeight, height].join();
    }

    function settle() {
        if (wish < 0 || height <= 0)
            return;
        shape = measures();
        topmost = wish;
        topmostAbove = 0;
        forceLayout();
        positionViewAtIndex(wish, GridView.Beginning);
        returnToBounds();
    }

    // Note what is in sight, unless the grid has another size now and has yet to be put in place.
    function see() {
        if (wish >= 0 || shape !== measures())
            return;
        const rows = Math.max(0, (contentY - originY) / cellHeight);
        const row = Math.floor(rows + 0.01);
        const current = Math.floor(currentIndex / columns) - rows;
        topmost = row * columns;
        topmostAbove = Math.max(0, rows - row);
        currentSeen = current > -1 && current < height / cellHeight;
        Shelves.note(Math.round(rows) * columns);
    }

    // The grid has another size: what was in sight is to be so again when all of it is laid out.
    function stay() {
        if (wish >= 0)
            return settle();
        if (height <= 0 || shape === measures())
            return;
        const seen = currentSeen;
        forceLayout();
        const anew = renew();
        const current = currentItem;
        if (anew || shape.replace(/,[^,]*$/, "") !== [columns, cellHeight].join()) {
            positionViewAtIndex(topmost, GridView.Beginning);
            contentY += topmostAbove * cellHeight;
        }
        if (seen)
            positionViewAtIndex(currentIndex, GridView.Contain);
        returnToBounds();
        shape = measures();
        Shelves.note(Math.round(Math.max(0, contentY - originY) / cellHeight) * columns);
        // The view lays out what is in sight, and leaves this one where it was, wherever that is now.
        if (current !== null) {
            const across = currentIndex % columns * cellWidth;
            current.x = LayoutMirroring.enabled ? (columns - 1) * cellWidth - across : across;
            current.y = originY + Math.floor(currentIndex / columns) * cellHeight;
        }
    }

    // Laid out from right to left, the view takes rows for being out of sight while its width is new
    // and its cells are not, drops them, and counts on from a wrong place. It begins again then.
    function renew() {
        if (!LayoutMirroring.enabled || originY === 0)
            return false;
        layoutDirection = Qt.RightToLeft;
        layoutDirection = Qt.LeftToRight;
        return true;
    }

    function stand(on) {
        approach(Math.max(0, Math.min(count - 1, on)));
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

    // Take up the album at a place in sight, or all that are chosen, if it is one of them.
    function take(x, y) {
        const at = indexAt(x + contentX, y + contentY);
        if (at < 0)
            return;
        if (!selection.holds(Shelves.albums.key(at), selection.revision))
            go(at);
        Carrying.begin();
    }

    function toggle(to) {
        const from = currentIndex;
        stand(to);
        selection.toggle(from, to);
    }

    // Where a way leads to, or -1; a number (0: none) says how often, or which album.
    function target(way, number) {
        const rows = Math.max(1, Math.floor(height / cellHeight));
        const page = (way.startsWith("half") ? Math.ceil(rows / 2) : rows) * columns;
        const times = Math.max(1, number);
        const on = LayoutMirroring.enabled ? -times : times;
        switch (way) {
        case "left":
            return Math.max(0, currentIndex - on);
        case "right":
            return Math.max(0, currentIndex + on);
        case "up":
            return Math.max(0, currentIndex - columns * Math.min(times, Math.floor(currentIndex / columns)));
        case "down":
            return currentIndex + columns * times;
        case "first":
            return times - 1;
        case "last":
            return Math.max(0, (number > 0 ? number : count) - 1);
        case "page_up":
        case "half_up":
            return Math.max(0, currentIndex - page * times);
        case "page_down":
        case "half_down":
            return currentIndex + page * times;
        default:
            return -1;
        }
    }

    function act(what) {
        switch (what) {
        case "play":
            return play();
        case "open":
            return open();
        case "add":
            return enqueue("queue.add_album", "shelves.add");
        case "next":
            return enqueue("queue.next_album", "shelves.next");
        case "love":
            return Commands.run(selection.count > 1 ? "listening.love_chosen" : "listening.love");
        case "locate":
            return locate("library.show_places");
        case "copy":
            return locate("library.copy_places");
        case "all":
            return selection.choose_all();
        case "toggle":
            if (currentIndex >= 0)
                selection.pick(currentIndex);
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

    // Run a command on the folders of the albums that are chosen, or of the one that is stood on.
    function locate(command) {
        const chosen = Shelves.chosen();
        if (currentIndex >= 0)
            Commands.run(command, ["albums", chosen !== "" ? chosen : String(Shelves.albums.key(currentIndex))]);
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
    acceptedButtons: Qt.NoButton // the mouse drags albums; a finger or the wheel scrolls
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
        shift: grid.shift(index % grid.columns)
        side: fit.side
        width: grid.cellWidth

        GridView.onReused: Accessible.ignored = false // see ReadingOrder
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

    PictureFit {
        id: fit

        place: grid.cellWidth - Theme.cellGap
        shown: Shelves.loaded
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
        const aside = event.key === Qt.Key_Left ? "left" : event.key === Qt.Key_Right ? "right" : "";
        event.accepted = selection.count > 1 || selection.picking;
        if (!event.accepted)
            return;
        // With Shift they go through the track, here as everywhere, until several are chosen.
        if (modifiers === Qt.ShiftModifier && aside !== "")
            extend(target(aside, 0));
        else if (modifiers === Qt.NoModifier && event.key === Qt.Key_Escape)
            selection.choose(currentIndex);
        else
            event.accepted = false;
    }

    Fading {
        list: grid
    }

    Fading {
        below: true
        list: grid
    }

    ReadingOrder {
        lines: grid.contentItem
        moved: grid.contentY + grid.contentHeight + grid.cellWidth
    }

    Connections {
        function onActed(what) {
            grid.act(what);
        }

        function onMoved(way, number, extending) {
            const to = grid.target(way, number);
            if (extending)
                grid.extend(to);
            else
                grid.selection.picking ? grid.stand(to) : grid.go(to);
        }

        enabled: grid.activeFocus
        target: Navigator
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

    onCellHeightChanged: Qt.callLater(stay)
    onColumnsChanged: Qt.callLater(stay)
    onContentYChanged: see()
    onCurrentIndexChanged: currentSeen = true // which the view follows
    onHeightChanged: {
        settle();
        Qt.callLater(stay);
    }

    Connections {
        function onSelectedChanged() {
            grid.reselect();
        }

        function onLoadedChanged() {
            grid.wish = -1; // the first frame has been
        }

        function onSettled(top) {
            grid.wish = top;
            grid.settle();
        }

        target: Shelves
    }
}
