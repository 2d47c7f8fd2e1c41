pragma ComponentBehavior: Bound

import QtQuick

// Over a text that may be cut: tells the whole of it to a pointer that rests there.
Item {
    id: over

    required property Text label

    anchors.fill: parent

    HoverHandler {
        id: hover

        enabled: over.label.truncated
    }

    Hint {
        shown: hover.hovered
        text: over.label.text
    }
}
