pragma ComponentBehavior: Bound

import QtQuick
import Senza.Core

// A shelf as a list, or what is open on it: an artist with albums, a genre, a folder, a playlist.
FocusScope {
    id: page

    property int firstRow: 0 // the first row in sight, and where, kept during a change
    property real firstOffset: 0

    function jump(to) {
        list.go(to);
        list.positionViewAtIndex(list.currentIndex, ListView.Beginning);
        list.returnToBounds();
    }

    function firstInSight() {
        const there = list.indexAt(1, list.contentY + 1);
        return there >= 0 ? there : list.indexAt(1, list.contentY + Theme.rowHeight);
    }

    function note() {
        const first = firstInSight();
        if (visible && first >= 0)
            Browser.note(list.currentIndex, first);
    }

    Accessible.name: Browser.title
    Accessible.role: Accessible.Pane

    WordButton {
        id: back

        Accessible.name: qsTr("Back to %1").arg(Browser.above)
        anchors.left: parent.left
        anchors.leftMargin: Theme.bleed
        anchors.top: parent.top
        size: Theme.albumSize
        strong: false
        text: (LayoutMirroring.enabled ? "\u200f" + qsTr("→ %1") : qsTr("← %1")).arg(Browser.above)
        visible: Browser.opened

        onClicked: Commands.run("view.back")
    }

    Column {
        id: head

        anchors.left: parent.left
        anchors.leftMargin: Theme.bleed
        anchors.right: parent.right
        anchors.rightMargin: Theme.bleed
        anchors.top: back.bottom
        spacing: 3
        visible: Browser.opened

        Said {
            font.letterSpacing: -0.3
            font.pixelSize: Theme.titleSize
            font.weight: Font.DemiBold
            maximumLineCount: 2
            text: Browser.title
            width: parent.width
            wrapMode: Text.Wrap
        }

        Said {
            color: Theme.quiet
            elide: Text.ElideMiddle
            font.pixelSize: Theme.metaSize
            text: Browser.choice !== "" ? Browser.choice : Browser.facts
            width: parent.width
        }
    }

    RowList {
        id: list

        Accessible.name: Browser.title
        acceptedButtons: Qt.NoButton // the mouse drags rows; a finger or the wheel scrolls
        anchors.bottom: naming.open ? naming.top : parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: Browser.opened ? head.bottom : parent.top
        anchors.topMargin: Browser.opened ? Theme.medium : 0
        currentIndex: 0
        focus: true
        keyPlace: "shelf"
        opacity: Browser.known ? 1 : 0
        rows: Browser.rows
        section.property: "section"
        selection: Browser.selection

        delegate: ShelfRow {
            list: ListView.view as RowList
            width: ListView.view.width

            ListView.onReused: Accessible.ignored = false // see ReadingOrder
            onOpened: index => Browser.open(index)
        }
        section.delegate: RowHeading {
            width: list.width
        }

        onChosen: index => Browser.play(index)
        onContentYChanged: page.note()
        onCurrentIndexChanged: page.note()
        onHurried: index => Browser.play_next(index)
        onLocated: (index, copied) => Browser.locate(index, copied)
        onLoved: index => {
            if (selection.count > 1)
                Commands.run("listening.love_chosen");
            else
                Browser.love(index);
        }
        onOpened: index => Browser.open(index)
        onQueued: index => Browser.enqueue(index)
        onRemoved: index => Browser.remove(index)
        onRenamed: index => {
            if (Browser.renamable && currentItem !== null)
                naming.begin((currentItem as ShelfRow).title);
        }
    }

    RowDrag {
        anchors.fill: list

        onTaken: (x, y) => list.take(x, y)
    }

    NameLine {
        id: naming

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.small
        anchors.left: parent.left
        anchors.right: parent.right
        objectName: "shelfName"
        prompt: qsTr("Another name")

        onDone: list.forceActiveFocus()
        onNamed: name => Browser.rename(list.currentIndex, name)
    }

    Nothing {
        anchors.top: list.top
        focused: list.activeFocus
        text: Browser.loading ? qsTr("Loading…") : Browser.nothing
        visible: text !== ""
    }

    Connections {
        function onAboutToUpdate() {
            const first = page.firstInSight();
            const item = first >= 0 ? list.itemAtIndex(first) : null;
            page.firstRow = Browser.rows.key(first);
            page.firstOffset = item !== null ? list.contentY - item.y : 0;
        }

        function onUpdated() {
            const found = Browser.rows.find(page.firstRow);
            if (found < 0)
                return;
            list.positionViewAtIndex(found, ListView.Beginning);
            list.contentY += page.firstOffset;
            list.returnToBounds();
        }

        target: Browser.rows
    }

    Connections {
        function onLoadingChanged() {
            if (Browser.loading && page.visible)
                list.Accessible.announce(qsTr("Loading…"));
        }

        function onSettled(row, top) {
            list.forceLayout();
            list.approach(top, 0);
            list.selection.count > 1 ? list.stand(row) : list.go(row); // several stay chosen in another order
            list.positionViewAtIndex(top, ListView.Beginning);
            list.positionViewAtIndex(row, ListView.Contain);
            list.returnToBounds();
        }

        target: Browser
    }
}
