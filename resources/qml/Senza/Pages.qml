pragma ComponentBehavior: Bound

import QtQuick
import Senza.Core

// The pages that lie beside what is playing, or in its place: where each lies, which of them is
// seen, and which takes the keyboard. Made by the window, which says what it has room for.
Item {
    id: pages

    required property string shown // the page that is seen
    required property bool wide
    required property bool alone // nothing is playing beside them
    required property bool beginning // later a page out of sight keeps its size: it is not laid out in vain
    readonly property bool browsing: shown === "albums" && Navigator.album === 0 && !Shelves.empty
    readonly property bool inviting: welcome.visible
    readonly property int spare: Math.max(0, width - Theme.rowMost) // beside rows
    // In a compact window these have no word of their own among the pages.
    readonly property Item headed: wide ? null : [sound, sources, desktop, keys, problems].find(page => page.visible) ?? null
    readonly property int headRoom: headed !== null ? head.height + Theme.medium : 0
    readonly property int aside: Browser.shelf === "albums" ? 0 : spare

    // Gives the keyboard to the page that is seen.
    function takeFocus() {
        const seen = [queue, problems, lyrics, sound, sources, settings, desktop, keys, welcome, album, shelf].find(page => page.visible);
        (seen ?? grid).forceActiveFocus();
    }

    // Goes to a place on the shelf that is seen.
    function jump(place) {
        if (Browser.shelf === "albums")
            grid.jump(place);
        else
            shelf.jump(place);
    }

    PageHead {
        id: head

        heard: pages.headed === sound
        title: pages.headed?.Accessible.name ?? ""
        visible: pages.headed !== null
        width: parent.width
    }

    AlbumGrid {
        id: grid

        anchors.fill: visible || pages.beginning ? parent : null
        anchors.leftMargin: -Theme.small
        anchors.rightMargin: -Theme.cellGap
        anchors.topMargin: -Theme.small
        focus: true
        selection: Shelves.selection
        visible: pages.browsing && Browser.shelf === "albums"
    }

    RowDrag {
        anchors.fill: grid
        visible: grid.visible

        onTaken: (x, y) => grid.take(x, y)
    }

    ShelfPage {
        id: shelf

        anchors.bottomMargin: pages.wide ? Theme.medium : 0
        anchors.fill: visible || pages.beginning ? parent : null
        anchors.leftMargin: -Theme.bleed
        anchors.rightMargin: pages.spare - Theme.bleed
        visible: pages.browsing && Browser.shelf !== "albums"
    }

    AlbumPage {
        id: album

        anchors.bottomMargin: pages.wide ? Theme.medium : 0
        anchors.fill: visible || pages.beginning ? parent : null
        anchors.leftMargin: -Theme.bleed
        anchors.rightMargin: pages.spare - Theme.bleed
        visible: pages.shown === "albums" && Navigator.album !== 0
    }

    Welcome {
        id: welcome

        anchors.fill: visible || pages.beginning ? parent : null
        centred: pages.alone
        visible: pages.shown === "albums" && Navigator.album === 0 && Shelves.empty
    }

    QueuePage {
        id: queue

        anchors.bottomMargin: pages.wide ? Theme.medium : 0
        anchors.fill: visible || pages.beginning ? parent : null
        anchors.leftMargin: -Theme.bleed
        anchors.rightMargin: pages.spare - Theme.bleed
        visible: pages.shown === "queue"
    }

    ProblemsPage {
        id: problems

        anchors.bottomMargin: pages.wide ? Theme.medium : 0
        anchors.fill: visible || pages.beginning ? parent : null
        anchors.leftMargin: -Theme.bleed
        anchors.rightMargin: pages.spare - Theme.bleed
        anchors.topMargin: pages.headRoom
        visible: pages.shown === "problems"
    }

    SoundPage {
        id: sound

        anchors.bottomMargin: pages.wide ? Theme.medium : 0
        anchors.fill: visible || pages.beginning ? parent : null
        anchors.leftMargin: -Theme.bleed
        anchors.rightMargin: pages.spare - Theme.bleed
        anchors.topMargin: pages.headRoom
        visible: pages.shown === "sound"
    }

    LyricsPage {
        id: lyrics

        anchors.bottomMargin: pages.wide ? Theme.medium : 0
        anchors.fill: visible || pages.beginning ? parent : null
        anchors.leftMargin: -Theme.bleed
        anchors.rightMargin: -Theme.bleed
        visible: pages.shown === "lyrics"
    }

    SourcesPage {
        id: sources

        anchors.bottomMargin: pages.wide ? Theme.medium : 0
        anchors.fill: visible || pages.beginning ? parent : null
        anchors.leftMargin: -Theme.bleed
        anchors.rightMargin: pages.spare - Theme.bleed
        anchors.topMargin: pages.headRoom
        visible: pages.shown === "sources"
    }

    SettingsPage {
        id: settings

        anchors.bottomMargin: pages.wide ? Theme.medium : 0
        anchors.fill: visible || pages.beginning ? parent : null
        anchors.leftMargin: -Theme.bleed
        anchors.rightMargin: pages.spare - Theme.bleed
        rows: SettingsView.rows
        title: qsTr("Settings")
        visible: pages.shown === "settings"

        onActivated: index => SettingsView.activate(index)
        onPicked: (index, option) => SettingsView.choose(index, option)
        onStepped: (index, by) => SettingsView.step(index, by)
    }

    SettingsPage {
        id: desktop

        anchors.bottomMargin: pages.wide ? Theme.medium : 0
        anchors.fill: visible ? parent : null
        anchors.leftMargin: -Theme.bleed
        anchors.rightMargin: pages.spare - Theme.bleed
        anchors.topMargin: pages.headRoom
        rows: DesktopView.rows
        title: qsTr("Desktop")
        visible: pages.shown === "desktop"

        onActivated: index => DesktopView.activate(index)
        onPicked: (index, option) => DesktopView.choose(index, option)
        onStepped: (index, by) => DesktopView.step(index, by)
    }

    KeysPage {
        id: keys

        anchors.bottomMargin: pages.wide ? Theme.medium : 0
        anchors.fill: parent
        anchors.leftMargin: -Theme.bleed
        anchors.rightMargin: pages.spare - Theme.bleed
        anchors.topMargin: pages.headRoom
        visible: pages.shown === "keys"
    }
}
