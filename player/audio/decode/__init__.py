"""Files into PCM: every frame, and not one more. Knows no clock, no device, no list."""
