pragma ComponentBehavior: Bound

import QtQuick
import Senza.Core

// Everything that is left to the listener: few lines, each with its effect at once.
FocusScope {
    id: page

    Accessible.name: qsTr("Settings")
    Accessible.role: Accessible.Pane

    RowList {
        id: list

        Accessible.name: qsTr("Settings")
        anchors.fill: parent
        currentIndex: 0
        focus: true
        rows: SettingsView.rows

        delegate: SettingLine {
            current: ListView.isCurrentItem
            focused: list.activeFocus
            width: list.width

            onActivated: SettingsView.activate(index)
            onPicked: option => SettingsView.choose(index, option)
            onPointed: list.go(index)
        }

        onChosen: index => SettingsView.activate(index)
        onStepped: by => SettingsView.step(currentIndex, by)
    }
}
