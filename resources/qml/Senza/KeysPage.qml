pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Senza.Core

// Every command with its keys: found by typing, given another key by pressing it.
FocusScope {
    id: page

    readonly property bool narrow: width < Theme.namesBesideFrom

    Accessible.name: qsTr("Keys")
    Accessible.role: Accessible.Pane

    onVisibleChanged: {
        KeysView.stop();
        if (!visible)
            return;
        field.text = "";
        KeysView.begin();
        list.currentIndex = 0;
        list.positionViewAtBeginning();
    }

    component SetWord: WordButton {
        required property string name

        Accessible.checkable: true
        Accessible.checked: current
        Accessible.role: Accessible.RadioButton
        current: KeysView.set === name
        size: Theme.albumSize

        onClicked: Commands.run("keys.use", [name])
    }

    Row {
        id: sets

        anchors.left: parent.left
        anchors.leftMargin: Theme.bleed
        anchors.top: parent.top
        spacing: Theme.medium

        SetWord {
            name: "plain"
            text: qsTr("Plain")
        }

        SetWord {
            name: "vi"
            text: qsTr("Like vi")
        }
    }

    WordButton {
        anchors.right: parent.right
        anchors.rightMargin: Theme.bleed
        anchors.top: parent.top
        size: Theme.albumSize
        strong: false
        text: page.narrow ? qsTr("Reset all") : qsTr("All keys as they were at first")
        visible: KeysView.changed

        onClicked: Commands.run("keys.reset")
    }

    T.TextField {
        id: field

        readonly property string keyPlace: "keys" // which keys hold here, see keys.toml

        Accessible.description: help.text
        Accessible.name: qsTr("Find a command or a key")
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: sets.bottom
        anchors.topMargin: Theme.small
        background: Rectangle {
            color: Theme.hover
            radius: Theme.rowRadius
        }
        color: Theme.text
        focus: true
        font.family: Theme.familyOf(text)
        font.pixelSize: Theme.rowSize
        horizontalAlignment: TextInput.AlignLeft
        implicitHeight: Theme.lineHeight
        leftPadding: Theme.bleed
        renderType: help.renderType
        rightPadding: Theme.bleed
        selectByMouse: true
        selectedTextColor: Theme.base
        selectionColor: Theme.accent
        verticalAlignment: Text.AlignVCenter

        onTextChanged: {
            KeysView.query = text;
            list.currentIndex = 0;
            list.positionViewAtBeginning();
        }

        Keys.onPressed: event => {
            const modifiers = event.modifiers & ~Qt.KeypadModifier;
            const enter = event.key === Qt.Key_Return || event.key === Qt.Key_Enter;
            const moves = [Qt.Key_Up, Qt.Key_Down, Qt.Key_PageUp, Qt.Key_PageDown].indexOf(event.key);
            event.accepted = true;
            if (modifiers === Qt.NoModifier && moves >= 0)
                list.step(["up", "down", "page_up", "page_down"][moves], 0, false);
            else if (modifiers === Qt.NoModifier && enter)
                KeysView.ask(list.currentIndex);
            else if (modifiers === Qt.NoModifier && event.key === Qt.Key_Delete && cursorPosition === length)
                KeysView.remove(list.currentIndex);
            else if (modifiers === Qt.ControlModifier && event.key === Qt.Key_Backspace && text === "")
                KeysView.restore(list.currentIndex);
            else if (modifiers === Qt.ControlModifier && event.key === Qt.Key_Z && text === "")
                Commands.run("queue.undo");
            else if (modifiers === Qt.ControlModifier && event.key === Qt.Key_K)
                Commands.run("view.search");
            else
            // a field would cut off the line
            if (modifiers === Qt.NoModifier && event.key === Qt.Key_Escape && text !== "")
                text = "";
            else
                event.accepted = false;
        }

        Label {
            anchors.fill: parent
            anchors.leftMargin: field.leftPadding + 2 // beside the cursor
            color: Theme.faint
            text: qsTr("Find a command or a key")
            verticalAlignment: Text.AlignVCenter
            visible: field.text === "" && field.preeditText === ""
        }

        FocusRing {
            anchors.margins: 0
            offset: 0
            round: Theme.rowRadius
            shown: field.activeFocus
        }
    }

    // Has the keyboard while keys are asked for, and lets all of them through.
    Item {
        id: catcher

        readonly property string keyPlace: "keys"

        Accessible.name: help.text
        Accessible.role: Accessible.StaticText

        onActiveFocusChanged: {
            if (!activeFocus)
                KeysView.stop();
        }
    }

    RowList {
        id: list

        Accessible.name: qsTr("Keys")
        anchors.bottom: help.top
        anchors.bottomMargin: Theme.small
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: field.bottom
        anchors.topMargin: Theme.small
        currentIndex: 0
        keyPlace: "keys"
        rows: KeysView.rows
        section.property: "section"

        delegate: Item {
            id: line

            required property int index
            required property string title
            required property string place
            required property string keys
            required property bool changed
            required property string about

            Accessible.description: line.about
            Accessible.focusable: true
            Accessible.name: keys !== "" ? qsTr("%1: %2").arg(title).arg(keys) : title
            Accessible.role: Accessible.ListItem
            Accessible.selected: ListView.isCurrentItem
            height: Theme.smallLine
            width: list.width

            ListView.onReused: Accessible.ignored = false // see ReadingOrder
            Accessible.onPressAction: KeysView.ask(index)

            HoverHandler {
                id: hover
            }

            TapHandler {
                onDoubleTapped: KeysView.ask(line.index)
                onTapped: list.go(line.index)
            }

            RowBack {
                anchors.fill: parent
                chosen: line.ListView.isCurrentItem && !list.activeFocus
                current: line.ListView.isCurrentItem
                focused: list.activeFocus || catcher.activeFocus
                hovered: hover.hovered
            }

            Label {
                id: name

                Accessible.ignored: true
                anchors.left: parent.left
                anchors.leftMargin: Theme.bleed
                anchors.verticalCenter: parent.verticalCenter
                text: line.title
                width: Math.min(implicitWidth, line.width - shortcuts.width - 3 * Theme.bleed)
            }

            Label {
                Accessible.ignored: true
                anchors.baseline: name.baseline
                anchors.left: name.right
                anchors.leftMargin: Theme.small
                color: Theme.faint
                font.pixelSize: Theme.metaSize
                text: line.ListView.isCurrentItem && !page.narrow ? line.about : line.place
                width: Math.max(0, line.width - name.width - shortcuts.width - 4 * Theme.bleed)
            }

            Label {
                id: shortcuts

                Accessible.ignored: true
                anchors.right: parent.right
                anchors.rightMargin: Theme.bleed
                anchors.verticalCenter: parent.verticalCenter
                color: line.changed ? Theme.accent : Theme.quiet
                font.pixelSize: Theme.metaSize
                text: line.keys
                width: Math.min(implicitWidth, line.width * (page.narrow ? 0.45 : 0.55))
            }
        }
        section.delegate: Label {
            required property string section

            bottomPadding: Theme.tiny
            color: Theme.quiet
            font.pixelSize: Theme.metaSize
            font.weight: Font.DemiBold
            leftPadding: Theme.bleed
            text: section
            topPadding: Theme.medium
            width: list.width
        }

        onChosen: index => KeysView.ask(index)
        onRemoved: index => KeysView.remove(index)
        onRestored: index => KeysView.restore(index)
    }

    Nothing {
        anchors.top: list.top
        focused: false
        text: qsTr("No command is called that.")
        visible: list.count === 0 && field.text !== ""
    }

    Label {
        id: help

        Accessible.name: text
        Accessible.role: KeysView.asked !== "" ? Accessible.AlertMessage : Accessible.StaticText
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.leftMargin: Theme.bleed
        anchors.right: parent.right
        anchors.rightMargin: Theme.bleed
        color: KeysView.asking ? Theme.text : Theme.quiet
        font.pixelSize: KeysView.asking ? Theme.rowSize : Theme.metaSize
        maximumLineCount: 3
        text: KeysView.asked !== "" ? KeysView.asked : qsTr("Enter gives a key, Delete takes it away, Ctrl+Backspace puts back what was, Ctrl+Z undoes.")
        wrapMode: Text.Wrap
    }

    // The field has the keyboard while the palette does something with the line that is lit.
    Connections {
        function onActed(what) {
            list.act(what);
        }

        enabled: field.activeFocus
        target: Navigator
    }

    Connections {
        function onAskedChanged() {
            if (KeysView.asking && !catcher.activeFocus)
                catcher.forceActiveFocus();
            else if (!KeysView.asking && catcher.activeFocus)
                field.forceActiveFocus();
        }

        target: KeysView
    }
}
