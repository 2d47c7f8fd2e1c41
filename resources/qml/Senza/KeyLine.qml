import QtQuick

// One line of the overview: what is done, and its keys; or, without keys, a heading.
Item {
    id: line

    required property int index
    required property var modelData
    readonly property string title: modelData.title
    readonly property string keys: modelData.keys

    Accessible.focusable: line.keys !== ""
    Accessible.name: line.keys !== "" ? qsTr("%1: %2").arg(title).arg(line.keys) : title
    Accessible.role: line.keys !== "" ? Accessible.ListItem : Accessible.Heading
    height: line.keys !== "" ? Theme.grown(25) : Math.round(Theme.grown(25) * (index > 0 ? 1.6 : 1))

    Label {
        Accessible.ignored: true
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        bottomPadding: 4
        color: line.keys !== "" ? Theme.text : Theme.quiet
        font.pixelSize: line.keys !== "" ? Theme.albumSize : Theme.metaSize
        font.weight: line.keys !== "" ? Font.Normal : Font.DemiBold
        text: line.title
        width: parent.width - (line.keys !== "" ? shortcut.width + Theme.small : 0)
    }

    Label {
        id: shortcut

        Accessible.ignored: true
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        bottomPadding: 4
        color: Theme.quiet
        font.pixelSize: Theme.metaSize
        text: line.keys
        width: Math.min(implicitWidth, line.width * 0.6)
    }
}
