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
    property bool current: false

    signal opened
    signal played

    Accessible.description: away ? qsTr("Its drive is not connected") : ""
    Accessible.focusable: true
    Accessible.name: qsTr("%1, %2").arg(title).arg(artist)
    Accessible.role: Accessible.ListItem
    Accessible.selected: current

    Accessible.onPressAction: played()

    HoverHandler {
        id: hover
    }

    Cover {
        id: picture

        height: width
        source: cell.cover
        width: parent.width - Theme.cellGap
        x: Theme.small
        y: Theme.small

        TapHandler {
            onTapped: cell.opened()
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

        Rectangle {
            anchors.bottom: parent.bottom
            anchors.margins: Theme.small
            anchors.right: parent.right
            color: Qt.alpha(Theme.base, 0.82)
            height: 40
            radius: 20
            visible: hover.hovered
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
