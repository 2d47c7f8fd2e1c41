pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T

// The whole of a text that had to be cut, near it.
T.ToolTip {
    id: hint

    required property bool shown

    delay: 400
    margins: Theme.small
    padding: Theme.small
    visible: shown
    width: Math.min(implicitContentWidth + 2 * padding, 520, parent ? parent.Window.width - 2 * margins : 520)
    implicitHeight: implicitContentHeight + 2 * padding
    y: parent ? parent.height : 0

    background: Rectangle {
        border.color: Theme.panelLine
        color: Theme.panel
        radius: Theme.rowRadius
    }
    contentItem: Label {
        font.pixelSize: Theme.metaSize
        maximumLineCount: 6
        text: hint.text
        wrapMode: Text.WrapAnywhere
    }
}
