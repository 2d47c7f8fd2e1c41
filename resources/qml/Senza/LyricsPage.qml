pragma ComponentBehavior: Bound

import QtQuick
import Senza.Core

// The words. Those with times glide along with the music, the line that is sung in the upper third;
// who looks elsewhere is left there for some seconds. Words without times are scrolled.
FocusScope {
    id: page

    property int size: width >= Theme.twoColumnsFrom ? Theme.wordsSize : Theme.titleSize
    property bool bare: false // no ring while nobody walks through the lines
    property bool centred: false // what is said where there are no words

    function follow() {
        if (!LyricsView.timed || !list.following)
            return;
        list.currentIndex = Math.max(0, LyricsView.current);
        list.glide(list.currentIndex, true);
    }

    // Without motion: what is shown is new, or has another size.
    function settle() {
        list.following = true;
        patience.stop();
        if (visible && list.count > 0 && LyricsView.timed) {
            list.currentIndex = Math.max(0, LyricsView.current);
            list.place(list.currentIndex, true);
        }
    }

    function begin() {
        settle();
        list.forceLayout();
        if (!LyricsView.timed)
            list.contentY = list.originY;
    }

    onSizeChanged: soon.start()
    onVisibleChanged: settle()
    onWidthChanged: soon.start()

    Component.onCompleted: soon.start()

    // Not Qt.callLater, which would call even when the page is gone by then.
    Timer {
        id: soon

        property bool begun: false

        interval: 0

        onTriggered: {
            if (begun)
                page.settle();
            else
                page.begin();
            begun = true;
        }
    }

    ListView {
        id: list

        readonly property int upper: LyricsView.timed ? Math.round(height * 0.28) : 0
        property bool following: true
        property string keyPlace: "lyrics" // which keys hold here, see keys.toml

        function bounded(y) {
            return Math.max(originY, Math.min(y, originY + contentHeight - height));
        }

        // Shows a line, at its place if it is the one to be sung.
        function place(index, sung) {
            motion.stop();
            positionViewAtIndex(index, ListView.Contain);
            const line = sung ? itemAtIndex(index) : null;
            if (line)
                contentY = bounded(line.y - upper);
        }

        // Goes where `place` would, along the way.
        function glide(index, sung) {
            const from = contentY;
            place(index, sung);
            run(from, contentY);
        }

        function run(from, to) {
            motion.stop();
            if (Theme.slow === 0 || from === to) {
                contentY = to;
                return;
            }
            contentY = from;
            motion.from = from;
            motion.to = to;
            motion.start();
        }

        function walk(to) {
            linger();
            currentIndex = Math.max(0, Math.min(count - 1, to));
            glide(currentIndex, false);
        }

        function scroll(by) {
            run(contentY, bounded((motion.running ? motion.to : contentY) + by));
        }

        function step(way, number) {
            const whole = height - Theme.huge;
            const page = Math.max(1, Math.floor(whole / (currentItem ? currentItem.height : Theme.rowHeight)));
            const lines = way.startsWith("page") ? page : way.startsWith("half") ? Math.ceil(page / 2) : 1;
            const by = (way.endsWith("up") ? -1 : 1) * Math.max(1, number);
            if (way === "first" || way === "last")
                leap(way, number);
            else if (way === "left" || way === "right")
                return;
            else if (LyricsView.timed)
                walk(currentIndex + by * lines);
            else
                scroll(by * (lines === 1 ? Theme.rowHeight : way.startsWith("page") ? whole : whole / 2));
        }

        function leap(way, line) {
            if (LyricsView.timed)
                walk(line > 0 || way === "first" ? Math.max(1, line) - 1 : count - 1);
            else
                run(contentY, way === "first" ? originY : bounded(originY + contentHeight));
        }

        function linger() {
            motion.stop();
            if (!LyricsView.timed)
                return;
            following = false;
            patience.restart();
        }

        function choose(index) {
            if (index < 0 || !LyricsView.timed)
                return;
            patience.stop();
            following = true;
            Commands.run("playback.seek", [LyricsView.time_of(index)]);
            page.follow();
        }

        Accessible.name: qsTr("Lyrics")
        Accessible.role: Accessible.List
        activeFocusOnTab: true
        anchors.fill: parent
        boundsBehavior: Flickable.StopAtBounds
        cacheBuffer: 0
        clip: true
        currentIndex: 0
        focus: true
        highlightFollowsCurrentItem: false
        keyNavigationEnabled: false
        model: LyricsView.rows
        reuseItems: true

        ReadingOrder {
            lines: list.contentItem
            moved: list.contentY + list.contentHeight
        }

        delegate: Item {
            id: line

            required property int index
            required property string text
            required property string shown
            readonly property bool sung: LyricsView.timed && index === LyricsView.current

            Accessible.focusable: LyricsView.timed
            Accessible.ignored: !LyricsView.timed && text === ""
            Accessible.name: text !== "" ? text : qsTr("Instrumental")
            Accessible.role: Accessible.ListItem
            Accessible.selected: sung
            height: words.implicitHeight + (LyricsView.timed ? Math.round(page.size * 0.6) : Math.round(page.size * 0.2))
            // What leaves the page fades, and is gone before its letters are cut in two.
            opacity: LyricsView.timed ? Math.max(0, Math.min(1, 1.6 - Math.max(list.contentY - y, y + height - list.contentY - list.height) / page.size * 2)) : 1
            width: list.width

            ListView.onReused: Accessible.ignored = Qt.binding(() => !LyricsView.timed && text === "") // see ReadingOrder
            Accessible.onPressAction: list.choose(index)

            HoverHandler {
                id: hover

                enabled: LyricsView.timed
            }

            TapHandler {
                enabled: LyricsView.timed
                gesturePolicy: TapHandler.ReleaseWithinBounds

                onTapped: list.choose(line.index)
            }

            FocusRing {
                anchors.margins: 2
                offset: 0
                round: Theme.rowRadius
                shown: LyricsView.timed && line.ListView.isCurrentItem && list.activeFocus && !(page.bare && list.following)
            }

            Label {
                id: words

                Accessible.ignored: true
                anchors.verticalCenter: parent.verticalCenter
                color: !LyricsView.timed || line.sung ? Theme.text : hover.hovered ? Theme.quiet : Theme.faint
                elide: Text.ElideNone
                font.letterSpacing: LyricsView.timed ? -0.3 : 0
                font.pixelSize: LyricsView.timed ? page.size : Math.round(page.size * 0.65)
                font.weight: LyricsView.timed ? Font.DemiBold : Font.Normal
                horizontalAlignment: undefined // words begin where their own writing does
                lineHeight: 1.1
                maximumLineCount: 40
                text: line.shown
                width: Theme.evenly(implicitWidth, line.width - 2 * Theme.bleed, 3 * font.pixelSize)
                wrapMode: Text.Wrap
                x: effectiveHorizontalAlignment === Text.AlignRight ? line.width - Theme.bleed - width : Theme.bleed

                Behavior on color {
                    ColorAnimation {
                        duration: Theme.quick
                    }
                }
            }
        }
        footer: Item {
            height: LyricsView.timed ? list.height - list.upper : Theme.huge
        }
        header: Item {
            height: LyricsView.timed ? list.upper : Theme.small
        }

        onHeightChanged: soon.start()
        onMovementEnded: {
            if (!following)
                patience.restart();
        }
        onMovementStarted: linger()

        // Lines with times fade by themselves, and stay whole where no letter is cut.
        Fading {
            list: list
            visible: list.visible && !LyricsView.timed
        }

        Fading {
            below: true
            list: list
            visible: list.visible && !LyricsView.timed
        }

        Connections {
            function onActed(what) {
                if (what === "play")
                    list.choose(list.currentIndex);
            }

            function onMoved(way, number, extending) {
                if (list.count > 0 && !extending)
                    list.step(way, number);
            }

            enabled: list.activeFocus
            target: Navigator
        }

        NumberAnimation {
            id: motion

            duration: Theme.slow
            easing.type: Easing.OutCubic
            property: "contentY"
            target: list
        }

        Timer {
            id: patience

            interval: 4000

            onTriggered: {
                list.following = true;
                if (page.visible)
                    page.follow();
            }
        }
    }

    FocusRing {
        anchors.fill: none
        anchors.leftMargin: -Theme.bleed
        anchors.margins: 0
        beside: true
        offset: 0
        shown: list.activeFocus && none.visible && !page.bare
    }

    FocusRing {
        anchors.margins: 0
        beside: true
        offset: 0
        shown: list.activeFocus && !LyricsView.timed && list.count > 0 && !page.bare
    }

    Column {
        id: none

        anchors.left: parent.left
        anchors.margins: Theme.bleed
        anchors.right: parent.right
        spacing: Theme.small
        visible: list.count === 0 && (LyricsView.known || !Player.hasTrack)
        y: Math.round(parent.height * 0.28)

        Said {
            color: Theme.quiet
            font.letterSpacing: -0.3
            font.pixelSize: Theme.titleSize
            font.weight: Font.DemiBold
            horizontalAlignment: page.centred ? Text.AlignHCenter : Text.AlignLeft
            maximumLineCount: 4
            text: Player.hasTrack ? qsTr("No lyrics here") : qsTr("Nothing is playing")
            width: parent.width
            wrapMode: Text.Wrap
        }

        Said {
            color: Theme.quiet
            horizontalAlignment: page.centred ? Text.AlignHCenter : Text.AlignLeft
            maximumLineCount: 8
            text: LyricsView.problem !== "" ? LyricsView.problem : qsTr("Lyrics come from the tags of the music file, or from a file of the same name beside it that ends in .lrc or .txt.")
            visible: Player.hasTrack
            width: Theme.evenly(implicitWidth, Math.min(parent.width, Theme.grown(480)))
            wrapMode: Text.Wrap
            x: page.centred ? Math.round((parent.width - width) / 2) : 0
        }
    }

    Connections {
        function onCurrentChanged() {
            if (page.visible)
                page.follow();
        }

        function onRenewed() {
            page.begin();
        }

        target: LyricsView
    }
}
