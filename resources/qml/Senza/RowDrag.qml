import QtQuick
import Senza.Core

// Takes up rows with the mouse, for the queue or for another program. Lies over a list or a grid.
Item {
    id: drag

    signal taken(real x, real y)

    DragHandler {
        acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad | PointerDevice.Stylus
        target: null

        onActiveChanged: active ? drag.taken(centroid.pressPosition.x, centroid.pressPosition.y) : Carrying.release()
    }
}
