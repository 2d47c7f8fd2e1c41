"""The sound process and its client: decoding, joining, and handing PCM to a device.

Used by ``app`` and ``cli`` only. Sees the engine port and plain values; knows no tags, no library,
no database and no window.
"""
