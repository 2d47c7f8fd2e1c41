pragma ComponentBehavior: Bound

import QtQuick

// Shows one picture and fades to the next when its address changes and it has been read. One that
// comes while another is still rising rises on top of it; nothing that is seen jumps.
Item {
    id: fade

    property string source: ""
    property int fillMode: Image.PreserveAspectFit
    property size pictureSize: Qt.size(fit.side, 0)
    readonly property bool empty: source === ""
    property int uppermost: 0
    property Picture front: null
    property Picture coming: null

    signal risen // a picture covers what lay under it

    // The one of three that has been out of sight, or under the others, for longest.
    function lowest() {
        return [one, two, three].reduce((a, b) => a.z <= b.z ? a : b);
    }

    function turn(picture) {
        coming = null;
        front = picture;
        uppermost += 1;
        picture.z = uppermost;
        picture.rise();
    }

    // What lies under a picture that has risen is let go of.
    function settle(picture) {
        for (const other of [one, two, three]) {
            if (other.z < picture.z && other !== coming)
                other.leave();
        }
        risen();
    }

    onSourceChanged: {
        if (source === "" || front && front.source.toString() === source)
            return;
        if (!coming)
            coming = lowest();
        const next = coming;
        next.leave();
        next.source = source;
        // A picture that is in memory may have turned up, and been turned to, while it was named.
        if (next === coming && next.status === Image.Ready)
            turn(next);
    }

    PictureFit {
        id: fit

        place: fade.width
        shown: fade.front !== null
    }

    component Picture: Image {
        id: picture

        function rise() {
            opacity = 0;
            motion.restart();
        }

        function leave() {
            motion.stop();
            opacity = 0;
            source = "";
        }

        anchors.fill: parent
        asynchronous: true
        fillMode: fade.fillMode
        opacity: 0
        retainWhileLoading: true
        smooth: true
        sourceSize: fade.pictureSize
        visible: opacity > 0 && !fade.empty

        onStatusChanged: {
            if (status === Image.Ready && picture === fade.coming && source.toString() === fade.source)
                fade.turn(picture);
        }

        NumberAnimation {
            id: motion

            duration: Theme.slow
            easing.type: Easing.OutCubic
            property: "opacity"
            target: picture
            to: 1

            onFinished: fade.settle(picture)
        }
    }

    Picture {
        id: one
    }

    Picture {
        id: two
    }

    Picture {
        id: three
    }
}
