pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Senza.Core

// The shelves as a quiet line of words, and how the list is ordered; or, while somebody jumps, what
// is typed. One stop of the Tab key: the arrows go along the line.
FocusScope {
    id: line

    readonly property bool wide: width >= 420
    readonly property Item aside: choice.visible ? choice : order.visible ? order : null // what ends the line

    signal found(int place)
    signal done

    function step(by) {
        if (list.currentIndex + by < 0 || list.currentIndex + by >= list.count)
            return;
        Commands.run(by > 0 ? "view.next_shelf" : "view.previous_shelf");
        Qt.callLater(list.forceActiveFocus);
    }

    function follow() {
        list.currentIndex = Browser.number;
        list.positionViewAtIndex(list.currentIndex, ListView.Contain);
    }

    // Goes along the line to the words that had no room, and from the last of them to the first.
    function turn() {
        const last = list.itemAtIndex(list.count - 1);
        if (last !== null && last.opacity === 1) {
            list.positionViewAtBeginning();
            return;
        }
        let first = list.currentIndex;
        for (let index = 0; index < list.count; index++) {
            const word = list.itemAtIndex(index);
            if (word !== null && word.opacity === 1)
                first = index + 1;
        }
        list.positionViewAtIndex(first, ListView.Beginning);
    }

    implicitHeight: Theme.grown(28)

    component ShelfWord: T.Button {
        id: word

        required property int index
        required property string shelf
        required property string title
        readonly property bool current: shelf === Browser.shelf
        readonly property real place: x - list.contentX

        Accessible.name: title
        Accessible.role: Accessible.PageTab
        Accessible.selected: current
        focusPolicy: Qt.NoFocus
        height: line.height
        implicitWidth: label.implicitWidth
        // No word is seen cut in two.
        opacity: place > -1 && place + width < list.width + 1 ? 1 : 0

        background: Item {
            FocusRing {
                anchors.bottomMargin: 2
                anchors.leftMargin: -6
                anchors.rightMargin: -6
                anchors.topMargin: 2
                offset: 0
                round: 6
                shown: list.activeFocus && word.current
            }
        }
        contentItem: Label {
            id: label

            color: word.current || word.hovered ? Theme.text : Theme.faint
            font.pixelSize: Theme.albumSize
            text: word.title
            verticalAlignment: Text.AlignVCenter
        }

        onClicked: Commands.run("view.place", [shelf])
    }

    ListView {
        id: list

        Accessible.name: qsTr("Shelves")
        Accessible.role: Accessible.PageTabList
        activeFocusOnTab: true
        anchors.left: parent.left
        anchors.right: more.visible ? more.left : line.aside ? line.aside.left : parent.right
        anchors.rightMargin: more.visible ? Theme.small : line.aside ? Theme.medium : 0
        boundsBehavior: Flickable.StopAtBounds
        clip: contentWidth > width
        focus: true
        height: parent.height
        highlightMoveDuration: Theme.quick
        interactive: contentWidth > width
        keyNavigationEnabled: false
        model: Browser.words
        orientation: ListView.Horizontal
        spacing: line.wide ? Theme.medium : Theme.small
        visible: !Browser.jumping

        delegate: ShelfWord {}

        Component.onCompleted: line.follow()

        Keys.onPressed: event => {
            const back = LayoutMirroring.enabled ? Qt.Key_Right : Qt.Key_Left;
            const on = LayoutMirroring.enabled ? Qt.Key_Left : Qt.Key_Right;
            event.accepted = true;
            if ((event.modifiers & ~Qt.KeypadModifier) !== 0)
                event.accepted = false;
            else if (event.key === back)
                line.step(-1);
            else if (event.key === on)
                line.step(1);
            else if (event.key === Qt.Key_Down || event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
                line.done();
            else
                event.accepted = false;
        }
    }

    Label {
        id: choice

        Accessible.name: text
        Accessible.role: Accessible.StaticText
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.quiet
        font.pixelSize: Theme.albumSize
        objectName: "shelfChoice"
        text: Browser.shelf === "albums" ? Shelves.choice : Browser.choice
        visible: !Browser.jumping && text !== "" && line.wide
    }

    WordButton {
        id: more

        Accessible.name: qsTr("More shelves")
        anchors.right: line.aside ? line.aside.left : parent.right
        anchors.rightMargin: line.aside ? Theme.medium : 0
        focusPolicy: Qt.NoFocus // the keyboard goes along the line
        height: parent.height
        implicitHeight: parent.height
        size: Theme.albumSize
        strong: false
        text: "…"
        visible: !Browser.jumping && list.contentWidth > line.width - (line.aside ? line.aside.width + Theme.medium : 0) + 1

        onClicked: line.turn()
    }

    WordButton {
        id: order

        Accessible.description: qsTr("How the list is ordered")
        anchors.right: parent.right
        height: parent.height
        implicitHeight: parent.height
        size: Theme.albumSize
        strong: false
        text: Browser.order
        visible: !Browser.jumping && text !== "" && line.wide && choice.text === ""

        onClicked: Commands.run("view.order")
    }

    T.TextField {
        id: field

        readonly property string keyPlace: "text" // which keys hold here, see keys.toml

        Accessible.name: qsTr("Jump to")
        anchors.fill: parent
        color: Theme.text
        font.family: Theme.familyOf(text)
        font.pixelSize: Theme.albumSize
        horizontalAlignment: TextInput.AlignLeft
        leftPadding: LayoutMirroring.enabled ? 0 : prompt.implicitWidth + Theme.small
        renderType: prompt.renderType
        rightPadding: LayoutMirroring.enabled ? prompt.implicitWidth + Theme.small : 0
        selectByMouse: true
        selectedTextColor: Theme.base
        selectionColor: Theme.accent
        verticalAlignment: Text.AlignVCenter
        visible: Browser.jumping

        onActiveFocusChanged: {
            if (!activeFocus)
                Browser.end_jump();
        }
        onTextEdited: {
            const place = Browser.find(text);
            if (place >= 0)
                line.found(place);
        }

        Keys.onPressed: event => {
            event.accepted = [Qt.Key_Return, Qt.Key_Enter, Qt.Key_Escape, Qt.Key_Down, Qt.Key_Up, Qt.Key_Tab].includes(event.key);
            if (event.accepted) {
                Browser.end_jump();
                line.done();
            }
        }

        Label {
            id: prompt

            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.quiet
            font.pixelSize: Theme.albumSize
            text: qsTr("Jump to")
        }
    }

    Connections {
        function onJumpingChanged() {
            field.text = "";
            if (Browser.jumping)
                field.forceActiveFocus();
        }

        function onPlaceChanged() {
            line.follow();
        }

        target: Browser
    }
}
