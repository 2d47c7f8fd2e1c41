pragma ComponentBehavior: Bound

import QtQuick
import Senza.Core

// The way of the sound, and what can be done to it. Side by side where there is room.
FocusScope {
    id: page

    readonly property int pathWidth: Math.round(width * 0.4)
    readonly property bool beside: width >= Theme.twoColumnsFrom && SoundView.steps.count * Theme.rowHeight + Theme.grown(80) <= height

    Accessible.name: qsTr("Sound")
    Accessible.role: Accessible.Pane

    Loader {
        active: page.beside
        anchors.left: parent.left
        anchors.leftMargin: Theme.bleed
        width: page.pathWidth - Theme.bleed

        sourceComponent: SoundPath {}
    }

    RowList {
        id: list

        property real trim: 0 // by how much it is less high than it could be

        Accessible.name: qsTr("Choices of the sound")
        anchors.bottomMargin: trim
        anchors.fill: parent
        anchors.leftMargin: page.beside ? page.pathWidth + Theme.huge : 0
        anchors.topMargin: page.beside ? -Theme.small : 0
        currentIndex: 0
        focus: true
        keyPlace: "sound"
        rows: SoundView.choices

        delegate: ChoiceLine {
            id: line

            current: ListView.isCurrentItem
            focused: list.activeFocus
            width: list.width

            ListView.onReused: Accessible.ignored = false // see ReadingOrder
            onActivated: SoundView.activate(line.index)
            onPointed: list.go(line.index)
        }
        header: Item {
            height: page.beside ? 0 : above.height + Theme.large
            width: list.width

            onHeightChanged: {
                Qt.callLater(list.showTop);
                Qt.callLater(list.cutLast);
            }

            Loader {
                id: above

                active: !page.beside
                width: parent.width - 2 * Theme.bleed
                x: Theme.bleed

                sourceComponent: SoundPath {}
            }
        }

        onChosen: index => SoundView.activate(index)
        onStepped: by => SoundView.step(currentIndex, by)
        onContentHeightChanged: Qt.callLater(cutLast)
        onCurrentIndexChanged: showTop()
        onHeightChanged: {
            showTop();
            Qt.callLater(cutLast);
        }

        // The first row is shown with what is above it, if there is room for both.
        function showTop() {
            if (currentIndex <= 0 && (headerItem?.height ?? 0) + Theme.lineHeight <= height)
                positionViewAtBeginning();
        }

        // Nothing tells that there is more below where the last row in sight is whole: it is cut then.
        function cutLast() {
            let seen = height + trim - (headerItem?.height ?? 0);
            let at = 0;
            while (at < count && itemAtIndex(at) !== null && itemAtIndex(at).height <= seen)
                seen -= itemAtIndex(at++).height;
            if (at === count)
                trim = 0;
            else if (atYBeginning)
                trim = seen < Theme.bleed ? seen + Theme.bleed : Math.max(0, seen + Theme.bleed - Theme.smallLine);
        }

        Keys.onEscapePressed: event => event.accepted = SoundView.close()
    }

    Connections {
        function onWanted(index) {
            list.go(index);
        }

        target: SoundView
    }
}
