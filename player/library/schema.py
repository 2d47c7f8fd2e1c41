"""The tables of the library cache, as steps from each schema to the next.

Used by ``library.database`` only. Text; opens nothing. A step, once released, never changes: a
change of the tables is a new step at the end.
"""

_FIRST = (
    "CREATE TABLE roots (id INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE)",
    # presence: 0 here; 1 gone from a folder that is there; 2 its folder or drive is not there.
    # family: the folder that stands for the album (see grouping). Paths are what os.fsencode
    # makes of them.
    """
    CREATE TABLE files (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        path BLOB NOT NULL UNIQUE,
        root INTEGER NOT NULL REFERENCES roots (id) ON DELETE CASCADE,
        family BLOB NOT NULL,
        size INTEGER NOT NULL,
        mtime_ns INTEGER NOT NULL,
        inode INTEGER NOT NULL,
        presence INTEGER NOT NULL DEFAULT 0
    )
    """,
    "CREATE INDEX files_family ON files (family)",
    "CREATE INDEX files_root ON files (root)",
    """
    CREATE TABLE albums (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        key BLOB NOT NULL UNIQUE,
        title TEXT NOT NULL,
        artist TEXT NOT NULL,
        sort_artist TEXT NOT NULL,
        sort_title TEXT NOT NULL,
        date TEXT NOT NULL DEFAULT '',
        tracks INTEGER NOT NULL DEFAULT 0,
        duration INTEGER NOT NULL DEFAULT 0,
        cover TEXT NOT NULL DEFAULT '',
        cover_due INTEGER NOT NULL DEFAULT 1
    )
    """,
    # cover is the key of the picture; cover_due says that it must be looked for (again).
    "CREATE INDEX albums_order ON albums (sort_artist, date, sort_title, id)",
    # album and album_artist are what the file says; what is shown is the album's.
    """
    CREATE TABLE tracks (
        id INTEGER PRIMARY KEY REFERENCES files (id) ON DELETE CASCADE,
        album_id INTEGER NOT NULL REFERENCES albums (id),
        title TEXT NOT NULL,
        artist TEXT NOT NULL,
        album TEXT NOT NULL,
        album_artist TEXT NOT NULL,
        release TEXT NOT NULL,
        compilation INTEGER NOT NULL,
        disc INTEGER NOT NULL,
        number INTEGER NOT NULL,
        date TEXT NOT NULL,
        genre TEXT NOT NULL,
        duration INTEGER NOT NULL,
        codec TEXT NOT NULL,
        rate INTEGER NOT NULL,
        bits INTEGER NOT NULL,
        channels INTEGER NOT NULL,
        picture INTEGER NOT NULL
    )
    """,
    "CREATE INDEX tracks_album ON tracks (album_id, disc, number)",
    # What of a folder's pictures was seen last, to notice a new one.
    "CREATE TABLE folders (path BLOB PRIMARY KEY, pictures TEXT NOT NULL) WITHOUT ROWID",
    """
    CREATE TABLE problems (
        subject BLOB NOT NULL,
        kind TEXT NOT NULL,
        detail TEXT NOT NULL,
        PRIMARY KEY (subject, kind)
    ) WITHOUT ROWID
    """,
    # Text as search_words makes it. Row ids are those of tracks and albums.
    """
    CREATE VIRTUAL TABLE track_words USING fts5 (
        title, artist, album, more,
        tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'",
        prefix = '1 2 3', columnsize = 0
    )
    """,
    """
    CREATE VIRTUAL TABLE album_words USING fts5 (
        title, artist,
        tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'",
        prefix = '1 2 3', columnsize = 0
    )
    """,
)

# Gains in dB and peaks as factors, NULL where the tags do not say. No file has a time of -1: all
# are read anew, and until then everything stays as it is.
_LEVELS = (
    "ALTER TABLE tracks ADD COLUMN track_gain REAL",
    "ALTER TABLE tracks ADD COLUMN track_peak REAL",
    "ALTER TABLE tracks ADD COLUMN album_gain REAL",
    "ALTER TABLE tracks ADD COLUMN album_peak REAL",
    "UPDATE files SET mtime_ns = -1",
)

# Which sound a file holds (see identity), empty where that could not be told. Copies share it.
_IDENTITY = (
    "ALTER TABLE files ADD COLUMN uid TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX files_uid ON files (uid)",
    "UPDATE files SET mtime_ns = -1",
)

STEPS: tuple[tuple[str, ...], ...] = (_FIRST, _LEVELS, _IDENTITY)
"""Step N leads from schema N to schema N + 1; their count is the present schema."""
