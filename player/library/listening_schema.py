"""The tables of ``listening.db``, as steps from each schema to the next.

Used by ``library.listening`` and, for reading, by ``library.readers``. Text; opens nothing. A step,
once released, never changes: a change of the tables is a new step at the end, and before it is
taken the file is copied.
"""

_FIRST = (
    # What a uid was when it was last met, so that a mark has a name also while the file is away.
    # path is what os.fsencode makes of it; duration is in milliseconds.
    """
    CREATE TABLE identities (
        uid TEXT PRIMARY KEY,
        path BLOB NOT NULL,
        title TEXT NOT NULL,
        artist TEXT NOT NULL,
        album TEXT NOT NULL,
        duration INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
    # Times are seconds since 1970, UTC; of a listen, when it began.
    "CREATE TABLE loved (uid TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID",
    # A listen that is told twice is one: nobody begins the same track twice in a second.
    """
    CREATE TABLE listens (
        id INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        uid TEXT NOT NULL,
        UNIQUE (uid, at)
    )
    """,
    "CREATE INDEX listens_at ON listens (at)",
    # How many listens of each there are: counting them at every key typed would take too long.
    "CREATE TABLE plays (uid TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE INDEX plays_count ON plays (count)",
    """
    CREATE TRIGGER listens_count AFTER INSERT ON listens BEGIN
        INSERT INTO plays VALUES (new.uid, 1)
        ON CONFLICT (uid) DO UPDATE SET count = count + 1;
    END
    """,
)

STEPS: tuple[tuple[str, ...], ...] = (_FIRST,)
"""Step N leads from schema N to schema N + 1; their count is the present schema."""
