pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T

// The whole of a text that had to be cut, near it. Made when it is first shown: each row has one.
Loader {
    id: place

    required property bool shown
    required property string text

    active: shown
    anchors.fill: parent

    sourceComponent: T.ToolTip {
        id: hint

        delay: 400
        margins: Theme.small
        padding: Theme.small
        text: place.text
        width: Math.min(implicitContentWidth + 2 * padding, Theme.grown(520), parent ? parent.Window.width - 2 * margins : Theme.grown(520))
        implicitHeight: implicitContentHeight + 2 * padding
        y: parent ? parent.height : 0

        // Only now, for the delay to count.
        Component.onCompleted: open()

        background: Rectangle {
            border.color: Theme.panelLine
            color: Theme.panel
            radius: Theme.rowRadius
        }
        contentItem: Text {
            color: Theme.text
            font.pixelSize: Theme.metaSize
            maximumLineCount: 6
            text: hint.text
            textFormat: Text.PlainText
            wrapMode: Text.WrapAnywhere
        }
    }
}
