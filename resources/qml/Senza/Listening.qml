import QtQuick
import Senza.Core

// Nothing but the music: its cover, its name, its words where it has some.
FocusScope {
    id: listening

    required property int coverSize // of the cover on the page behind
    readonly property bool worded: Player.hasTrack && LyricsView.worded
    readonly property bool wide: width >= Theme.wideFrom && width > height * 1.15
    readonly property bool beside: wide && worded
    readonly property int side: Math.round(wide ? Math.min(height - 200, width * (worded ? 0.4 : 0.6)) : Math.min(width - 2 * Theme.large, height * (worded ? 0.42 : 0.66)))

    objectName: "listening"

    Accessible.name: qsTr("Listening")
    Accessible.role: Accessible.Pane

    VolumeWheel {}

    Item {
        id: piece

        readonly property int inset: Math.round((parent.width * 0.5 - width) / 2) + Theme.huge

        // Of a long title one more line has its room, whatever plays; a third is below, where nothing is.
        height: listening.side + Theme.large + names.height + names.secondLine
        width: listening.side
        x: listening.beside ? LayoutMirroring.enabled ? parent.width - width - inset : inset : Math.round((parent.width - width) / 2)
        y: Math.round(listening.wide || !listening.worded ? (parent.height - height) / 2 : Theme.large)

        PlayingCover {
            height: listening.side
            there: listening.coverSize
            width: listening.side
        }

        PlayingNames {
            id: names

            lines: listening.height - piece.y - piece.height < lineEach + Theme.large || listening.worded && !listening.wide ? 2 : 3
            width: parent.width
            y: listening.side + Theme.large
        }
    }

    Loader {
        active: listening.worded
        focus: active
        height: listening.wide ? parent.height : parent.height - y
        // Where there is no room beside it, the words begin where the title does.
        width: listening.wide ? Math.floor(parent.width * 0.5) - 2 * Theme.gutter : piece.width + 2 * Theme.bleed
        x: !listening.wide ? piece.x - Theme.bleed : LayoutMirroring.enabled ? Theme.gutter : parent.width - width - Theme.gutter
        y: listening.wide ? 0 : piece.y + piece.height + Theme.large

        sourceComponent: LyricsPage {
            bare: true
            focus: true
            size: Math.max(Theme.titleSize, Math.min(44, Math.round(width / 15)))
        }
    }
}
