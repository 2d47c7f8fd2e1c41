"""The ways to the devices: PortAudio, libVLC, a file, silence; and what watches over them."""
