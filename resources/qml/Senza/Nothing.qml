import QtQuick

// What a page says in place of rows when there are none; it shows the ring that a row would.
Said {
    id: nothing

    required property bool focused

    anchors.left: parent.left
    anchors.right: parent.right
    anchors.top: parent.top
    bottomPadding: topPadding
    color: Theme.quiet
    leftPadding: Theme.bleed
    maximumLineCount: 4
    rightPadding: Theme.bleed
    topPadding: Math.round((Theme.lineHeight - metrics.height) / 2) // one line is as high as a row
    wrapMode: Text.Wrap

    FontMetrics {
        id: metrics

        font: nothing.font
    }

    FocusRing {
        anchors.margins: 0
        offset: 0
        round: Theme.rowRadius
        shown: nothing.focused
    }
}
