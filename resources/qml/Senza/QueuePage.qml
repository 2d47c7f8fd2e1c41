pragma ComponentBehavior: Bound

import QtQuick
import Senza.Core

// What plays next, and what was.
RowList {
    id: list

    Accessible.name: qsTr("Queue")
    currentIndex: 0
    lovable: true
    rows: QueueView.rows

    delegate: Item {
        id: row

        required property int index
        required property int entry
        required property string title
        required property string artist
        required property string duration
        required property bool loved
        readonly property bool playing: index === QueueView.position

        Accessible.focusable: true
        Accessible.name: (loved ? qsTr("%1, %2, %3, loved") : qsTr("%1, %2, %3")).arg(title).arg(artist).arg(duration)
        Accessible.role: Accessible.ListItem
        Accessible.selected: ListView.isCurrentItem
        height: Theme.rowHeight
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
            text: row.index + 1
            width: Math.max(28, implicitWidth)
        }

        Column {
            anchors.left: number.right
            anchors.leftMargin: Theme.small
            anchors.right: heart.left
            anchors.rightMargin: Theme.medium
            anchors.verticalCenter: parent.verticalCenter
            spacing: 1

            Label {
                color: row.playing ? Theme.accent : Theme.text
                font.weight: row.playing ? Font.DemiBold : Font.Normal
                text: row.title
                width: parent.width
            }

            Label {
                color: Theme.quiet
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
            color: Theme.quiet
            font.pixelSize: Theme.metaSize
            text: row.duration
        }
    }

    onChosen: index => Commands.run("queue.play_entry", [QueueView.rows.key(index)])
    onLoved: index => {
        if (index >= 0)
            Commands.run("listening.love_entry", [QueueView.rows.key(index)]);
    }
    onRemoved: index => {
        if (index >= 0)
            Commands.run("queue.remove", [QueueView.rows.key(index)]);
    }
    onVisibleChanged: {
        if (visible && QueueView.position >= 0) {
            currentIndex = QueueView.position;
            positionViewAtIndex(currentIndex, ListView.Contain);
        }
    }

    Label {
        anchors.left: parent.left
        anchors.leftMargin: Theme.bleed
        anchors.top: parent.top
        anchors.topMargin: Theme.small
        color: Theme.quiet
        text: qsTr("The queue is empty.")
        visible: list.count === 0
    }
}
