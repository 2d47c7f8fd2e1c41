import QtQuick
import Senza.Core

// What Senza has to say, quietly: how far a scan is, and what just went wrong.
Column {
    id: status

    property bool soundToo: false // where what is playing, which else says it, is out of sight
    readonly property bool working: Shelves.scanShown || MeasuringView.shown
    readonly property bool upgrading: Shelves.upgradeShown
    readonly property bool silent: (!soundToo || SoundView.passing === "") && Notices.text === "" && !working && !upgrading

    // A column does not notice that the last of its lines went while it was out of sight itself.
    height: silent ? 0 : implicitHeight
    spacing: Theme.small

    Label {
        Accessible.name: text
        Accessible.role: Accessible.AlertMessage
        font.pixelSize: Theme.albumSize
        text: SoundView.passing
        visible: status.soundToo && text !== ""
        width: parent.width
    }

    Label {
        Accessible.name: text
        Accessible.role: Accessible.AlertMessage
        color: Theme.text
        font.pixelSize: Theme.albumSize
        maximumLineCount: 3
        text: Notices.text
        visible: text !== ""
        width: parent.width
        wrapMode: Text.Wrap
    }

    Item {
        height: Theme.grown(24)
        // Below what is playing there is no room for both; the line stays.
        visible: (status.working || status.upgrading) && (status.soundToo || Notices.text === "")
        width: parent.width

        Said {
            id: sentence

            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.quiet
            font.pixelSize: Theme.metaSize
            text: status.upgrading ? qsTr("Getting your library ready for the new version") : Shelves.scanShown ? Shelves.scanText : MeasuringView.text
            width: Math.min(implicitWidth, parent.width - (stop.visible ? stop.width + Theme.medium : 0))
        }

        WordButton {
            id: stop

            anchors.left: sentence.right
            anchors.leftMargin: Theme.medium
            anchors.verticalCenter: parent.verticalCenter
            implicitHeight: Theme.grown(24)
            size: Theme.metaSize
            text: qsTr("Stop")
            visible: !status.upgrading

            onClicked: Commands.run(Shelves.scanShown ? "library.cancel_scan" : "library.cancel_measuring")
        }
    }

    Rectangle {
        Accessible.name: Shelves.scanShown ? qsTr("Looking through the folder") : qsTr("Measuring loudness")
        Accessible.role: Accessible.ProgressBar
        color: Theme.line
        height: 2
        radius: 1
        visible: status.working && !status.upgrading
        width: parent.width

        Rectangle {
            anchors.left: parent.left
            color: Theme.accent
            height: 2
            radius: 1
            width: Math.round(parent.width * (Shelves.scanShown ? Shelves.scanned : MeasuringView.measured))
        }
    }
}
