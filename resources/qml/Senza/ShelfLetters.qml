pragma ComponentBehavior: Bound

import QtQuick
import Senza.Core

// The letters that names begin with, in the margin beside a long list. For the pointer alone: with
// the keyboard one jumps by typing, so screen readers need not pass thirty letters.
Item {
    id: letters

    readonly property int most: Math.floor(height / (Theme.metaSize + 4))
    readonly property int each: Math.max(1, Math.ceil(repeater.count / Math.max(1, most)))

    signal jumped(int place)

    Accessible.ignored: true

    Column {
        anchors.horizontalCenter: parent.horizontalCenter

        Repeater {
            id: repeater

            model: Browser.letters

            delegate: Item {
                id: letter

                required property int index
                required property string letter
                required property int place

                Accessible.ignored: true
                height: Theme.metaSize + 4
                visible: index % letters.each === 0
                width: 24

                HoverHandler {
                    id: hover
                }

                TapHandler {
                    onTapped: letters.jumped(letter.place)
                }

                Label {
                    Accessible.ignored: true
                    anchors.centerIn: parent
                    color: hover.hovered ? Theme.text : Theme.faint
                    font.pixelSize: Theme.metaSize - 1
                    text: letter.letter
                }
            }
        }
    }
}
