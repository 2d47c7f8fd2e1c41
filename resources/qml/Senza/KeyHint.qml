pragma ComponentBehavior: Bound

import QtQuick
import Senza.Core

// What may follow on what was pressed of a sequence of keys; said after a while, and quietly.
Rectangle {
    id: hint

    readonly property bool narrow: parent.width < Theme.wideFrom

    Accessible.name: Keyboard.awaited
    Accessible.role: Accessible.AlertMessage
    border.color: Theme.panelLine
    color: Theme.panel
    height: flow.height + 2 * Theme.medium
    opacity: Keyboard.awaited !== "" ? 1 : 0
    radius: Theme.panelRadius
    visible: opacity > 0
    width: Math.min(parent.width - 2 * Theme.large, narrow ? Theme.grown(380) : Theme.grown(660))

    Behavior on opacity {
        NumberAnimation {
            duration: Theme.quick
        }
    }

    Label {
        id: begun

        anchors.left: parent.left
        anchors.leftMargin: Theme.large
        anchors.top: parent.top
        anchors.topMargin: Theme.medium
        color: Theme.accent
        font.weight: Font.DemiBold
        height: Theme.grown(26)
        text: Keyboard.awaited
        verticalAlignment: Text.AlignVCenter
    }

    Flow {
        id: flow

        anchors.left: begun.right
        anchors.leftMargin: Theme.large
        anchors.right: parent.right
        anchors.rightMargin: Theme.medium
        anchors.top: begun.top
        height: Math.max(Theme.grown(26), implicitHeight)

        Repeater {
            model: Keyboard.following

            delegate: Item {
                id: next

                required property string keys
                required property string title

                Accessible.name: qsTr("%1: %2").arg(keys).arg(title)
                Accessible.role: Accessible.StaticText
                height: Theme.grown(26)
                width: hint.narrow ? flow.width : Math.floor(flow.width / 2)

                Label {
                    id: key

                    Accessible.ignored: true
                    anchors.left: parent.left
                    anchors.verticalCenter: parent.verticalCenter
                    font.weight: Font.DemiBold
                    text: next.keys
                    width: Theme.grown(34)
                }

                Label {
                    Accessible.ignored: true
                    anchors.left: key.right
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.small
                    anchors.verticalCenter: parent.verticalCenter
                    color: Theme.quiet
                    text: next.title
                }
            }
        }
    }
}
