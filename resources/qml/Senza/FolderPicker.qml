import QtQuick
import QtQuick.Dialogs
import Senza.Core

// The system's way to pick a folder; where there is none, Qt's own.
FolderDialog {
    id: picker

    signal closed

    // The likely folder is shown chosen in the folder above it: "Open" is enough to take it.
    function begin() {
        const likely = Commands.likely_folder();
        currentFolder = Commands.folder_above(likely);
        selectedFolder = likely;
        open();
    }

    title: qsTr("Choose a folder with music")

    onAccepted: {
        Commands.folder_picked(selectedFolder);
        closed();
    }
    onRejected: closed()
}
