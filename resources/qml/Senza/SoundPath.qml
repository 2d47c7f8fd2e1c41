pragma ComponentBehavior: Bound

import QtQuick
import Senza.Core

// The way of the sound, step by step: what leaves each, and whether it was changed there.
Column {
    id: path

    Accessible.name: qsTr("The way of the sound")
    Accessible.role: Accessible.List
    spacing: Theme.medium

    Said {
        color: Theme.text
        font.pixelSize: Theme.artistSize
        font.weight: Font.DemiBold
        maximumLineCount: 3
        text: SoundView.verdict !== "" ? SoundView.verdict : qsTr("Nothing is heard")
        width: Theme.evenly(implicitWidth, parent.width)
        wrapMode: Text.Wrap
    }

    Said {
        color: Theme.quiet
        maximumLineCount: 4
        text: qsTr("While music plays, its way from the file to the device is shown here.")
        visible: steps.count === 0
        width: parent.width
        wrapMode: Text.Wrap
    }

    Repeater {
        id: steps

        model: SoundView.steps

        delegate: Item {
            id: step

            required property string name
            required property string detail
            required property string effect
            required property bool reason

            Accessible.name: qsTr("%1: %2, %3").arg(step.name).arg(step.detail).arg(step.effect)
            Accessible.role: Accessible.ListItem
            height: name.height + (detail.visible ? detail.height + 2 : 0)
            width: path.width

            Label {
                id: name

                Accessible.ignored: true
                anchors.left: parent.left
                font.weight: step.reason ? Font.DemiBold : Font.Normal
                text: step.name
                width: parent.width - effect.width - Theme.medium
            }

            Label {
                id: effect

                Accessible.ignored: true
                anchors.baseline: name.baseline
                anchors.right: parent.right
                color: step.reason ? Theme.accent : Theme.quiet
                font.pixelSize: Theme.metaSize
                font.weight: step.reason ? Font.DemiBold : Font.Normal
                text: step.effect
            }

            Label {
                id: detail

                Accessible.ignored: true
                anchors.top: name.bottom
                anchors.topMargin: 2
                color: Theme.quiet
                font.pixelSize: Theme.metaSize
                maximumLineCount: 2
                text: step.detail.replace(/(\d) /g, "$1\u00a0") // a figure stays with its unit
                visible: text !== ""
                width: parent.width
                wrapMode: Text.Wrap
            }
        }
    }
}
