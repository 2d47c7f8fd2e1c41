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
    property alias side: picture.side // at which its cover is read
    property real shift: 0 // of what is drawn, from the side where the cell begins
    property bool chosen: false // together with others
    property bool current: false
    readonly property bool playing: album !== 0 && album === Player.album

    signal extended
    signal opened
    signal played
    signal toggled

    Accessible.description: away ? qsTr("Its drive is not connected") : ""
    Accessible.focusable: true
    Accessible.name: [title, artist, playing ? Player.doing : ""].filter(part => part !== "").join(", ")
    Accessible.role: Accessible.ListItem
    Accessible.selected: current || chosen

    Accessible.onPressAction: played()

    HoverHandler {
        id: hover
    }

    Rectangle {
        color: cell.chosen ? Theme.selection : "transparent" // what is not seen follows no colour
        height: parent.height - 1
        radius: Theme.rowRadius
        visible: cell.chosen
        width: picture.width + 2 * Theme.small
        x: picture.x - Theme.small
    }

    Cover {
        id: picture

        height: width
        name: cell.title
        source: cell.cover
        width: parent.width - Theme.cellGap
        x: LayoutMirroring.enabled ? parent.width - width - Theme.small - cell.shift : Theme.small + cell.shift
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
            color: cell.away ? Theme.away : "transparent"
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

    CurrentLabel {
        id: name

        Accessible.ignored: true
        anchors.top: picture.bottom
        anchors.topMargin: 8
        font.pixelSize: Theme.albumSize
        font.weight: playing ? Font.Bold : Font.Medium
        plain: cell.away ? Theme.faint : Theme.text
        playing: cell.playing
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
