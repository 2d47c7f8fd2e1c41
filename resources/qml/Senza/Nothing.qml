import QtQuick

// What a page says in place of rows when there are none; it shows the ring that a row would.
Label {
    id: nothing

    required property bool focused

    anchors.left: parent.left
    anchors.leftMargin: Theme.bleed
    anchors.right: parent.right
    anchors.rightMargin: Theme.bleed
    anchors.top: parent.top
    anchors.topMargin: Theme.small
    color: Theme.quiet
    maximumLineCount: 4
    wrapMode: Text.Wrap

    FocusRing {
        offset: 5
        shown: nothing.focused
    }
}
