pragma ComponentBehavior: Bound

import QtQuick

// What is scrolled out of a list dissolves in the window's ground instead of being cut: narrow pieces
// of the ground, each fainter than the one before, as the software renderer has no masks. A row that
// begins or ends at the edge is seen in whole, its ring too. At a list out of sight nothing is done:
// there are a dozen of them, and their pieces would follow every turn from dark to light.
Loader {
    id: fading

    required property ItemView list
    property bool below: false // at the lower edge
    property bool onPanel: false // over the ground lies a panel
    readonly property int step: 2
    readonly property int steps: 10
    readonly property bool last: below && list.height + place.y > Window.height - Theme.tiny // the window's own edge cuts
    readonly property real edge: list.contentY + (below ? list.height : 0)
    property int looks: 0 // how often it was looked again: rows come a frame after the place for them
    readonly property real cut: visible && !last && looks >= 0 ? cutAt(edge) : 0 // in pixels, what is not seen of a row
    property string backdrop: "" // as last seen
    property point place: Qt.point(0, 0) // of the list in the window

    // How much is on the smaller side of an edge of the row, or of what is above the first and below
    // the last, that it goes through.
    function cutAt(edge) {
        const at = below ? edge - 1 : edge + 1;
        const row = list.itemAt(list.width / 2, at) ?? list.itemAt(1, at) ?? around(at);
        return row === null ? 0 : Math.max(0, Math.min(edge - row.y, row.y + row.height - edge));
    }

    function around(at) {
        return [list.headerItem, list.footerItem].find(one => one !== null && one.y < at && at < one.y + one.height) ?? null;
    }

    function find() {
        if (list.visible)
            place = list.mapToItem(null, 0, 0);
    }

    function lookLater() {
        if (list.visible)
            late.restart();
    }

    active: false
    height: step * steps
    opacity: Math.min(1, cut / Theme.small)
    parent: list
    visible: list.visible
    width: list.width
    y: below ? list.height - height : 0

    sourceComponent: Item {
        Repeater {
            model: fading.steps

            delegate: Item {
                id: piece

                required property int index

                clip: true
                height: fading.step
                opacity: 0.5 + 0.5 * Math.cos(Math.PI * index / fading.steps)
                width: fading.width
                y: fading.below ? fading.height - fading.step * (index + 1) : fading.step * index

                // One layer at a time: the renderer lets each of them shine through by itself.
                Item {
                    height: Window.height
                    width: Window.width
                    x: -fading.place.x
                    y: -fading.place.y - fading.y - piece.y

                    Rectangle {
                        anchors.fill: parent
                        color: !visible ? "transparent" : fading.onPanel ? Theme.panel : Theme.base
                        visible: fading.onPanel || fading.backdrop === ""
                    }

                    Image {
                        anchors.fill: parent
                        asynchronous: true
                        fillMode: Image.Stretch
                        retainWhileLoading: true
                        source: fading.backdrop
                        sourceSize: Theme.backdropSize
                        visible: !fading.onPanel
                    }

                    Grain {
                        visible: !fading.onPanel && fading.backdrop !== ""
                    }
                }
            }
        }
    }

    Component.onCompleted: find()
    onCutChanged: {
        if (cut > 0)
            active = true;
    }

    onEdgeChanged: lookLater()
    onVisibleChanged: lookLater()

    Binding {
        fading.backdrop: Theme.backdrop
        restoreMode: Binding.RestoreNone
        when: fading.visible
    }

    Timer {
        id: late

        interval: 50

        onTriggered: {
            fading.find();
            fading.looks += 1;
        }
    }

    Connections {
        function onContentHeightChanged() {
            fading.lookLater();
        }

        function onCountChanged() {
            fading.lookLater();
        }

        function onHeightChanged() {
            fading.find();
        }

        function onVisibleChanged() {
            fading.find();
        }

        function onWidthChanged() {
            fading.find();
        }

        target: fading.list
    }
}
