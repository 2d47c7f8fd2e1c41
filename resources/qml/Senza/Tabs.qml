pragma ComponentBehavior: Bound

import QtQuick
import Senza.Core

// The pages as words; in a compact window also what is playing, search and the settings. There the
// words are always the same ones, so that none ever moves: a page that has none lights the word of
// the page that leads to it.
Row {
    id: tabs

    property bool compact: false
    property real room: Number.POSITIVE_INFINITY
    // Large words, of a long language or many at once, are set as small as it takes to have all.
    readonly property real fit: Math.min(1, (room - gaps) / lengths)
    readonly property var homes: ({
            "lyrics": "playing",
            "sound": "playing",
            "sources": "settings",
            "desktop": "settings",
            "keys": "settings",
            "problems": "settings"
        })
    readonly property string here: compact ? homes[Navigator.page] ?? Navigator.page : Navigator.beside
    readonly property list<WordButton> words: [playing, library, queue, search, sound, lyrics, sources, settings, desktop, keys, problems]
    readonly property list<WordButton> shown: words.filter(word => word.visible)
    readonly property real gaps: (shown.length - 1) * spacing
    readonly property real lengths: shown.reduce((sum, word) => sum + metrics.advanceWidth(word.text), 1)

    Accessible.name: qsTr("Pages")
    Accessible.role: Accessible.PageTabList
    spacing: Math.max(Theme.medium, Math.min(Theme.large, Math.floor((room - lengths) / (shown.length - 1))))

    FontMetrics {
        id: metrics

        font.family: Theme.family
        font.pixelSize: Theme.rowSize
        font.weight: Font.DemiBold
    }

    component Tab: WordButton {
        required property string command
        required property string page

        Accessible.role: Accessible.PageTab
        Accessible.selected: current
        current: page === tabs.here
        size: tabs.compact ? Math.max(Theme.metaSize / Theme.scale, Math.floor(Theme.rowSize * tabs.fit)) : Theme.tabSize

        onClicked: Commands.run(command)
    }

    Tab {
        id: playing

        command: "view.playing"
        page: "playing"
        text: qsTr("Playing")
        visible: tabs.compact
    }

    Tab {
        id: library

        command: "view.albums"
        page: "albums"
        text: qsTr("Library")
    }

    Tab {
        id: queue

        command: "view.queue"
        page: "queue"
        text: qsTr("Queue")

        // What is dragged to the word is put at the end; who waits is shown the queue, for a place in it.
        DropArea {
            id: end

            anchors.fill: parent
            keys: ["text/uri-list"]

            onDropped: drop => {
                if (Carrying.active)
                    Carrying.drop(-1);
                else if (!Carrying.drop_files(drop.urls, -1))
                    return;
                drop.accept(Qt.CopyAction);
            }

            Rectangle {
                anchors.fill: parent
                anchors.leftMargin: -Theme.small
                anchors.rightMargin: -Theme.small
                color: Theme.hover
                radius: Theme.rowRadius
                visible: end.containsDrag
            }

            Timer {
                interval: 500
                running: end.containsDrag

                onTriggered: Commands.run("view.queue")
            }
        }
    }

    Tab {
        id: search

        command: "view.search"
        page: ""
        text: qsTr("Search")
        visible: tabs.compact
    }

    Tab {
        id: sound

        command: "view.sound"
        page: "sound"
        text: qsTr("Sound")
        visible: current
    }

    Tab {
        id: lyrics

        command: "view.lyrics"
        page: "lyrics"
        text: qsTr("Lyrics")
        visible: current
    }

    Tab {
        id: sources

        command: "view.sources"
        page: "sources"
        text: qsTr("Music folders")
        visible: current
    }

    Tab {
        id: settings

        command: "view.settings"
        page: "settings"
        text: qsTr("Settings")
        visible: current || tabs.compact
    }

    Tab {
        id: desktop

        command: "view.desktop"
        page: "desktop"
        text: qsTr("Desktop")
        visible: current
    }

    Tab {
        id: keys

        command: "view.keys_page"
        page: "keys"
        text: qsTr("Keys")
        visible: current
    }

    Tab {
        id: problems

        command: "view.problems"
        page: "problems"
        text: Shelves.problemsText !== "" ? Shelves.problemsText : qsTr("Problems")
        visible: current || Shelves.empty && Shelves.problemsText !== "" // all that a folder had
    }
}
