"""Senza: a desktop music player without clutter, gaps, loss or accounts."""

__version__ = "0.1.0"
