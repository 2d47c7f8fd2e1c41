pragma ComponentBehavior: Bound

import QtQuick
import Senza.Core

// Each file that could not be read: which, what happened, what can be done.
RowList {
    id: list

    Accessible.name: qsTr("Files with problems")
    currentIndex: 0
    rows: Shelves.problems

    Nothing {
        focused: list.activeFocus
        parent: list
        text: qsTr("Every file could be read.")
        visible: list.count === 0
    }

    delegate: Item {
        id: item

        required property int index
        required property int row
        required property string path
        required property string what
        required property string wayOn
        readonly property bool whole: ListView.isCurrentItem && list.activeFocus

        Accessible.description: wayOn
        Accessible.focusable: true
        Accessible.name: qsTr("%1. %2").arg(item.path).arg(item.what)
        Accessible.role: Accessible.ListItem
        Accessible.selected: ListView.isCurrentItem
        height: lines.implicitHeight + Theme.medium + Theme.small
        width: list.width

        ListView.onReused: Accessible.ignored = false // see ReadingOrder

        HoverHandler {
            id: hover
        }

        TapHandler {
            onTapped: list.go(item.index)
        }

        RowBack {
            anchors.fill: parent
            current: item.ListView.isCurrentItem
            focused: list.activeFocus
            hovered: hover.hovered
        }

        Column {
            id: lines

            anchors.left: parent.left
            anchors.margins: Theme.bleed
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            spacing: 2

            Label {
                id: path

                // The row with the keyboard shows all of its path; the others keep both ends of it.
                elide: item.whole ? Text.ElideNone : Text.ElideMiddle
                maximumLineCount: item.whole ? 20 : 1
                text: item.path
                width: parent.width
                wrapMode: item.whole ? Text.WrapAnywhere : Text.NoWrap
            }

            Label {
                color: Theme.quiet
                font.pixelSize: Theme.metaSize
                maximumLineCount: 3
                text: qsTr("%1 %2").arg(item.what).arg(item.wayOn)
                width: parent.width
                wrapMode: Text.Wrap
            }
        }
    }
}
