pragma ComponentBehavior: Bound

import QtQuick
import Senza.Core

// No music yet: what Senza is, and the two ways to hear something.
FocusScope {
    id: welcome

    property bool centred: false

    Accessible.name: qsTr("Welcome to Senza")
    Accessible.role: Accessible.Pane

    Column {
        id: column

        spacing: Theme.small
        width: Math.min(parent.width, Theme.grown(440))
        x: welcome.centred ? Math.round((parent.width - width) / 2) : LayoutMirroring.enabled ? parent.width - width : 0
        y: welcome.centred ? Math.round(Math.max(0, parent.height - height) * 0.38) : 0

        Said {
            font.letterSpacing: -0.3
            font.pixelSize: Theme.titleSize
            font.weight: Font.DemiBold
            maximumLineCount: 3
            text: Shelves.scanning ? qsTr("Looking for your music") : Shelves.nothingFound !== "" ? Shelves.nothingFound : qsTr("Your music, and nothing else")
            width: parent.width
            wrapMode: Text.Wrap
        }

        Said {
            anchors.left: column.left
            color: Theme.quiet
            font.pixelSize: Theme.artistSize
            lineHeight: 1.3
            maximumLineCount: 6
            text: qsTr("Senza plays the files you own, without gaps and without loss. It needs no account and sends nothing anywhere.")
            width: Theme.evenly(implicitWidth, parent.width)
            wrapMode: Text.Wrap
        }

        Item {
            height: Theme.medium
            width: 1
        }

        Offer {
            id: demo

            anchors.left: column.left
            command: "library.play_demo"
            focus: true
            text: qsTr("Play the demo album")
            enabled: Shelves.offering
            visible: enabled

            Keys.onDownPressed: folder.forceActiveFocus()
        }

        Offer {
            id: folder

            anchors.left: column.left
            command: "library.choose_folder"
            text: qsTr("Choose a folder")
            enabled: Shelves.offering
            visible: enabled

            Keys.onUpPressed: demo.forceActiveFocus()
        }

        Loader {
            active: welcome.centred
            width: parent.width

            sourceComponent: Status {
                soundToo: true
            }
        }
    }

    component Offer: WordButton {
        id: offer

        required property string command

        implicitHeight: Theme.grown(36)

        onClicked: Commands.run(command)

        Label {
            Accessible.ignored: true
            anchors.left: parent.right
            anchors.leftMargin: Theme.large
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.faint
            font.pixelSize: Theme.metaSize
            text: qsTr("Enter")
            visible: offer.activeFocus && Keyboard.inUse
        }
    }
}
