import QtQuick
import QtQuick.Templates as T

// A name that leads somewhere: it looks like the text it is until the pointer or the keyboard comes.
T.AbstractButton {
    id: link

    property color tint: Theme.quiet
    property int size: Theme.artistSize
    property int weight: Font.Normal

    Accessible.name: text
    Accessible.role: Accessible.Link
    focusPolicy: Qt.TabFocus
    implicitHeight: word.implicitHeight
    implicitWidth: word.implicitWidth

    background: Item {
        FocusRing {
            offset: 1
            round: 4
            shown: link.activeFocus
        }
    }
    contentItem: Label {
        id: word

        Accessible.ignored: true
        color: link.hovered && link.enabled ? Theme.text : link.tint
        font.pixelSize: link.size
        font.underline: link.hovered && link.enabled
        font.weight: link.weight
        text: link.text
    }

    HoverHandler {
        cursorShape: Qt.PointingHandCursor
        enabled: link.enabled
    }

    Keys.onEnterPressed: click()
    Keys.onReturnPressed: click()
}
