pragma ComponentBehavior: Bound

import QtQuick
import Senza.Core

// One album of the grid: cover, title, artist. Its first pixels are room for the ring, which the
// grid would clip; the last ones are the gap to the next.
Item {
    id: cell

    required property int index
    required property int album
    required property string title
    required property string artist
    required property string cover
    required property bool away
    property bool chosen: false // together with others
    property bool current: false

    signal extended
    signal opened
    signal played
    signal toggled

    Accessible.description: away ? qsTr("Its drive is not connected") : ""
    Accessible.focusable: true
    Accessible.name: qsTr("%1, %2").arg(title).arg(artist)
    Accessible.role: Accessible.ListItem
    Accessible.selected: current || chosen

    Accessible.onPressAction: played()

    HoverHandler {
        id: hover
    }

    Rectangle {
        color: Theme.selection
        height: parent.height - 1
        radius: Theme.rowRadius
        visible: cell.chosen
        width: picture.width + 2 * Theme.small
    }

    Cover {
        id: picture

        height: width
        name: cell.title
        source: cell.cover
        width: parent.width - Theme.cellGap
        x: LayoutMirroring.enabled ? parent.width - width - Theme.small : Theme.small
        y: Theme.small

        TapHandler {
            acceptedModifiers: Qt.NoModifier

            onTapped: cell.opened()
        }

        TapHandler {
            acceptedModifiers: Qt.ShiftModifier

            onTapped: cell.extended()
        }

        TapHandler {
            acceptedModifiers: Qt.ControlModifier

            onTapped: cell.toggled()
        }

        Rectangle {
            anchors.fill: parent
            color: Theme.away
            radius: Math.round(picture.width * Theme.thumbnailRadius)
            visible: cell.away
        }

        FocusRing {
            round: Math.round(picture.width * Theme.thumbnailRadius)
            shown: cell.current
        }

        Loader {
            active: hover.hovered
            anchors.bottom: parent.bottom
            anchors.margins: Theme.small
            anchors.right: parent.right

            sourceComponent: Rectangle {
                color: Qt.alpha(Theme.base, 0.82)
                height: 40
                radius: 20
                width: 40

                IconButton {
                    Accessible.ignored: true
                    anchors.fill: parent
                    focusPolicy: Qt.NoFocus
                    name: "play"
                    size: 20
                    text: qsTr("Play %1").arg(cell.title)

                    onClicked: cell.played()
                }
            }
        }
    }

    Label {
        id: name

        Accessible.ignored: true
        anchors.top: picture.bottom
        anchors.topMargin: 8
        color: cell.album === Player.album ? Theme.accent : cell.away ? Theme.faint : Theme.text
        font.pixelSize: Theme.albumSize
        font.weight: Font.Medium
        text: cell.title
        width: picture.width
        x: picture.x
    }

    Label {
        Accessible.ignored: true
        anchors.top: name.bottom
        anchors.topMargin: 2
        color: Theme.quiet
        font.pixelSize: Theme.metaSize
        text: cell.artist
        width: picture.width
        x: picture.x
    }
}
