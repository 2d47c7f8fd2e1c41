pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import Senza.Core

// How loud the track is from beginning to end, as bars; those that were heard in the accent. Drawn
// once for a track: while it plays, only the edge between both moves.
Item {
    id: wave

    required property real played // 0 to 1
    readonly property string outline: Waveform.outline(Math.round(width), Math.round(height), Waveform.revision)

    component Bars: Shape {
        property alias tint: path.fillColor

        height: wave.height
        width: wave.width

        ShapePath {
            id: path

            strokeColor: "transparent"
            strokeWidth: -1

            PathSvg {
                path: wave.outline
            }
        }
    }

    Item {
        clip: true
        height: parent.height
        width: parent.width - heard.width
        x: heard.width

        Bars {
            tint: Theme.wave
            x: -parent.x
        }
    }

    Item {
        id: heard

        clip: true
        height: parent.height
        width: Math.round(wave.played * parent.width)

        Bars {
            tint: Theme.accent
        }
    }
}
