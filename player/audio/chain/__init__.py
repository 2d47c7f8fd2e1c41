"""What may change samples, and only when asked: gain, equaliser, resampling and the rest."""
