pragma ComponentBehavior: Bound

import QtQuick
import Senza.Core

// The pages as words; in a compact window also what is playing, and search.
Row {
    id: tabs

    property bool compact: false

    Accessible.name: qsTr("Pages")
    Accessible.role: Accessible.PageTabList
    spacing: compact ? Theme.medium : Theme.large

    component Tab: WordButton {
        required property string command
        required property string page

        Accessible.role: Accessible.PageTab
        Accessible.selected: current
        current: page === (tabs.compact ? Navigator.page : Navigator.beside)
        size: tabs.compact ? Theme.rowSize : Theme.tabSize

        onClicked: Commands.run(command)
    }

    Tab {
        command: "view.playing"
        page: "playing"
        text: qsTr("Playing")
        visible: tabs.compact
    }

    Tab {
        command: "view.albums"
        page: "albums"
        text: qsTr("Library")
    }

    Tab {
        command: "view.queue"
        page: "queue"
        text: qsTr("Queue")
    }

    Tab {
        command: "view.search"
        page: ""
        strong: false
        text: qsTr("Search")
        visible: tabs.compact
    }

    Tab {
        command: "view.sound"
        page: "sound"
        text: qsTr("Sound")
        visible: current
    }

    Tab {
        command: "view.lyrics"
        page: "lyrics"
        text: qsTr("Lyrics")
        visible: current
    }

    Tab {
        command: "view.sources"
        page: "sources"
        text: qsTr("Folders")
        visible: current
    }

    Tab {
        command: "view.settings"
        page: "settings"
        text: qsTr("Settings")
        visible: current
    }

    Tab {
        command: "view.problems"
        page: "problems"
        strong: current
        text: Shelves.problemsText
        visible: text !== "" && !(tabs.compact && ["sound", "lyrics", "sources", "settings"].includes(Navigator.page)) // no room for both
    }
}
