"""The tables of ``analysis.db``, as steps from each schema to the next.

Used by ``library.analyses`` only. Text; opens nothing. A step, once released, never changes.
"""

_FIRST = (
    # What was found out about the sound itself, whatever file holds it. gain and peak are
    # ReplayGain's; the rest in the units of models.analysis.Measurement.
    """
    CREATE TABLE measurements (
        uid TEXT PRIMARY KEY,
        algorithm INTEGER NOT NULL,
        integrated REAL,
        range REAL NOT NULL,
        true_peak REAL,
        gain REAL NOT NULL,
        peak REAL NOT NULL
    ) WITHOUT ROWID
    """,
    # Apart from them, for a page of tracks needs only figures.
    "CREATE TABLE shapes (uid TEXT PRIMARY KEY, steps BLOB NOT NULL, peaks BLOB NOT NULL)",
    # Which sound a file holds, good while the file looks the same. uid is empty where it could
    # not be told. problem is empty, or the kind of what keeps it from being measured. album_of
    # stands for the tracks that album_gain and album_peak were worked out from.
    """
    CREATE TABLE files (
        path BLOB PRIMARY KEY,
        size INTEGER NOT NULL,
        mtime_ns INTEGER NOT NULL,
        uid TEXT NOT NULL,
        problem TEXT NOT NULL DEFAULT '',
        detail TEXT NOT NULL DEFAULT '',
        album_of TEXT NOT NULL DEFAULT '',
        album_gain REAL,
        album_peak REAL
    ) WITHOUT ROWID
    """,
)

STEPS: tuple[tuple[str, ...], ...] = (_FIRST,)
"""Step N leads from schema N to schema N + 1; their count is the present schema."""
