"""A library cache of any size without a single file: tracks in six scripts, as listeners have them.

Used by the bench of the search. The same seed makes the same tracks. Words come as unevenly as in
real titles: a few ("the", "love") in every tenth, most of them seldom.
"""

import random
from collections.abc import Iterator
from pathlib import Path

from player.library.database import open_database
from player.library.index import Index
from player.library.index_rows import Entry
from player.library.records import Reading, TagRecord
from player.library.track_rows import file_row
from player.library.walk import Found
from player.models.units import Hertz, Milliseconds

ROOT = "/music"
TRACKS = 12
"""Tracks of an album."""
LONG_WORD, RARE = 3, 0.3
"""Words of more letters are varied; this share of them into words that are seldom."""

_LATIN = (
    "the love of you me my a in and night don't blue time it's heart all rain down one dream world"
    " la noir été café über straße mañana señor björk ágætis smörgås rock'n'roll moon river golden"
    " feeling good summer winter stone silver crystal ghost machine lantern harbour paper kingdom"
    " velvet ocean signal feather hollow meadow orchid copper thunder willow mirror satellite"
)
_CYRILLIC = (
    "я ты и не ночь любовь зима дорога город небо река звезда весна осень песня ветер море дождь"
    " свет тень память время огонь лёд птица берег окно поезд снег луна солнце волна ёлка мрія"
)
_GREEK = (
    "το και αγάπη θάλασσα νύχτα φεγγάρι όνειρο δρόμος καρδιά ουρανός ήλιος τραγούδι μάτια χρόνια"
)
_HAN = "的 我 心 月亮 代表 春天 北京 上海 爱情 朋友 天空 大海 青花瓷 夜曲 七里香 孤獨 时间 红豆"
_KANA = "の 夜 夢 東京 さくら ひかり カラオケ ラブ ストーリー 初音ミク 花火 物語 世界 ピアノ"
_HANGUL = "사랑 밤 하늘 바다 봄날 기억 서울 별 꿈 바람 눈 여름 노래 소녀 시간 가을 편지 거울"
SCRIPTS: dict[str, tuple[str, str, int]] = {
    "latin": (_LATIN, " ", 62),
    "cyrillic": (_CYRILLIC, " ", 12),
    "greek": (_GREEK, " ", 4),
    "han": (_HAN, "", 8),
    "kana": (_KANA, "", 8),
    "hangul": (_HANGUL, " ", 6),
}
"""Words, what stands between them, and in how many tracks of a hundred they are found."""

_ENDINGS = ("", "", "", "s", "er", "ing", "ed", "ness", "land", "less")
_GENRES = (
    "Rock",
    "Pop",
    "Jazz",
    "Hip-Hop",
    "Classical",
    "Шансон",
    "J-Pop",
    "國語流行",
    "Folk, Blues",
)
_FORMS = (
    ("flac", Hertz(44100), 16), ("flac", Hertz(96000), 24), ("mp3", Hertz(44100), 0),
    ("opus", Hertz(48000), 0), ("alac", Hertz(44100), 16),
)  # fmt: skip


def phrase(dice: random.Random, script: str, count: int) -> str:
    """Return ``count`` words of a script; the first words of its list are the commonest."""
    text, space, _ = SCRIPTS[script]
    words = text.split()
    chosen = []
    for _ in range(count):
        word = words[int(len(words) * dice.random() ** 1.6)]
        if script == "latin" and len(word) > LONG_WORD:
            word += dice.choice(_ENDINGS)
            if dice.random() < RARE:
                word += "".join(map(dice.choice, ("bdfgklmnprst", "aeiou", "bdfgklmnprst")))
        chosen.append(word)
    text = space.join(chosen)
    return text[:1].upper() + text[1:]


def make_library(path: Path, tracks: int, seed: int = 7) -> None:
    """Make the cache at ``path`` with that many tracks, twelve to an album."""
    dice = random.Random(seed)  # noqa: S311
    with open_database(path) as database:
        index = Index(database)
        root = index.claim_roots([ROOT], whole=False)[ROOT]
        batch: list[Entry] = []
        for number, (folder, record) in enumerate(_records(dice, tracks)):
            found = Found(f"{ROOT}/{folder}/{record.number:02d}.flac", 1, 1, number + 1)
            batch.append(Entry(found, root, file_row(Reading(record))))
            if len(batch) == 100 * TRACKS:
                index.store(batch)
                batch.clear()
        index.store(batch)
        while index.read_aloud(100 * TRACKS):
            pass


def _records(dice: random.Random, tracks: int) -> Iterator[tuple[str, TagRecord]]:
    names, weights = list(SCRIPTS), [weight for _, _, weight in SCRIPTS.values()]
    artists = []
    for script in dice.choices(names, weights, k=max(1, tracks // 40)):
        name = phrase(dice, script, dice.choice((1, 2, 2)))
        article = script == "latin" and dice.random() < RARE
        artists.append((script, f"The {name}" if article else name))
    for start in range(0, tracks, TRACKS):
        script, artist = dice.choice(artists)
        album = phrase(dice, script, dice.choice((1, 2, 3)))
        year, genre = str(dice.randrange(1950, 2026)), dice.choice(_GENRES)
        codec, rate, bits = dice.choice(_FORMS)
        for number in range(1, min(TRACKS, tracks - start) + 1):
            title = phrase(dice, script, dice.choice((1, 2, 2, 3, 4)))
            duration = Milliseconds(dice.randrange(90_000, 420_000))
            yield f"{start}", TagRecord(
                title, (artist,), album, artist, 1, number, year, (genre,), compilation=False,
                release="", duration=duration, codec=codec, rate=rate, bits=bits, channels=2,
                picture=False,
            )  # fmt: skip
