pragma ComponentBehavior: Bound

import QtQuick
import Senza.Core

// One album: its cover, its names, its tracks.
FocusScope {
    id: page

    Accessible.name: Shelves.albumTitle
    Accessible.role: Accessible.Pane

    WordButton {
        id: back

        anchors.left: parent.left
        anchors.leftMargin: Theme.bleed
        anchors.top: parent.top
        size: Theme.albumSize
        strong: false
        text: qsTr("← %1").arg(Browser.opened ? Browser.title : Browser.shelf === "albums" ? qsTr("All albums") : Browser.title)
        width: Math.min(implicitWidth, parent.width - 2 * Theme.bleed)

        onClicked: Commands.run("view.back")
    }

    Cover {
        id: cover

        anchors.left: back.left
        anchors.top: back.bottom
        anchors.topMargin: Theme.small
        height: 120
        source: Shelves.albumCover
        width: 120
    }

    Column {
        anchors.left: cover.right
        anchors.leftMargin: Theme.large
        anchors.right: parent.right
        anchors.rightMargin: Theme.bleed
        anchors.verticalCenter: cover.verticalCenter
        spacing: 3

        Label {
            font.letterSpacing: -0.3
            font.pixelSize: Theme.titleSize
            font.weight: Font.DemiBold
            maximumLineCount: 2
            text: Shelves.albumTitle
            width: parent.width
            wrapMode: Text.Wrap
        }

        Label {
            color: Theme.quiet
            font.pixelSize: Theme.artistSize
            text: Shelves.albumArtist
            width: parent.width
        }

        Label {
            color: Theme.faint
            font.pixelSize: Theme.metaSize
            text: Shelves.albumFacts
            topPadding: 4
            width: parent.width
        }
    }

    RowList {
        id: list

        Accessible.name: qsTr("Tracks of %1").arg(Shelves.albumTitle)
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: cover.bottom
        anchors.topMargin: Theme.large
        currentIndex: 0
        focus: true
        rows: Shelves.tracks
        section.property: "disc"

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
            readonly property bool playing: Player.hasTrack && track === Player.track

            Accessible.description: away ? qsTr("Its drive is not connected") : ""
            Accessible.focusable: true
            Accessible.name: (loved ? qsTr("%1, %2, loved") : qsTr("%1, %2")).arg(title).arg(duration)
            Accessible.role: Accessible.ListItem
            Accessible.selected: ListView.isCurrentItem
            height: Theme.lineHeight
            width: list.width

            Accessible.onPressAction: list.chosen(index)

            HoverHandler {
                id: hover
            }

            TapHandler {
                onDoubleTapped: list.chosen(row.index)
                onTapped: list.go(row.index)
            }

            RowBack {
                anchors.fill: parent
                current: row.ListView.isCurrentItem
                focused: list.activeFocus
                hovered: hover.hovered
            }

            Label {
                id: number

                anchors.left: parent.left
                anchors.leftMargin: Theme.bleed
                anchors.verticalCenter: parent.verticalCenter
                color: row.playing ? Theme.accent : Theme.quiet
                font.pixelSize: Theme.metaSize
                text: row.number
                width: 28
            }

            Label {
                id: name

                anchors.left: number.right
                anchors.leftMargin: Theme.small
                anchors.verticalCenter: parent.verticalCenter
                color: row.playing ? Theme.accent : row.away ? Theme.faint : Theme.text
                font.weight: row.playing ? Font.DemiBold : Font.Normal
                text: row.title
                width: Math.min(implicitWidth, heart.x - x - Theme.medium)
            }

            Label {
                anchors.baseline: name.baseline
                anchors.left: name.right
                anchors.leftMargin: 10
                color: Theme.quiet
                font.pixelSize: Theme.metaSize
                text: row.artist
                width: Math.max(0, heart.x - x - Theme.medium)
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
        section.delegate: Label {
            required property string section

            bottomPadding: Theme.small
            color: Theme.quiet
            font.pixelSize: Theme.metaSize
            font.weight: Font.DemiBold
            height: section === "" ? 0 : implicitHeight
            leftPadding: Theme.bleed
            text: section
            topPadding: Theme.medium
        }

        lovable: true

        onChosen: index => {
            if (index >= 0)
                Commands.run("queue.play_album", [Navigator.album, index]);
        }
        onHurried: index => {
            if (index >= 0)
                Commands.run("queue.next_album", [Navigator.album, index]);
        }
        onQueued: index => {
            if (index >= 0)
                Commands.run("queue.add_album", [Navigator.album, index]);
        }

        onLoved: index => {
            if (index >= 0)
                Commands.run("listening.love_on_album", [Navigator.album, index]);
        }

        Keys.onPressed: event => {
            if (event.key === Qt.Key_Backspace && event.modifiers === Qt.NoModifier) {
                Commands.run("view.back");
                event.accepted = true;
            }
        }
    }

    Connections {
        function onAlbumChanged() {
            list.currentIndex = 0;
            list.positionViewAtBeginning();
        }

        target: Navigator
    }
}
