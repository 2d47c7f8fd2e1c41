import QtQuick

// What a press of the mouse on a row of a list does: alone it goes there, with Shift it chooses all
// up to there, with Control that row besides. One handler, as a list makes many rows.
TapHandler {
    id: tap

    required property RowList list
    required property int row

    signal gone
    signal chosen

    function press(modifiers) {
        if (modifiers === Qt.ShiftModifier) {
            list.extend(row);
        } else if (modifiers === Qt.ControlModifier) {
            list.toggle(row);
        } else if (modifiers === Qt.NoModifier) {
            list.go(row);
            gone();
        }
    }

    onDoubleTapped: {
        if (point.modifiers === Qt.NoModifier)
            chosen();
    }
    onTapped: press(point.modifiers)
}
