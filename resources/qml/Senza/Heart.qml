pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.impl

// The mark of a loved track in a row; it takes no room where there is none.
Item {
    id: heart

    required property bool shown

    height: 14
    visible: shown
    width: shown ? 14 : 0

    Loader {
        active: heart.shown
        anchors.centerIn: parent

        sourceComponent: IconImage {
            color: Theme.accent
            source: Theme.icons + "heart-full.svg"
            sourceSize: Qt.size(heart.height, heart.height)
        }
    }
}
