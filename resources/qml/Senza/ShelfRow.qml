pragma ComponentBehavior: Bound

import QtQuick
import Senza.Core

// One line of a shelf: a name, what is said of it, a figure; a cover where it has one.
Item {
    id: line

    required property int index
    required property int row
    required property string title
    required property string detail
    required property string figure
    required property string cover
    required property bool opens
    required property bool pictured
    required property bool loved
    required property bool away
    required property string kin
    required property RowList list
    readonly property bool current: ListView.isCurrentItem
    readonly property bool chosen: list.selection.holds(row, list.selection.revision)
    readonly property bool playing: opens ? Player.kin.includes(kin) : title !== "" && Player.hasTrack && row === Player.track

    signal opened(int index)

    Accessible.description: away ? qsTr("Its drive is not connected") : ""
    Accessible.focusable: true
    Accessible.name: title === "" ? qsTr("Loading") : [line.title, line.detail, line.figure, line.loved ? qsTr("loved") : "", line.playing ? Player.doing : ""].filter(part => part !== "").join(", ")
    Accessible.role: Accessible.ListItem
    Accessible.selected: current || chosen
    height: detail === "" && !pictured && opens ? Theme.lineHeight : Theme.rowHeight

    Accessible.onPressAction: opens ? opened(index) : list.chosen(index)

    HoverHandler {
        id: hover
    }

    RowTap {
        list: line.list
        row: line.index

        onChosen: {
            if (!line.opens)
                line.list.chosen(line.index);
        }
        onGone: {
            if (line.opens)
                line.opened(line.index);
        }
    }

    RowBack {
        id: back

        anchors.fill: parent
        chosen: line.chosen
        current: line.current
        focused: line.list.activeFocus
        hovered: hover.hovered
    }

    Loader {
        id: picture

        active: line.pictured
        asynchronous: true // a dozen rows with covers at once take as long as all else in their frame
        anchors.left: parent.left
        anchors.leftMargin: Theme.bleed
        anchors.verticalCenter: parent.verticalCenter
        width: 40

        sourceComponent: Cover {
            height: 40
            name: line.title
            source: line.cover
            width: 40
        }
    }

    Column {
        anchors.left: line.pictured ? picture.right : parent.left
        anchors.leftMargin: Theme.bleed
        anchors.right: heart.left
        anchors.rightMargin: Theme.medium
        anchors.verticalCenter: parent.verticalCenter
        spacing: 1

        CurrentLabel {
            id: name

            plain: line.away ? back.faintest() : Theme.text
            playing: line.playing
            text: line.title
            width: parent.width
        }

        Label {
            id: more

            color: Theme.quiet
            font.pixelSize: Theme.metaSize
            text: line.detail
            visible: line.detail !== ""
            width: parent.width
        }
    }

    Heart {
        id: heart

        anchors.right: figure.left
        anchors.rightMargin: Theme.small
        anchors.verticalCenter: parent.verticalCenter
        shown: line.loved
    }

    Label {
        id: figure

        anchors.right: parent.right
        anchors.rightMargin: Theme.bleed
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.quiet
        font.pixelSize: Theme.metaSize
        text: line.figure
    }
}
