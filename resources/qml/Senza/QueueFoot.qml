import QtQuick
import Senza.Core

// One quiet line under the queue: how long it goes on, and what else than playing on it will do.
// A press on one of these words ends it.
Item {
    id: foot

    // Four words have no room in a narrow window; of two ends of the music, the timer's is told.
    readonly property bool narrow: width < 40 * Theme.metaSize

    implicitHeight: Theme.smallLine

    component Mode: WordButton {
        Accessible.description: qsTr("Press to end this")
        anchors.verticalCenter: parent ? parent.verticalCenter : undefined
        size: Theme.metaSize
        strong: false
    }

    Said {
        anchors.left: parent.left
        anchors.leftMargin: Theme.bleed
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.faint
        font.pixelSize: Theme.metaSize
        text: QueueView.choice !== "" ? QueueView.choice : QueueView.left
        width: Math.max(0, parent.width - modes.width - 2 * Theme.bleed - Theme.medium)
    }

    Row {
        id: modes

        anchors.right: parent.right
        anchors.rightMargin: Theme.bleed
        anchors.verticalCenter: parent.verticalCenter
        height: parent.height
        spacing: Theme.medium

        Mode {
            text: qsTr("Shuffled")
            visible: QueueView.shuffled

            onClicked: Commands.run("queue.shuffle")
        }

        Mode {
            text: QueueView.repeat === "one" ? qsTr("Repeats this track") : qsTr("Repeats")
            visible: QueueView.repeat !== "off"

            onClicked: Commands.run("queue.repeat", ["off"])
        }

        Mode {
            text: QueueView.stop === "album" ? qsTr("Stops after this album") : qsTr("Stops after this track")
            visible: QueueView.stop !== "nothing" && !(foot.narrow && Sleep.words !== "")

            onClicked: Commands.run("queue.stop_after", ["nothing"])
        }

        Mode {
            text: Sleep.words
            visible: text !== ""

            onClicked: Commands.run("session.sleep", ["off"])
        }
    }
}
