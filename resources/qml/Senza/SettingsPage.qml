pragma ComponentBehavior: Bound

import QtQuick
import Senza.Core

// Everything that is left to the listener: few lines, each with its effect at once.
FocusScope {
    id: page

    required property string title
    required property Rows rows

    signal activated(int index)
    signal picked(int index, int option)
    signal stepped(int index, int by)

    Accessible.name: title
    Accessible.role: Accessible.Pane

    RowList {
        id: list

        Accessible.name: page.title
        anchors.fill: parent
        currentIndex: 0
        focus: true
        rows: page.rows

        delegate: SettingLine {
            current: ListView.isCurrentItem
            focused: list.activeFocus
            width: list.width

            ListView.onReused: Accessible.ignored = false // see ReadingOrder
            onActivated: page.activated(index)
            onPicked: option => page.picked(index, option)
            onPointed: list.go(index)
        }

        onChosen: index => page.activated(index)
        onStepped: by => page.stepped(currentIndex, by)
    }
}
