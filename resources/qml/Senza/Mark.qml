pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.impl

// A mark in a row, small and in the accent; it takes no room where it is not shown.
Item {
    id: mark

    required property string icon
    required property bool shown

    height: Theme.metaSize + 2
    visible: shown
    width: shown ? height : 0

    Loader {
        active: mark.shown
        anchors.centerIn: parent

        sourceComponent: IconImage {
            color: Theme.accent
            source: Theme.icons + mark.icon + ".svg"
            sourceSize: Qt.size(mark.height, mark.height)
        }
    }
}
