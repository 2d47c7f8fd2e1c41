pragma ComponentBehavior: Bound

import QtQuick
import Senza.Core

// The window: what is playing, the pages, and what lies on top. Two columns when wide, one page
// at a time when not.
Window {
    id: window

    readonly property string shown: wide ? Navigator.beside : Navigator.page
    readonly property bool low: height < Theme.pagesFrom // a strip, without pages
    readonly property bool wide: width >= Theme.wideFrom
    readonly property bool welcoming: Shelves.empty
    readonly property bool offering: Shelves.offering
    readonly property bool paneless: welcoming && !Player.hasTrack
    readonly property bool mirrored: LayoutMirroring.enabled
    readonly property int coverSize: wide ? Math.max(160, Math.min(Theme.coverSize + Math.max(0, width - 1200) * 0.3, (width - 160) * 0.385, height - Theme.header - Theme.playingText - Theme.statusRoom(width))) : Math.max(120, Math.min(width - Theme.gutter, height - Theme.playingText - Theme.playingRoom))

    // What is said under a cover that a low window makes small has room nevertheless, as its size asks.
    readonly property int paneWidth: Math.max(coverSize, Math.min(Theme.grown(280), wide ? (width - 160) * 0.385 : width - Theme.gutter))

    // Where something of a width begins that keeps so far from where lines begin.
    function from(inset, width) {
        return mirrored ? window.width - inset - width : inset;
    }

    function focusPage() {
        if (Navigator.overlay !== "" || Browser.jumping)
            return;
        if (low)
            strip.forceActiveFocus();
        else if (Navigator.page === "playing" && pane.visible)
            pane.forceActiveFocus();
        else
            column.takeFocus();
    }

    LayoutMirroring.childrenInherit: true
    LayoutMirroring.enabled: Application.layoutDirection === Qt.RightToLeft
    color: Theme.base
    title: Player.hasTrack ? qsTr("%1 – %2").arg(Player.title).arg(Player.artist) : "Senza"

    Component.onCompleted: focusPage()
    onActiveChanged: Keyboard.cancel()
    onActiveFocusItemChanged: Keyboard.cancel()
    onOfferingChanged: Qt.callLater(focusPage)
    onLowChanged: Qt.callLater(focusPage)
    onWelcomingChanged: Qt.callLater(focusPage)
    onWideChanged: Qt.callLater(focusPage)

    Backdrop {
        anchors.fill: parent
    }

    DropArea {
        anchors.fill: parent
        keys: ["text/uri-list"]

        onEntered: drag => drag.accepted = !Carrying.active
        onDropped: drop => drop.accepted = Commands.dropped(drop.urls)
    }

    KeyScope {
        id: root

        anchors.fill: parent
        focus: true
        keyboard: Keyboard

        Keys.onShortcutOverride: Keyboard.inUse = true

        PointHandler {
            onActiveChanged: {
                if (!active)
                    return;
                Keyboard.inUse = false;
                Keyboard.cancel();
            }
        }

        FocusScope {
            id: pages

            anchors.fill: parent
            enabled: Navigator.overlay === "" && !window.low
            focus: true
            opacity: keys.open && keys.ready ? 0 : 1 // the map would leave only slivers of them; letters fade dearly
            visible: !window.low && Navigator.overlay !== "singing" && Navigator.overlay !== "listening"

            NowPlaying {
                id: pane

                centred: !window.wide
                coverSize: window.coverSize
                visible: !window.paneless && (window.wide || Navigator.page === "playing")
                width: window.paneWidth
                x: window.wide ? window.from(Theme.margin, width) : Math.round((parent.width - width) / 2)
                y: window.wide ? Theme.header : Theme.large
            }

            // The order here is that of the Tab key: what is above comes first.
            Tabs {
                id: tabs

                compact: !window.wide
                opacity: window.wide || Navigator.overlay === "" ? 1 : 0 // a panel covers them in part
                visible: !window.paneless || Shelves.problemsText !== "" || ["sound", "lyrics", "sources", "settings", "desktop", "keys"].includes(window.shown)
                room: parent.width - 2 * Theme.small
                width: Math.min(implicitWidth, room)
                x: window.wide ? window.mirrored ? column.x + column.width - width : column.x : Math.round((parent.width - width) / 2)
                y: window.wide ? Theme.tabsTop : parent.height - height - Theme.medium
            }

            WordButton {
                anchors.right: search.left
                anchors.rightMargin: Theme.large
                size: Theme.albumSize
                strong: false
                text: qsTr("Settings")
                visible: search.visible && window.shown !== "settings" && column.width > tabs.width + search.width + width + Theme.gutter + Theme.large
                y: tabs.y + 1 // smaller than the tabs, on one line with them

                onClicked: Commands.run("view.settings")
            }

            WordButton {
                id: search

                Accessible.name: qsTr("Search")
                anchors.right: parent.right
                anchors.rightMargin: Theme.marginRight
                size: Theme.albumSize
                strong: false
                text: qsTr("%1  Search").arg(Keyboard.key_of("view.search", Keyboard.revision))
                visible: window.wide && !window.welcoming
                y: tabs.y + 1 // smaller than the tabs, on one line with them

                onClicked: Commands.run("view.search")
            }

            ShelfWords {
                id: words

                anchors.left: column.left
                anchors.right: column.right
                anchors.rightMargin: column.aside
                visible: column.browsing && !Browser.opened
                y: window.wide ? tabs.y + tabs.height - Theme.tiny : Theme.small

                onDone: window.focusPage()
                onFound: place => column.jump(place)
            }

            Pages {
                id: column

                alone: window.paneless
                anchors.bottom: window.wide ? parent.bottom : status.top
                anchors.bottomMargin: window.wide ? 0 : status.height > 0 ? Theme.medium : Theme.small
                anchors.left: parent.left
                anchors.leftMargin: window.wide ? Theme.margin + (window.paneless ? 0 : window.paneWidth + Theme.gutter) : Theme.large
                anchors.right: parent.right
                anchors.rightMargin: window.wide ? Theme.marginRight : letters.visible && letters.there ? Theme.bleed + Theme.grown(18) : Theme.large
                anchors.top: parent.top
                anchors.topMargin: window.wide ? Theme.header : words.visible ? Theme.large + words.height : Theme.large
                beginning: root.height <= 0
                shown: window.shown
                wide: window.wide
            }

            ShelfLetters {
                id: letters

                anchors.bottom: column.bottom
                anchors.left: column.right
                anchors.leftMargin: Theme.bleed - column.aside
                anchors.right: parent.right
                anchors.rightMargin: column.aside
                anchors.top: column.top
                visible: column.browsing && !Browser.opened

                onJumped: place => column.jump(place)
            }

            Status {
                id: status

                anchors.bottom: window.wide ? parent.bottom : tabs.top
                anchors.bottomMargin: window.wide ? Theme.large : Theme.small
                soundToo: !pane.visible
                visible: !(window.paneless && column.inviting) // which says it in its own column
                // Below what is playing where that is seen.
                width: pane.visible ? pane.width : window.wide ? window.paneWidth : parent.width - 2 * Theme.large
                x: pane.visible ? pane.x : window.from(window.wide ? Theme.margin : Theme.large, width)
            }
        }

        Loader {
            active: Navigator.overlay === "singing"
            anchors.fill: parent
            focus: active

            sourceComponent: Singing {}

            onLoaded: (item as Singing).forceActiveFocus()
        }

        Loader {
            active: Navigator.overlay === "listening"
            anchors.fill: parent
            focus: active

            sourceComponent: Listening {
                coverSize: pane.coverSize
            }

            onLoaded: (item as Listening).forceActiveFocus()
        }

        Loader {
            id: strip

            active: window.low
            anchors.fill: parent
            focus: active

            sourceComponent: Strip {
                focus: true
            }
        }

        SearchPanel {
            id: palette

            open: Navigator.overlay === "search"
        }

        KeyOverview {
            id: keys

            open: Navigator.overlay === "keys"
        }

        KeyHint {
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.large
            anchors.horizontalCenter: parent.horizontalCenter
        }
    }

    Carried {}

    Binding {
        property: "pixelRatio"
        target: Theme
        value: window.Screen.devicePixelRatio
    }

    Binding {
        property: "shown"
        target: LyricsView
        value: (window.shown === "lyrics" && !window.low || ["singing", "listening"].includes(Navigator.overlay)) && window.visibility !== Window.Minimized && window.visibility !== Window.Hidden
    }

    Binding {
        property: "shown"
        target: Waveform
        value: window.visibility !== Window.Minimized && window.visibility !== Window.Hidden
    }

    Pickers {
        onClosed: window.requestActivate()
    }

    Connections {
        function onFocusWanted() {
            Qt.callLater(window.focusPage); // when what is shown has settled
        }

        function onCloseWanted() {
            window.close();
        }

        target: Navigator
    }
}
