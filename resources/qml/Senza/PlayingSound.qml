import QtQuick
import Senza.Core

// One quiet word on how true the sound is, and the way to the words of the music. What changes in
// the sound is said here for a moment.
Item {
    id: line

    implicitHeight: Theme.smallLine

    WordButton {
        Accessible.description: qsTr("Shows the way of the sound")
        anchors.left: parent.left
        anchors.verticalCenter: parent.verticalCenter
        size: Theme.metaSize
        strong: false
        text: SoundView.word
        width: Math.min(implicitWidth, parent.width - Theme.medium - (passing.visible ? passing.width : words.width))

        onClicked: Commands.run("view.sound")
    }

    WordButton {
        id: words

        Accessible.description: qsTr("Shows the lyrics of the track")
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        size: Theme.metaSize
        strong: false
        text: qsTr("Lyrics")
        visible: Player.hasTrack && !passing.visible

        onClicked: Commands.run("view.lyrics")
    }

    Label {
        id: passing

        Accessible.name: text
        Accessible.role: Accessible.AlertMessage
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        font.pixelSize: Theme.metaSize
        text: SoundView.passing
        visible: text !== ""
        width: Math.min(implicitWidth, parent.width * 0.6)
    }
}
