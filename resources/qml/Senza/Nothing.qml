import QtQuick

// What a page says in place of rows when there are none; a line beside it shows the keyboard.
Said {
    id: nothing

    required property bool focused

    anchors.left: parent.left
    anchors.top: parent.top
    bottomPadding: topPadding
    color: Theme.quiet
    leftPadding: Theme.bleed
    maximumLineCount: 4
    rightPadding: Theme.bleed
    topPadding: Math.round((Theme.lineHeight - metrics.height) / 2) // one line is as high as a row
    width: Theme.evenly(implicitWidth, parent.width)
    wrapMode: Text.Wrap

    FontMetrics {
        id: metrics

        font: nothing.font
    }

    FocusRing {
        anchors.bottomMargin: nothing.bottomPadding
        anchors.margins: 0
        anchors.topMargin: nothing.topPadding
        beside: true
        offset: 0
        shown: nothing.focused
    }
}
