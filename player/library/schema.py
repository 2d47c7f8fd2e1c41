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

# A track has its own id, as one file may hold several (part_begin and part_end, in sectors of a
# compact disc; 0 and 0: the whole file). Its uid is that of the file, for a part with
# "#begin-end". Several texts of one field are separated by U+001F, which no tag keeps (see
# tag_values.clean). files.added is when the file was seen first, in seconds since 1970, guessed
# for what an older cache knows; files.tracks counts its tracks. folders.sheets is what was seen
# last of the CUE sheets in a folder. aloud_due says that the readings of Chinese or Japanese text
# are not among the search words yet.
_PARTS = (
    """
    CREATE TABLE tracks_with_parts (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        file_id INTEGER NOT NULL REFERENCES files (id) ON DELETE CASCADE,
        album_id INTEGER NOT NULL REFERENCES albums (id),
        uid TEXT NOT NULL,
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
        picture INTEGER NOT NULL,
        track_gain REAL,
        track_peak REAL,
        album_gain REAL,
        album_peak REAL,
        part_begin INTEGER NOT NULL DEFAULT 0,
        part_end INTEGER NOT NULL DEFAULT 0,
        composers TEXT NOT NULL DEFAULT '',
        sort_title TEXT NOT NULL DEFAULT '',
        sort_artist TEXT NOT NULL DEFAULT '',
        sort_album TEXT NOT NULL DEFAULT '',
        sort_album_artist TEXT NOT NULL DEFAULT '',
        sort_composer TEXT NOT NULL DEFAULT '',
        disc_total INTEGER NOT NULL DEFAULT 0,
        track_total INTEGER NOT NULL DEFAULT 0,
        original_date TEXT NOT NULL DEFAULT '',
        rating REAL,
        lyrics TEXT NOT NULL DEFAULT '',
        bit_rate INTEGER NOT NULL DEFAULT 0,
        delay INTEGER NOT NULL DEFAULT 0,
        padding INTEGER NOT NULL DEFAULT 0,
        pictures TEXT NOT NULL DEFAULT '',
        artists TEXT NOT NULL DEFAULT '',
        artist_names TEXT NOT NULL DEFAULT '',
        album_artists TEXT NOT NULL DEFAULT '',
        genres TEXT NOT NULL DEFAULT '',
        isrcs TEXT NOT NULL DEFAULT '',
        recording TEXT NOT NULL DEFAULT '',
        release_track TEXT NOT NULL DEFAULT '',
        release_group TEXT NOT NULL DEFAULT '',
        artist_ids TEXT NOT NULL DEFAULT '',
        album_artist_ids TEXT NOT NULL DEFAULT '',
        aloud_due INTEGER NOT NULL DEFAULT 0
    )
    """,
    """
    INSERT INTO tracks_with_parts (
        id, file_id, album_id, uid, title, artist, album, album_artist, release, compilation, disc,
        number, date, genre, duration, codec, rate, bits, channels, picture, track_gain, track_peak,
        album_gain, album_peak
    )
    SELECT
        tracks.id, tracks.id, album_id, uid, title, artist, album, album_artist, release,
        compilation, disc, number, date, genre, duration, codec, rate, bits, channels, picture,
        track_gain, track_peak, album_gain, album_peak
    FROM tracks JOIN files ON files.id = tracks.id
    """,
    "DROP TABLE tracks",
    "ALTER TABLE tracks_with_parts RENAME TO tracks",
    # Ids of tracks that were dropped before are not to come back.
    "DELETE FROM sqlite_sequence WHERE name = 'tracks'",
    "INSERT INTO sqlite_sequence SELECT 'tracks', seq FROM sqlite_sequence WHERE name = 'files'",
    "CREATE INDEX tracks_album ON tracks (album_id, disc, number)",
    "CREATE UNIQUE INDEX tracks_file ON tracks (file_id, part_begin)",
    "CREATE INDEX tracks_uid ON tracks (uid)",
    "CREATE INDEX tracks_aloud ON tracks (id) WHERE aloud_due",
    "ALTER TABLE albums ADD COLUMN aloud_due INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX albums_aloud ON albums (id) WHERE aloud_due",
    "DROP INDEX files_uid",
    "ALTER TABLE files ADD COLUMN added INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE files ADD COLUMN tracks INTEGER NOT NULL DEFAULT 0",
    """
    UPDATE files SET tracks = id IN (SELECT file_id FROM tracks), added = CASE WHEN mtime_ns > 0
        THEN min(mtime_ns / 1000000000, CAST(strftime('%s') AS INTEGER))
        ELSE CAST(strftime('%s') AS INTEGER) END
    """,
    "CREATE INDEX files_added ON files (added)",
    "ALTER TABLE folders ADD COLUMN sheets TEXT NOT NULL DEFAULT ''",
    "UPDATE files SET mtime_ns = -1",
)

# What the last whole walk saw of each folder (see folder_looks), so that the next need not compare
# every file. A step that has files read anew must find none of it: the trigger sees to that.
_LOOKS = (
    """
    CREATE TABLE folder_looks (
        path BLOB PRIMARY KEY,
        mtime_ns INTEGER NOT NULL,
        files INTEGER NOT NULL,
        content BLOB NOT NULL,
        mount INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
    "CREATE INDEX files_offline ON files (presence) WHERE presence != 0",
    """
    CREATE TRIGGER files_unread AFTER UPDATE OF mtime_ns ON files WHEN NEW.mtime_ns = -1
    BEGIN DELETE FROM folder_looks; END
    """,
)

# The playlists among the music (see playlist_shelf); title is empty where it says none. Every
# folder is listed once more to find them.
_PLAYLISTS = (
    """
    CREATE TABLE playlists (
        path BLOB PRIMARY KEY,
        stamp TEXT NOT NULL,
        title TEXT NOT NULL,
        entries INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
    "DELETE FROM folder_looks",
)

# Katakana are stored as hiragana: the words of texts with some are made anew by ``read_aloud``.
_SOME_KATAKANA = "GLOB '*[\u30a1-\u30f6\u30fd\u30feｦ-ﾝ]*'"
_KANA = (
    f"UPDATE albums SET aloud_due = 1 WHERE title {_SOME_KATAKANA} OR artist {_SOME_KATAKANA}",  # noqa: S608 - ours
    f"""
    UPDATE tracks SET aloud_due = 1 WHERE title {_SOME_KATAKANA} OR artist {_SOME_KATAKANA}
        OR genre {_SOME_KATAKANA} OR composers {_SOME_KATAKANA}
        OR album_id IN (SELECT id FROM albums WHERE aloud_due)
    """,  # noqa: S608 - ours
)

# Each list of albums asks which of them are away: mostly none, which must not take a look at all.
_AWAY = ("CREATE INDEX files_away ON files (presence) WHERE presence = 2",)

# What tracks are sorted by when they are listed by title (see collation); empty where that is due.
_TITLES = (
    "ALTER TABLE tracks ADD COLUMN title_key TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX tracks_titles ON tracks (title_key, id, file_id)",
)

# Titles are listed by their readings: those of Chinese and Japanese tracks are found out anew.
_READ_TITLES = ("UPDATE tracks SET aloud_due = 1 WHERE title GLOB '*[\u3005\u3400-\u9fff]*'",)

STEPS: tuple[tuple[str, ...], ...] = (
    _FIRST, _LEVELS, _IDENTITY, _PARTS, _LOOKS, _PLAYLISTS, _KANA, _AWAY, _TITLES,
    _READ_TITLES,
)  # fmt: skip
"""Step N leads from schema N to schema N + 1; their count is the present schema."""
