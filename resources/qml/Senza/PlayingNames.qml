import QtQuick
import Senza.Core

// What is playing in words: its title, and under it whose it is and which album it is on, both of
// which lead there. A title that is longer than a line is set smaller, in as many lines as there are.
FocusScope {
    id: names

    property int lines: 2 // of a long title
    property bool rising: false // its lines go up from where a short one stands, above these names
    readonly property int lineEach: Math.round(Theme.longTitleSize * 1.3)
    readonly property real secondLine: Math.max(0, 2 * lineEach - titleLine.height) // what it takes more

    // How wide to set a long title that its lines are about as long as each other, but none more of
    // them than there have to be: where a line breaks, at most a word goes to the next.
    function evenly(text, whole, room) {
        const needed = Math.ceil(whole / room);
        const longest = Math.max(...text.split(" ").map(word => word.length)) / Math.max(1, text.length);
        return needed > lines ? room : Math.min(room, Math.ceil(whole / needed + whole * longest));
    }

    // Some writings take higher lines: what is below stays where it is from track to track.
    implicitHeight: titleLine.height + 3 + artistLine.height

    FontMetrics {
        id: titleLine

        font.family: Theme.family
        font.pixelSize: Theme.titleSize
        font.weight: Font.DemiBold
    }

    FontMetrics {
        id: artistLine

        font.family: Theme.family
        font.pixelSize: Theme.artistSize
    }

    TextMetrics {
        id: inOneLine

        font.family: title.font.family
        font.letterSpacing: -0.3
        font.pixelSize: Theme.titleSize
        font.weight: Font.DemiBold
        text: title.text
    }

    Said {
        id: title

        readonly property real room: names.width - (heart.visible ? heart.width : 0)
        readonly property bool long: inOneLine.advanceWidth > room

        anchors.left: parent.left
        font.letterSpacing: -0.3
        font.pixelSize: long ? Theme.longTitleSize : Theme.titleSize
        font.weight: Font.DemiBold
        // Of all lines at once: in less height it would not begin another.
        height: long ? names.lines * names.lineEach : titleLine.height
        lineHeight: long ? names.lineEach : 1
        lineHeightMode: long ? Text.FixedHeight : Text.ProportionalHeight
        maximumLineCount: long ? names.lines : 1
        text: Player.hasTrack ? Player.title : qsTr("Nothing is playing")
        verticalAlignment: !long ? Text.AlignVCenter : names.rising ? Text.AlignBottom : Text.AlignTop
        wrapMode: long ? Text.Wrap : Text.NoWrap
        width: long ? names.evenly(text, inOneLine.advanceWidth * Theme.longTitleSize / Theme.titleSize, room) : room
        y: names.rising ? titleLine.height - height : 0
    }

    IconButton {
        id: heart

        anchors.right: parent.right
        anchors.rightMargin: -(width - size) / 2 - 3 // its drawing keeps so far off its edge
        y: Math.round((titleLine.height - height) / 2) // beside the title's first line, or its last
        name: Player.loved ? "heart-full" : "heart"
        size: 20
        text: Player.loved ? qsTr("Loved; love no longer") : qsTr("Love")
        tint: Player.loved ? Theme.accent : Theme.faint
        visible: Player.hasTrack

        onClicked: Commands.run("listening.love")
    }

    Said {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: title.bottom
        anchors.topMargin: 3
        color: Theme.quiet
        font.pixelSize: Theme.artistSize
        text: qsTr("Choose an album, then press Enter")
        visible: !Player.hasTrack
    }

    WordLink {
        id: artist

        Accessible.description: qsTr("Shows the artist")
        anchors.left: parent.left
        enabled: text !== ""
        text: Player.artist
        visible: Player.hasTrack
        y: 3 + (names.rising ? titleLine.height : Math.max(titleLine.height, title.contentHeight))
        // Of both names each has its half at least; what one does not need is the other's.
        width: Math.min(implicitWidth, Math.max(parent.width / 2, parent.width - album.implicitWidth - 10))

        onClicked: Commands.run("view.playing_artist")
    }

    WordLink {
        id: album

        Accessible.description: qsTr("Shows the album")
        anchors.left: artist.right
        anchors.leftMargin: artist.text !== "" ? 10 : 0
        baselineOffset: contentItem.baselineOffset
        anchors.baseline: artist.baseline
        enabled: Player.album !== 0
        size: Theme.albumSize
        text: Player.albumTitle
        tint: Theme.faint
        visible: Player.hasTrack && text !== ""
        width: Math.max(0, Math.min(implicitWidth, parent.width - artist.width - anchors.leftMargin))

        onClicked: Commands.run("view.playing_album")
    }
}
