import QtQuick
import Senza.Core

// One entry of the queue: dimmed when it was, in the accent while it is, plain when it is to come.
Item {
    id: row

    required property int index
    required property int entry
    required property string title
    required property string artist
    required property string duration
    required property bool loved
    required property RowList list
    property bool dragging: false // rows are, so the pointer chooses a place between them and lights none
    readonly property bool current: ListView.isCurrentItem
    readonly property bool chosen: list.selection.holds(entry, list.selection.revision)
    readonly property bool playing: index === QueueView.position
    // Faint text is for rows that are not lit.
    readonly property bool past: index < QueueView.position && !chosen && !back.hovered && !(current && list.activeFocus)

    Accessible.description: index < QueueView.position ? qsTr("Played before") : ""
    Accessible.focusable: true
    Accessible.name: [title, artist, duration, loved ? qsTr("loved") : "", playing ? Player.doing : ""].filter(part => part !== "").join(", ")
    Accessible.role: Accessible.ListItem
    Accessible.selected: current || chosen
    height: Theme.rowHeight

    Accessible.onPressAction: list.chosen(index)

    HoverHandler {
        id: hover
    }

    RowTap {
        list: row.list
        row: row.index

        onChosen: row.list.chosen(row.index)
    }

    RowBack {
        id: back

        anchors.fill: parent
        chosen: row.chosen
        current: row.current
        focused: row.list.activeFocus
        hovered: hover.hovered && !row.dragging
    }

    Label {
        id: number

        anchors.left: parent.left
        anchors.leftMargin: Theme.bleed
        anchors.verticalCenter: parent.verticalCenter
        color: row.past ? back.faintest() : Theme.quiet
        font.pixelSize: Theme.metaSize
        text: row.playing ? "" : row.index + 1
        width: Math.max(Theme.grown(28), implicitWidth)

        Mark {
            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            icon: "playing"
            shown: row.playing
        }
    }

    Column {
        anchors.left: number.right
        anchors.leftMargin: Theme.small
        anchors.right: heart.left
        anchors.rightMargin: Theme.medium
        anchors.verticalCenter: parent.verticalCenter
        spacing: 1

        Label {
            color: row.playing ? Theme.accent : row.past ? back.faintest() : Theme.text
            font.weight: row.playing ? Font.DemiBold : Font.Normal
            text: row.title
            width: parent.width
        }

        Label {
            color: row.past ? back.faintest() : Theme.quiet
            font.pixelSize: Theme.metaSize
            text: row.artist
            width: parent.width
        }
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
        color: row.past ? back.faintest() : Theme.quiet
        font.pixelSize: Theme.metaSize
        text: row.duration
    }
}
