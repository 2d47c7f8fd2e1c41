pragma ComponentBehavior: Bound

import QtQuick
import Senza.Core

// Every key, from the same data that makes them work.
Overlay {
    id: overlay

    Accessible.name: qsTr("Keyboard map")
    Accessible.role: Accessible.Dialog
    panel.height: Math.min(height - Theme.huge, list.contentHeight + 2 * Theme.large)
    panel.width: Math.min(Theme.grown(460), width - Theme.huge)
    panel.y: Math.round((height - panel.height) / 2)

    onOpenChanged: {
        if (open) {
            list.currentIndex = 0;
            list.positionViewAtBeginning();
            list.forceActiveFocus();
        }
    }

    RowList {
        id: list

        Accessible.name: qsTr("Keys")
        anchors.bottomMargin: Theme.large
        anchors.fill: parent
        anchors.leftMargin: Theme.bleed
        anchors.rightMargin: Theme.bleed
        anchors.topMargin: Theme.large
        focus: true
        interactive: contentHeight > height
        rows: Keyboard.overview

        delegate: Item {
            id: line

            required property int index
            required property int row
            required property string title
            required property string first
            required property string second

            Accessible.focusable: true
            Accessible.name: qsTr("%1: %2 %3").arg(title).arg(first).arg(second)
            Accessible.role: Accessible.ListItem
            height: Theme.smallLine
            width: list.width

            Rectangle {
                anchors.fill: parent
                color: line.ListView.isCurrentItem && list.interactive ? Theme.selection : "transparent"
                radius: 6
            }

            Label {
                anchors.left: parent.left
                anchors.leftMargin: Theme.bleed
                anchors.right: caps.left
                anchors.rightMargin: Theme.small
                anchors.verticalCenter: parent.verticalCenter
                text: line.title
            }

            Row {
                id: caps

                anchors.right: parent.right
                anchors.rightMargin: Theme.bleed
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.small

                Repeater {
                    model: [line.first, line.second]

                    delegate: Rectangle {
                        id: cap

                        required property string modelData

                        color: Theme.selection
                        height: Theme.grown(22)
                        radius: 5
                        visible: modelData !== ""
                        width: word.implicitWidth + 14

                        Label {
                            id: word

                            anchors.centerIn: parent
                            color: Theme.text
                            font.pixelSize: Theme.metaSize
                            text: cap.modelData
                        }
                    }
                }
            }
        }

        onChosen: Navigator.close_overlay()
    }
}
