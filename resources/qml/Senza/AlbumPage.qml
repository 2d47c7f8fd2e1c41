pragma ComponentBehavior: Bound

import QtQuick
import Senza.Core

// One album: its cover, its names, its tracks.
FocusScope {
    id: page

    Accessible.name: OpenAlbum.title
    Accessible.role: Accessible.Pane

    WordButton {
        id: back

        readonly property string there: Browser.opened ? Browser.title : Browser.shelf === "albums" ? qsTr("All albums") : Browser.title

        Accessible.name: qsTr("Back to %1").arg(there)
        anchors.left: parent.left
        anchors.leftMargin: Theme.bleed
        anchors.top: parent.top
        size: Theme.albumSize
        strong: false
        text: (LayoutMirroring.enabled ? "\u200f" + qsTr("→ %1") : qsTr("← %1")).arg(there)
        width: Math.min(implicitWidth, parent.width - 2 * Theme.bleed)

        onClicked: Commands.run("view.back")
    }

    Cover {
        id: cover

        anchors.left: back.left
        anchors.top: back.bottom
        anchors.topMargin: Theme.small
        height: 120
        name: OpenAlbum.title
        source: OpenAlbum.cover
        width: 120
    }

    Column {
        anchors.left: cover.right
        anchors.leftMargin: Theme.large
        anchors.right: parent.right
        anchors.rightMargin: Theme.bleed
        anchors.verticalCenter: cover.verticalCenter
        spacing: 3

        Said {
            font.letterSpacing: -0.3
            font.pixelSize: Theme.titleSize
            font.weight: Font.DemiBold
            maximumLineCount: 2
            text: OpenAlbum.title
            width: parent.width
            wrapMode: Text.Wrap
        }

        WordLink {
            Accessible.description: qsTr("Shows the artist")
            anchors.left: parent.left
            enabled: text !== ""
            text: OpenAlbum.artist
            width: Math.min(implicitWidth, parent.width)

            onClicked: Commands.run("view.place", ["artists", text])
        }

        Said {
            color: Theme.faint
            font.pixelSize: Theme.metaSize
            text: OpenAlbum.choice !== "" ? OpenAlbum.choice : OpenAlbum.facts
            topPadding: 4
            width: parent.width
        }
    }

    RowList {
        id: list

        Accessible.name: qsTr("Tracks of %1").arg(OpenAlbum.title)
        acceptedButtons: Qt.NoButton // the mouse drags rows; a finger or the wheel scrolls
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: cover.bottom
        anchors.topMargin: Theme.large
        currentIndex: 0
        focus: true
        keyPlace: "album"
        rows: OpenAlbum.tracks
        section.property: "disc"
        selection: OpenAlbum.selection

        delegate: Item {
            id: row

            required property int index
            required property int track
            required property string title
            required property string artist
            required property string number
            required property string duration
            required property bool away
            required property bool loved
            readonly property bool chosen: list.selection !== null && list.selection.holds(track, list.selection.revision)
            readonly property bool playing: Player.hasTrack && track === Player.track

            Accessible.description: away ? qsTr("Its drive is not connected") : ""
            Accessible.focusable: true
            Accessible.name: [title, duration, loved ? qsTr("loved") : "", playing ? Player.doing : ""].filter(part => part !== "").join(", ")
            Accessible.role: Accessible.ListItem
            Accessible.selected: ListView.isCurrentItem || chosen
            height: Theme.lineHeight
            width: list.width

            ListView.onReused: Accessible.ignored = false // see ReadingOrder
            Accessible.onPressAction: list.chosen(index)

            HoverHandler {
                id: hover
            }

            TapHandler {
                acceptedModifiers: Qt.NoModifier

                onDoubleTapped: list.chosen(row.index)
                onTapped: list.go(row.index)
            }

            TapHandler {
                acceptedModifiers: Qt.ShiftModifier

                onTapped: list.extend(row.index)
            }

            TapHandler {
                acceptedModifiers: Qt.ControlModifier

                onTapped: list.toggle(row.index)
            }

            RowBack {
                id: ground

                anchors.fill: parent
                chosen: row.chosen
                current: row.ListView.isCurrentItem
                focused: list.activeFocus
                hovered: hover.hovered
            }

            Label {
                id: number

                anchors.left: parent.left
                anchors.leftMargin: Theme.bleed
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.quiet
                font.pixelSize: Theme.metaSize
                text: row.playing ? "" : row.number
                width: Theme.grown(28)

                Mark {
                    anchors.left: parent.left
                    anchors.verticalCenter: parent.verticalCenter
                    icon: "playing"
                    shown: row.playing
                }
            }

            Label {
                id: name

                readonly property real room: parent.width - number.width - heart.width - time.width - 2 * Theme.bleed - 2 * Theme.small - Theme.medium

                anchors.left: number.right
                anchors.leftMargin: Theme.small
                anchors.verticalCenter: parent.verticalCenter
                color: row.playing ? Theme.accent : row.away ? ground.faintest() : Theme.text
                font.weight: row.playing ? Font.DemiBold : Font.Normal
                text: row.title
                width: Math.min(implicitWidth, room)
            }

            Label {
                anchors.baseline: name.baseline
                anchors.left: name.right
                anchors.leftMargin: 10
                color: Theme.quiet
                font.pixelSize: Theme.metaSize
                text: row.artist
                width: Math.max(0, name.room - name.width - anchors.leftMargin)
            }

            Heart {
                id: heart

                anchors.right: time.left
                anchors.rightMargin: Theme.small
                anchors.verticalCenter: parent.verticalCenter
                shown: row.loved
            }

            Label {
                id: time

                anchors.right: parent.right
                anchors.rightMargin: Theme.bleed
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.quiet
                font.pixelSize: Theme.metaSize
                text: row.duration
            }
        }
        section.delegate: RowHeading {
            width: list.width
        }

        onChosen: index => {
            if (OpenAlbum.selection.count > 1)
                Commands.run("shelves.play_tracks", [OpenAlbum.selection.keys(index)]);
            else if (index >= 0)
                Commands.run("queue.play_album", [Navigator.album, index]);
        }
        onCurrentIndexChanged: OpenAlbum.note(currentIndex)
        onHurried: index => {
            if (OpenAlbum.selection.count > 1)
                Commands.run("shelves.next_tracks", [OpenAlbum.selection.keys(index)]);
            else if (index >= 0)
                Commands.run("queue.next_album", [Navigator.album, index]);
        }
        onLocated: (index, copied) => Commands.run(copied ? "library.copy_tracks" : "library.show_tracks", [OpenAlbum.selection.keys(index)])
        onQueued: index => {
            if (OpenAlbum.selection.count > 1)
                Commands.run("shelves.add_tracks", [OpenAlbum.selection.keys(index)]);
            else if (index >= 0)
                Commands.run("queue.add_album", [Navigator.album, index]);
        }
        onLoved: index => {
            if (selection.count > 1)
                Commands.run("listening.love_chosen");
            else if (index >= 0)
                Commands.run("listening.love_on_album", [Navigator.album, index]);
        }
    }

    RowDrag {
        anchors.fill: list

        onTaken: (x, y) => list.take(x, y)
    }

    Connections {
        function onAlbumChanged() {
            list.currentIndex = 0;
            list.positionViewAtBeginning();
        }

        target: Navigator
    }

    Connections {
        function onSettled(row) {
            list.go(row);
            list.positionViewAtIndex(row, ListView.Contain);
        }

        target: OpenAlbum
    }
}
