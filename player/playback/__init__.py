"""What plays, in which order, in which state; the engine's port. No Qt, no decoding."""
