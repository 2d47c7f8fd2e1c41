pragma Singleton

import QtQuick
import Senza.Core

// Every size, colour and duration of the window. Nothing else in the QML holds a literal of these.
QtObject {
    id: theme

    readonly property bool dark: Appearance.dark
    readonly property string icons: Appearance.icons
    property real pixelRatio: 1 // of the screen that the window is on, which tells it

    // Text and what holds it grow with the size that was chosen; the silence around it does not.
    readonly property real scale: Appearance.textScale

    function grown(pixels) {
        return Math.round(pixels * scale);
    }

    // How wide to set a sentence that fills more lines than one, that no word of it stands alone in
    // the last: its lines are about as long as each other. Where there may be any number of them, the
    // length of a word tells what each leaves free: half of one.
    function evenly(whole, room, word = 0) {
        if (whole <= room)
            return room;
        const lines = Math.ceil((whole - word / 2) / Math.max(1, room - word / 2));
        return Math.min(room, Math.ceil(whole / lines) + Math.max(word, grown(40)));
    }

    // Room under what is playing for what there is to say, which takes more lines where it is narrow.
    function statusRoom(width) {
        return large + grown(width < 1000 * scale ? 72 : 52);
    }

    // Colour: text is the ink of the scheme at three strengths, over 4.5:1 on any backdrop; the
    // faint one not on rows that are lit.
    readonly property color base: dark ? "#0e0f11" : "#f7f6f3"
    readonly property color ink: dark ? "#ffffff" : "#000000"
    readonly property color text: Qt.alpha(ink, dark ? 0.92 : 0.90)
    readonly property color quiet: Qt.alpha(ink, dark ? 0.74 : 0.67)
    readonly property color faint: Qt.alpha(ink, dark ? 0.64 : 0.60)
    readonly property color away: Qt.alpha(base, 0.6) // over a cover whose drive is not there
    readonly property color line: Qt.alpha(ink, dark ? 0.16 : 0.18)
    readonly property color wave: Qt.alpha(ink, dark ? 0.30 : 0.28)
    readonly property color initial: Qt.alpha(ink, 0.48) // over 3:1, as a drawing needs
    readonly property color largeInitial: Qt.alpha(ink, dark ? 0.30 : 0.32) // as large as a hand it is seen at 2:1
    readonly property color hover: Qt.alpha(ink, 0.05)
    readonly property color selection: Qt.alpha(ink, dark ? 0.06 : 0.07)
    readonly property color panel: dark ? "#1b1c1f" : "#fdfcfa"
    readonly property color panelLine: Qt.alpha(ink, dark ? 0.12 : 0.10)
    readonly property color dim: Qt.alpha("#000000", dark ? 0.45 : 0.22)
    // Fixed accents, light on dark and dark on light: over 4.5:1 on any backdrop, whatever its
    // hue, also under a row that is lit.
    readonly property var accents: dark ? {
        "blue": "#b7d1ed",
        "teal": "#92dbd4",
        "green": "#a2dcac",
        "amber": "#edc981",
        "rose": "#f2c2ce",
        "violet": "#d8c7f1"
    } : {
        "blue": "#1f4c7e",
        "teal": "#1c534e",
        "green": "#20552a",
        "amber": "#61450e",
        "rose": "#8e1e3a",
        "violet": "#5f2aa9"
    }
    readonly property string coverAccent: dark ? Player.accentDark : Player.accentLight
    readonly property string accentName: Appearance.accent !== "" ? accents[Appearance.accent] : coverAccent
    property color accent: accentName !== "" ? accentName : dark ? "#8cb4e0" : "#2b65a0"
    readonly property size backdropSize: Qt.size(160, 160) // all of the file: less would be seen to have facets
    readonly property string backdrop: dark ? Player.backdropDark : Player.backdropLight

    Behavior on accent {
        ColorAnimation {
            duration: theme.slow
            easing.type: Easing.OutCubic
        }
    }

    // Han signs have the forms of the language spoken, but in a text with kana those of Japanese.
    readonly property string family: Appearance.family
    readonly property string kanaFamily: Appearance.kanaFamily

    function hasKana(text) {
        return /[\u3041-\u30fa\u30fc-\u30ff\uff66-\uff9d]/.test(text);
    }

    function familyOf(text) {
        return hasKana(text) ? kanaFamily : family;
    }

    // For Japanese what Linux does by default, by its name: to Qt a typeface of its own.
    function hintingOf(text) {
        return !hasKana(text) || Qt.platform.os !== "linux" ? Font.PreferDefaultHinting : pixelRatio === 1 ? Font.PreferVerticalHinting : Font.PreferNoHinting;
    }

    // Type, in pixels.
    readonly property int wordsSize: grown(30)
    readonly property int titleSize: grown(24)
    readonly property int longTitleSize: grown(20) // of one that has more lines
    readonly property int paletteSize: grown(17)
    readonly property int artistSize: grown(15)
    readonly property int tabSize: grown(15)
    readonly property int rowSize: grown(14)
    readonly property int albumSize: grown(13)
    readonly property int metaSize: grown(12)

    // Space.
    readonly property int tiny: 4
    readonly property int small: 8
    readonly property int medium: 16
    readonly property int large: 24
    readonly property int huge: 32
    readonly property int gutter: 64
    readonly property int margin: 56
    readonly property int marginRight: 40
    readonly property int header: tabsTop + grown(64)
    readonly property int tabsTop: 20
    readonly property int wideFrom: grown(760)
    readonly property int pagesFrom: 400 // in height
    readonly property int twoColumnsFrom: grown(560)
    readonly property int namesBesideFrom: grown(440)
    readonly property int coverSize: 400
    readonly property int playingGap: 12 + grown(20) // from the cover to a title of one line; another has room in it
    readonly property int playingText: 98 + grown(100) // from the cover to the last of its words
    readonly property int playingRoom: 112 + grown(48) // above and below it, where it is alone
    readonly property int cellLeast: Math.round(140 * (0.6 + 0.4 * scale)) // two beside each other in a phone's width
    readonly property int cellMost: 200
    readonly property int cellGap: 20
    readonly property int cellText: grown(56)
    readonly property int rowHeight: grown(52)
    readonly property int lineHeight: grown(40)
    readonly property int smallLine: grown(32)
    readonly property int paletteRow: grown(44)
    readonly property int rowMost: grown(800) // the eye goes from a name to what ends its row
    readonly property int bleed: 12 // rows reach this far beyond the column of their text

    // Radius.
    readonly property int rowRadius: 8
    readonly property int panelRadius: 14
    readonly property real coverRadius: 0.022
    readonly property real thumbnailRadius: 0.03

    // Time, in milliseconds.
    readonly property int quick: Appearance.still ? 0 : 120
    readonly property int slow: Appearance.still ? 0 : 420
    readonly property int patience: 100 // a picture that took longer was waited for
}
