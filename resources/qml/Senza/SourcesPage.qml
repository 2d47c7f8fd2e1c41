pragma ComponentBehavior: Bound

import QtQuick
import Senza.Core

// The music folders: where they are, whether they are there; to add and to take out.
FocusScope {
    id: page

    Accessible.name: qsTr("Music folders")
    Accessible.role: Accessible.Pane

    onVisibleChanged: Sources.set_shown(visible)

    RowList {
        id: list

        Accessible.name: qsTr("Music folders")
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        currentIndex: 0
        focus: true
        // What is said below follows the last row, while there is room.
        height: Math.min(Math.max(contentHeight, nothing.visible ? nothing.height : 0), parent.height - foot.height - Theme.medium)
        keyPlace: "sources"
        rows: Sources.rows

        delegate: Item {
            id: item

            required property int index
            required property int row
            required property string path
            required property string words
            required property bool away
            readonly property bool current: ListView.isCurrentItem

            Accessible.description: qsTr("%1 takes it out of the library; the files stay.").arg(qsTr("Delete"))
            Accessible.focusable: true
            Accessible.name: qsTr("%1. %2").arg(item.path).arg(item.words)
            Accessible.role: Accessible.ListItem
            Accessible.selected: current
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
                current: item.current
                focused: list.activeFocus
                hovered: hover.hovered
            }

            Column {
                id: lines

                anchors.left: parent.left
                anchors.leftMargin: Theme.bleed
                anchors.right: remove.left
                anchors.rightMargin: Theme.medium
                anchors.verticalCenter: parent.verticalCenter
                spacing: 2

                Label {
                    id: path

                    color: item.away ? Theme.quiet : Theme.text
                    elide: Text.ElideMiddle
                    text: item.path
                    width: parent.width
                }

                Label {
                    color: Theme.quiet
                    font.pixelSize: Theme.metaSize
                    maximumLineCount: 2
                    text: item.words
                    width: parent.width
                    wrapMode: Text.Wrap
                }
            }

            WordButton {
                id: remove

                Accessible.name: qsTr("Remove %1").arg(item.path)
                anchors.right: parent.right
                anchors.rightMargin: Theme.bleed
                anchors.verticalCenter: parent.verticalCenter
                focusPolicy: Qt.NoFocus
                size: Theme.metaSize
                text: qsTr("Remove")
                visible: hover.hovered || item.current

                onClicked: Sources.forget(item.index)
            }
        }

        onRemoved: index => Sources.forget(index)
    }

    Column {
        id: foot

        anchors.left: parent.left
        anchors.leftMargin: Theme.bleed
        anchors.right: parent.right
        anchors.rightMargin: Theme.bleed
        anchors.top: list.bottom
        anchors.topMargin: Theme.medium
        spacing: Theme.small

        Label {
            Accessible.name: text
            Accessible.role: Accessible.AlertMessage
            color: Theme.quiet
            font.pixelSize: Theme.metaSize
            maximumLineCount: 4
            text: Sources.left
            visible: text !== ""
            width: parent.width
            wrapMode: Text.Wrap
        }

        Row {
            spacing: Theme.large

            WordButton {
                size: Theme.rowSize
                text: qsTr("Add a folder")

                onClicked: Commands.run("library.choose_folder")
            }

            WordButton {
                size: Theme.rowSize
                text: qsTr("Undo")
                visible: Sources.left !== ""

                onClicked: Commands.run("library.take_back")
            }

            WordButton {
                size: Theme.rowSize
                strong: false
                text: Shelves.problemsText
                visible: text !== ""

                onClicked: Commands.run("view.problems")
            }
        }
    }

    Nothing {
        id: nothing

        focused: list.activeFocus
        text: qsTr("No folder is looked through. %1 adds one.").arg(Keyboard.key_of("library.choose_folder", Keyboard.revision))
        visible: list.count === 0
    }
}
