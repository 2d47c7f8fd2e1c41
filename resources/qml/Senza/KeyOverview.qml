pragma ComponentBehavior: Bound

import QtQuick
import Senza.Core

// Every command that has a key, from the same data that makes them work, in as many columns as there is room for.
Overlay {
    id: overlay

    readonly property int columns: Math.max(1, Math.min(4, Math.floor((width - Theme.huge) / Theme.grown(330))))
    readonly property int gap: Theme.gutter / 2

    Accessible.name: qsTr("Keyboard map")
    Accessible.role: Accessible.Dialog
    panel.height: Math.min(height - 2 * Theme.medium, view.contentHeight + 2 * Theme.large)
    panel.width: Math.min(columns * Theme.grown(360), width - (columns > 1 ? Theme.huge : Theme.large))
    panel.y: Math.round((height - panel.height) / 2)

    onOpenChanged: {
        if (open)
            view.forceActiveFocus();
    }

    Flickable {
        id: view

        property string keyPlace: "list" // which keys hold here, see keys.toml

        function scroll(to) {
            contentY = Math.max(0, Math.min(to, contentHeight - height));
        }

        function step(way, number) {
            const times = Math.max(1, number) * (way.endsWith("up") ? -1 : 1);
            if (way === "first" || way === "last")
                scroll(way === "first" ? 0 : contentHeight);
            else if (way !== "left" && way !== "right")
                scroll(contentY + times * (way.startsWith("page") ? height : way.startsWith("half") ? height / 2 : Theme.smallLine));
        }

        Accessible.name: qsTr("Keys")
        Accessible.role: Accessible.List
        activeFocusOnTab: true
        anchors.bottomMargin: Theme.large
        anchors.fill: parent
        anchors.leftMargin: Theme.large
        anchors.rightMargin: Theme.large
        anchors.topMargin: Theme.large
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        contentHeight: row.height
        contentWidth: width
        focus: true
        interactive: contentHeight > height

        Row {
            id: row

            spacing: overlay.gap

            Repeater {
                // Made when it is looked at, and not before.
                model: overlay.visible ? Keyboard.overview(overlay.columns, Keyboard.revision) : []

                delegate: Column {
                    id: column

                    required property int index
                    required property list<var> modelData

                    width: Math.floor((view.width - (overlay.columns - 1) * overlay.gap) / overlay.columns)

                    Repeater {
                        model: column.modelData

                        delegate: KeyLine {
                            width: column.width
                        }
                    }
                }
            }
        }

        Connections {
            function onActed(what) {
                if (what === "play")
                    Navigator.close_overlay();
            }

            function onMoved(way, number, extending) {
                view.step(way, number);
            }

            enabled: view.activeFocus
            target: Navigator
        }
    }

    FocusRing {
        anchors.fill: parent
        anchors.margins: Theme.tiny
        offset: 0
        round: Theme.panelRadius
        shown: view.activeFocus && view.interactive
    }
}
