import QtQuick
import Senza.Core

// The dialogs of the system that pick a folder or a file, each made when it is first asked for.
Item {
    id: pickers

    signal closed

    Loader {
        id: folder

        active: false
        source: "FolderPicker.qml"
    }

    Connections {
        function onClosed() {
            pickers.closed();
        }

        target: folder.item as FolderPicker
    }

    Loader {
        id: file

        active: false
        source: "FilePicker.qml"
    }

    Connections {
        function onClosed() {
            pickers.closed();
        }

        target: file.item as FilePicker
    }

    Connections {
        function onFolderWanted() {
            folder.active = true;
            (folder.item as FolderPicker).begin();
        }

        function onFileWanted(what) {
            file.active = true;
            (file.item as FilePicker).begin(what);
        }

        target: Navigator
    }
}
