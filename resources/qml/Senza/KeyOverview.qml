pragma ComponentBehavior: Bound

import QtQuick
import Senza.Core

// Every command that has a key, from the same data that makes them work, in as many columns as there is room for.
//
// The lines are there only while the panel is not fading: the renderer without graphics hardware
// sets every letter that shines through by spans, which for so many of them takes a frame and more.
Overlay {
    id: overlay

    property bool risen: false // it has been seen whole since it was opened
    readonly property int columns: Math.max(1, Math.min(4, Math.floor((width - Theme.huge) / Theme.grown(330))))
    readonly property int gap: Theme.gutter / 2
    readonly property bool ready: risen && lines.status === Loader.Ready

    Accessible.name: qsTr("Keyboard map")
    Accessible.role: Accessible.Dialog
    dim: "transparent" // the pages are not seen beside it
    panel.height: Math.min(height - 2 * Theme.medium, view.contentHeight + 2 * Theme.large)
    panel.opacity: ready ? 1 : 0
    panel.width: Math.min(columns * Theme.grown(360), width - (columns > 1 ? Theme.huge : Theme.large))
    panel.y: Math.round((height - panel.height) / 2)

    onOpacityChanged: {
        if (opacity === 1 || opacity === 0)
            risen = opacity === 1;
    }

    onOpenChanged: {
        if (!open)
            return;
        view.ahead = [];
        view.owed = 0;
        view.forceActiveFocus();
    }

    Flickable {
        id: view

        property string keyPlace: "list" // which keys hold here, see keys.toml
        property var ahead: [] // what was pressed before the lines were there
        property real owed: 0 // how far down was wanted while the lines were not all laid out

        function scroll(to) {
            contentY = Math.max(0, Math.min(to, contentHeight - height));
            owed = to > contentY ? to : 0;
        }

        function catchUp() {
            for (const [way, number] of contentHeight > 0 ? ahead.splice(0) : [])
                step(way, number);
            if (owed > 0)
                scroll(owed);
        }

        function step(way, number) {
            if (contentHeight === 0) {
                ahead.push([way, number]);
                return;
            }
            const times = Math.max(1, number) * (way.endsWith("up") ? -1 : 1);
            if (way === "first" || way === "last")
                scroll(way === "first" ? 0 : Infinity);
            else if (way !== "left" && way !== "right")
                scroll((times > 0 ? Math.max(contentY, owed) : contentY) + times * (way.startsWith("page") ? height : way.startsWith("half") ? height / 2 : Theme.smallLine));
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
        contentHeight: lines.height
        contentWidth: width
        focus: true
        interactive: contentHeight > height

        onContentHeightChanged: Qt.callLater(catchUp)

        // Made when it is looked at, and by and by: a hundred lines are too much for one frame.
        Loader {
            id: lines

            active: overlay.visible
            asynchronous: true
            opacity: overlay.opacity === 1 ? 1 : 0 // hidden, they are made ready to be drawn

            sourceComponent: Row {
                spacing: overlay.gap

                Repeater {
                    model: Keyboard.overview(overlay.columns, Keyboard.revision)

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

    // What is above and below what fits dissolves in the panel.
    component Edge: Rectangle {
        id: edge

        required property bool upper

        anchors.left: view.left
        anchors.right: view.right
        gradient: Gradient {
            GradientStop {
                color: edge.upper ? Theme.panel : Qt.alpha(Theme.panel, 0)
                position: 0
            }

            GradientStop {
                color: edge.upper ? Qt.alpha(Theme.panel, 0) : Theme.panel
                position: 1
            }
        }
        height: Theme.grown(32)
    }

    Edge {
        anchors.top: view.top
        upper: true
        visible: !view.atYBeginning
    }

    Edge {
        anchors.bottom: view.bottom
        upper: false
        visible: !view.atYEnd
    }

    FocusRing {
        anchors.bottomMargin: Theme.large
        anchors.margins: Theme.bleed
        anchors.topMargin: Theme.large
        beside: true
        offset: 0
        shown: view.activeFocus && view.interactive
    }
}
