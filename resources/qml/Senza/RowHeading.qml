import QtQuick

// What stands above the rows of a section, a disc or a part of an artist's page; nothing above rows
// of none.
Item {
    id: heading

    required property string section

    height: section === "" ? 0 : words.implicitHeight

    Label {
        id: words

        bottomPadding: Theme.small
        color: Theme.quiet
        font.pixelSize: Theme.metaSize
        font.weight: Font.DemiBold
        leftPadding: Theme.bleed
        rightPadding: Theme.bleed
        text: heading.section
        topPadding: Theme.medium
        width: parent.width
    }
}
