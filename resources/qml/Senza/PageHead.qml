import QtQuick
import Senza.Core

// What stands above a page whose word is not among those below it: the way back to the page that has
// one, and its name.
Column {
    id: head

    required property string title
    required property bool heard // the page belongs to what is playing, not to the settings
    readonly property string above: heard ? qsTr("Playing") : qsTr("Settings")

    spacing: 0

    WordButton {
        Accessible.name: qsTr("Back to %1").arg(head.above)
        anchors.left: parent.left
        size: Theme.albumSize
        strong: false
        text: (LayoutMirroring.enabled ? "\u200f" + qsTr("→ %1") : qsTr("← %1")).arg(head.above)

        onClicked: Commands.run(head.heard ? "view.playing" : "view.settings")
    }

    Label {
        Accessible.name: text
        Accessible.role: Accessible.Heading
        font.letterSpacing: -0.3
        font.pixelSize: Theme.titleSize
        font.weight: Font.DemiBold
        text: head.title
        width: parent.width
    }
}
