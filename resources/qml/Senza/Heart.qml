import QtQuick
import QtQuick.Controls.impl
import Senza.Core

// The mark of a loved track in a row; it takes no room where there is none.
Item {
    id: heart

    required property bool shown

    height: 14
    visible: shown
    width: shown ? 14 : 0

    IconImage {
        anchors.centerIn: parent
        color: Theme.accent
        source: Appearance.icons + "heart-full.svg"
        sourceSize: Qt.size(heart.height, heart.height)
    }
}
