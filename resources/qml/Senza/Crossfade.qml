pragma ComponentBehavior: Bound

import QtQuick

// Shows one picture and fades to the next when its address changes and it has been read.
Item {
    id: fade

    property string source: ""
    property int fillMode: Image.PreserveAspectFit
    property size pictureSize: Qt.size(Theme.pictureSide(width * Screen.devicePixelRatio), 0)
    readonly property bool empty: source === ""
    property Image front: one
    property Image back: two

    function turn() {
        const old = front;
        front = back;
        back = old;
        front.z = 1;
        back.z = 0;
        front.opacity = 0;
        rise.target = front;
        rise.restart();
    }

    onSourceChanged: {
        if (source === "" || front.source.toString() === source)
            return;
        back.source = source;
        if (back.status === Image.Ready)
            turn();
    }

    NumberAnimation {
        id: rise

        duration: Theme.slow
        easing.type: Easing.OutCubic
        property: "opacity"
        to: 1

        onFinished: {
            fade.back.opacity = 0;
            fade.back.source = "";
        }
    }

    component Picture: Image {
        anchors.fill: parent
        asynchronous: true
        fillMode: fade.fillMode
        opacity: 0
        retainWhileLoading: true
        smooth: true
        sourceSize: fade.pictureSize
        visible: opacity > 0 && !fade.empty

        onStatusChanged: {
            if (status === Image.Ready && this === fade.back && source.toString() === fade.source)
                fade.turn();
        }
    }

    Picture {
        id: one
    }

    Picture {
        id: two
    }
}
