import QtQuick
import Senza.Core

// The wheel over what is playing: louder and quieter, a key's step for every notch.
WheelHandler {
    property int turned: 0

    acceptedDevices: PointerDevice.AllDevices
    target: null

    onWheel: event => {
        turned += event.angleDelta.y;
        const notches = Math.trunc(turned / 120);
        turned -= notches * 120;
        for (let notch = 0; notch < Math.abs(notches); notch++)
            Commands.run(notches > 0 ? "sound.louder" : "sound.quieter");
    }
}
