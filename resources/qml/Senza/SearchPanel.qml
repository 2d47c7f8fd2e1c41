pragma ComponentBehavior: Bound

import QtQuick
import Senza.Core

// The palette: type, and music and commands are there.
Overlay {
    id: palette

    Accessible.name: qsTr("Search")
    Accessible.role: Accessible.Dialog
    panel.height: Math.min(height - panel.y - Theme.medium, field.height + note.height + (list.count > 0 ? list.contentHeight + Theme.small * 2 : nothing.visible ? Theme.paletteRow + Theme.medium : 0))
    panel.width: Math.min(Theme.grown(560), width - Theme.huge)
    panel.y: Math.min(92, Math.round(height / 8))

    onOpenChanged: {
        if (open) {
            Finder.clear();
            input.clear();
            input.forceActiveFocus();
        }
    }

    Item {
        id: field

        height: Theme.grown(56)
        width: parent.width

        TextInput {
            id: input

            readonly property string keyPlace: "palette" // which keys hold here, see keys.toml

            Accessible.description: help.text
            Accessible.name: Finder.naming ? qsTr("Name of the search") : qsTr("Search music and commands")
            Accessible.role: Accessible.EditableText
            anchors.left: parent.left
            anchors.leftMargin: 20
            anchors.right: help.left
            anchors.rightMargin: Theme.small
            anchors.verticalCenter: parent.verticalCenter
            clip: true
            color: Theme.text
            focus: true
            font.family: Theme.familyOf(text)
            font.pixelSize: Theme.paletteSize
            horizontalAlignment: TextInput.AlignLeft
            renderType: Screen.devicePixelRatio === 1 ? Text.NativeRendering : Text.QtRendering
            selectByMouse: true
            selectedTextColor: Theme.panel
            selectionColor: Theme.accent

            Keys.onPressed: event => {
                const modifiers = event.modifiers & ~Qt.KeypadModifier;
                const control = modifiers === Qt.ControlModifier;
                const enter = event.key === Qt.Key_Return || event.key === Qt.Key_Enter;
                event.accepted = true;
                if (event.key === Qt.Key_Down || event.key === Qt.Key_Tab)
                    list.go(list.currentIndex + 1);
                else if (event.key === Qt.Key_Up || event.key === Qt.Key_Backtab)
                    list.go(list.currentIndex - 1);
                else if (event.key === Qt.Key_PageDown)
                    list.go(list.currentIndex + 8);
                else if (event.key === Qt.Key_PageUp)
                    list.go(list.currentIndex - 8);
                else if (Finder.naming && event.key === Qt.Key_Escape)
                    Finder.stop_naming();
                else if (Finder.naming && enter)
                    Finder.take_name(text);
                else if (control && event.key === Qt.Key_S)
                    Finder.begin_saving();
                else if (event.key === Qt.Key_F2)
                    Finder.begin_renaming(list.currentIndex);
                else if (event.key === Qt.Key_Delete && text === "")
                    Finder.delete(list.currentIndex);
                else if (control && event.key === Qt.Key_Z && text === "")
                    Finder.undo();
                else if (enter && modifiers === Qt.ShiftModifier)
                    Finder.enqueue(list.currentIndex);
                else if (enter && modifiers === Qt.AltModifier)
                    Finder.play_next(list.currentIndex);
                else if (enter && control)
                    Finder.open_album(list.currentIndex);
                else if (enter)
                    Finder.play(list.currentIndex);
                else
                    event.accepted = false;
            }
            onTextChanged: {
                rest.restart();
                if (!Finder.naming)
                    Finder.query = text;
            }

            Label {
                anchors.fill: parent
                anchors.leftMargin: 2 // beside the cursor
                color: Theme.faint
                font.pixelSize: Theme.paletteSize
                text: help.text !== "" && field.width < Theme.namesBesideFrom ? qsTr("Search") : qsTr("Search music and commands")
                verticalAlignment: Text.AlignVCenter
                visible: input.text === "" && input.preeditText === ""
            }
        }

        Label {
            id: help

            anchors.right: parent.right
            anchors.rightMargin: 20
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.faint
            font.pixelSize: Theme.metaSize
            objectName: "searchHelp"
            text: Finder.naming ? qsTr("Enter names it") : Finder.opened !== "" ? Finder.opened : Finder.query.trim() !== "" && !Finder.query.startsWith(">") ? qsTr("Ctrl+S saves it") : Finder.undoable ? qsTr("Ctrl+Z brings it back") : Finder.listsSaved ? qsTr("F2 renames, Delete removes") : ""
            width: Math.min(implicitWidth, Math.round(parent.width * 0.45))
        }

        Rectangle {
            anchors.bottom: parent.bottom
            color: Theme.panelLine
            height: 1
            visible: list.count > 0 || nothing.visible || note.visible
            width: parent.width
        }
    }

    // What is half typed is wrong for a moment, and that is nobody's business.
    Timer {
        id: rest

        interval: 600
    }

    Item {
        id: note

        anchors.left: parent.left
        anchors.leftMargin: 20
        anchors.right: parent.right
        anchors.rightMargin: 20
        anchors.top: field.bottom
        height: visible ? Math.max(Theme.paletteRow, remark.implicitHeight + Theme.medium) : 0
        visible: Finder.note !== "" && !rest.running

        // In whole, on more lines if it must: its end says what to try instead.
        Said {
            id: remark

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.quiet
            font.pixelSize: Theme.albumSize
            maximumLineCount: 3
            objectName: "searchNote"
            text: note.visible ? Finder.note : ""
            wrapMode: Text.Wrap
        }
    }

    Said {
        id: nothing

        anchors.left: parent.left
        anchors.leftMargin: 20
        anchors.top: note.bottom
        anchors.topMargin: Theme.small
        color: Theme.quiet
        height: Theme.paletteRow
        text: qsTr("Nothing is called that.")
        verticalAlignment: Text.AlignVCenter
        visible: Finder.foundNothing
    }

    RowList {
        id: list

        readonly property real room: palette.panel.height - y - Theme.small
        // Where many more rows come than there were, they are made over some frames: the first at once.
        readonly property int step: 6
        property int most: step
        readonly property real spare: contentHeight > room && room > Theme.paletteRow ? room % Theme.paletteRow : 0

        Accessible.name: qsTr("Found")
        activeFocusOnTab: false
        anchors.left: parent.left
        anchors.leftMargin: Theme.small
        anchors.right: parent.right
        anchors.rightMargin: Theme.small
        anchors.top: note.bottom
        anchors.topMargin: Theme.small
        height: Math.max(0, Math.min(room - spare, most * Theme.paletteRow)) // whole rows, no edge of a next one
        onPanel: true
        rows: Finder.rows

        onCountChanged: {
            if (count < most)
                most = Math.max(step, count);
        }

        Timer {
            interval: 16
            repeat: true
            running: list.most < list.count && list.most * Theme.paletteRow < list.room - list.spare

            onTriggered: list.most += list.step
        }

        delegate: Item {
            id: line

            required property int index
            required property int row
            required property string title
            required property string detail
            required property string cover
            required property bool pictured
            required property bool strong
            required property string kind
            required property string spoken
            required property string help
            required property string key

            Accessible.description: line.help
            Accessible.focusable: true
            Accessible.name: spoken
            Accessible.role: Accessible.ListItem
            Accessible.selected: ListView.isCurrentItem
            height: Theme.paletteRow
            width: list.width

            ListView.onReused: Accessible.ignored = false // see ReadingOrder
            Accessible.onPressAction: Finder.play(index)

            HoverHandler {
                id: hover
            }

            TapHandler {
                onTapped: Finder.play(line.index)
            }

            Rectangle {
                anchors.fill: parent
                color: line.ListView.isCurrentItem ? Theme.selection : hover.hovered ? Theme.hover : "transparent"
                radius: Theme.rowRadius
            }

            Loader {
                id: picture

                active: line.pictured
                anchors.left: parent.left
                anchors.leftMargin: Theme.bleed
                anchors.verticalCenter: parent.verticalCenter
                width: line.pictured ? 28 : 0

                sourceComponent: Cover {
                    height: 28
                    name: line.title
                    source: line.cover
                    width: 28
                }
            }

            Label {
                id: name

                readonly property real room: parent.width - picture.width - anchors.leftMargin - tail.width - 2 * Theme.bleed - Theme.small

                anchors.left: picture.right
                anchors.leftMargin: line.pictured ? Theme.bleed : 0
                anchors.verticalCenter: parent.verticalCenter
                font.weight: line.strong ? Font.Medium : Font.Normal
                text: line.title
                width: Math.min(implicitWidth, line.detail === "" ? room : Math.max(room * 0.6, room - wish.advanceWidth - more.anchors.leftMargin))
            }

            // Not what the label itself wishes, which it finds out anew as it is made narrower.
            TextMetrics {
                id: wish

                font: more.font
                text: more.text
            }

            Label {
                id: more

                anchors.baseline: name.baseline
                anchors.left: name.right
                anchors.leftMargin: 10
                color: Theme.quiet
                font.pixelSize: Theme.albumSize
                text: line.detail !== "" || !line.ListView.isCurrentItem && !hover.hovered ? line.detail : line.help
                width: Math.max(0, name.room - name.width - anchors.leftMargin)
            }

            Row {
                id: tail

                anchors.right: parent.right
                anchors.rightMargin: Theme.bleed
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.medium

                Label {
                    color: Theme.quiet
                    font.pixelSize: Theme.metaSize
                    text: line.key
                    visible: text !== ""
                }

                Label {
                    color: Theme.faint
                    font.pixelSize: Theme.metaSize
                    text: line.kind
                    visible: text !== ""
                }
            }
        }
    }

    Connections {
        function onAnswered() {
            list.currentIndex = 0;
            list.positionViewAtBeginning();
        }

        function onTextWanted(text) {
            input.text = text;
            Finder.naming ? input.selectAll() : input.deselect();
        }

        function onDone() {
            Navigator.close_overlay();
        }

        target: Finder
    }

    Connections {
        function onMoved(way, number, extending) {
            list.step(way, number, false);
        }

        enabled: input.activeFocus
        target: Navigator
    }
}
