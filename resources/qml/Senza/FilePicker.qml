import QtQuick
import QtQuick.Dialogs
import Senza.Core

// The system's way to pick the file of an equaliser or of a room correction.
FileDialog {
    id: picker

    property string what: ""

    signal closed

    function begin(wanted) {
        what = wanted;
        open();
    }

    currentFolder: Commands.home_folder()
    nameFilters: what === "equaliser" ? [qsTr("AutoEq files (*.txt)"), qsTr("All files (*)")] : [qsTr("WAV files (*.wav *.wave)"), qsTr("All files (*)")]
    title: what === "equaliser" ? qsTr("Choose an equaliser") : qsTr("Choose a room correction")

    onAccepted: {
        Commands.file_picked(what, selectedFile);
        closed();
    }
    onRejected: closed()
}
