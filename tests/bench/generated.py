"""Whether every tag that was written into a generated library is read back and stored as it was.

Run by name, with the program that made the library, and the bodies that it was given:

    .venv/bin/python -m tests.bench.generated GENERATOR FOLDER [--bodies FOLDER] [--most N]

The generator is deterministic: it is loaded, told to make the same library again, and instead of
writing files it tells what it would write. Every file is then read, and all of FOLDER scanned into
a new cache; each field is compared with what was written, field by field and file by file. Prints
how many were compared and how many differ; ends with 1 where one does, or where a file is not what
the generator writes.
"""

import argparse
import importlib.util
import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

from player.library.database import open_database
from player.library.reading import read_file
from player.library.records import LyricsKind, TagRecord
from player.library.scanner import scan
from tests.bench.programs import say
from tests.support.cache_rows import stored

_SHOWN = 20
"""Differences that are printed of each kind."""
_CODECS = {
    "flac": "flac", "mp3": "mp3", "m4a": "aac", "opus": "opus", "ogg": "vorbis", "wav": "pcm",
    "aiff": "pcm", "wv": "wavpack",
}  # fmt: skip
_ISRC_LETTERS = 12
_LEVEL_DECIBELS = 0.005
_LENGTH_MILLISECONDS = 60
"""Encoders add and take off a frame or two."""


@dataclass(frozen=True, slots=True)
class Written:
    """What the generator puts into one file: the fields by the names of ``TagRecord``."""

    path: str
    size: int
    fields: Mapping[str, Any]
    refused: int = 0
    """Codes that Senza does not take up on purpose, as they are none."""


def load(program: Path) -> Any:  # noqa: ANN401 - a program of its own
    """Load the generator as a module."""
    spec = importlib.util.spec_from_file_location("generator", program)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(program)
    module: ModuleType = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def written(generator: Any, folder: Path, bodies: Path) -> Iterator[Written]:  # noqa: ANN401
    """Make the library of ``folder`` again, telling each file instead of writing it."""
    told = json.loads(folder.with_name(folder.name + ".manifest.json").read_text())
    jobs = generator.plan(told["files"], told["seed"])
    mix = [part.split("=") for part in generator.MIX.split(",")]
    generator.init(
        {
            "dir": os.fspath(folder), "seed": told["seed"], "bodies": os.fspath(bodies),
            "mix": ([name for name, _ in mix], [float(share) for _, share in mix]),
            "kb": (60, 300), "pool": 240, "cover": (0.45, 0.33, 0.10),
            "nart": told["artists_pool"], "dry": False,
        }
    )  # fmt: skip
    _disarm(generator)
    assemble, made = generator.assemble, []

    def tell(kind: str, body: bytes, tags: dict[str, Any], cover: Any, dice: Any) -> bytes:  # noqa: ANN401
        data: bytes = assemble(kind, body, tags, cover, dice)
        made.append((kind, body, dict(tags), cover is not None, data))
        return data

    generator.assemble = tell
    for job in jobs:
        made.clear()
        generator.do_album(job)
        for kind, body, tags, cover, data in made:
            forms = generator.BODIES[kind]
            form = forms[next(i for i, one in enumerate(generator.G["b"][kind][0]) if one is body)]
            path = _path(generator, folder, job[0], tags, form[4])
            fields = expected(kind, form, tags, data, cover=cover)
            refused = kind != "m4a" and bool(tags.get("isrc")) and not fields["isrcs"]
            yield Written(path, len(data), fields, int(refused))


def _disarm(generator: Any) -> None:  # noqa: ANN401
    """Let it write into nowhere; a dry run of its own would throw its dice otherwise."""

    def nothing(*_: object) -> None: ...

    generator.open = lambda *_: BytesIO()
    generator.os = SimpleNamespace(path=os.path, makedirs=nothing, utime=nothing)


def _path(generator: Any, folder: Path, album: int, tags: Mapping[str, Any], suffix: str) -> str:  # noqa: ANN401
    """Return where the file is; an album of the same name as another has a folder of its own."""
    year = tags["date"][:4]
    name = generator.safe(f"{year} - {tags['album']}")
    base = folder / generator.safe(tags["albumartist"]) / name
    own = base.with_name(f"{name} ({album})")
    number = f"{tags['n']:02d}" if tags["ndisc"] == 1 else f"{tags['disc']}-{tags['n']:02d}"
    title = generator.safe(f"{number} {tags['title']}")
    return f"{own if own.is_dir() else base}/{title}.{suffix}"


def expected(
    kind: str, form: tuple[Any, ...], tags: Mapping[str, Any], data: bytes, *, cover: bool
) -> dict[str, Any]:
    """Return what must be read, by the names of ``TagRecord``; what a format cannot say is left."""
    old = kind == "mp3" and data[3] == 3  # ID3v2.3: one text, several values divided by a slash
    # The generator names a guest twice at times, or the artist as a guest: Senza names each once.
    artists, genres = (
        ("/".join(texts),) if old else tuple(dict.fromkeys(texts))
        for texts in (tags["artists"], tags["genres"])
    )
    ids = tags["mb"] or [""] * 6
    fields = {
        "title": tags["title"], "artists": artists, "album": tags["album"],
        "album_artist": tags["albumartist"], "album_artists": (tags["albumartist"],),
        "number": tags["n"], "track_total": tags["nt"], "disc": tags["disc"],
        "disc_total": tags["ndisc"], "date": tags["date"], "genres": genres,
        "sort.artist": "" if old else tags["artistsort"], "compilation": bool(tags["comp"]),
        "composers": _one(tags.get("composer")), "isrcs": _code(tags.get("isrc")),
        "original_date": tags.get("originaldate", ""),
        "lyrics": LyricsKind.PLAIN if tags.get("lyrics") else LyricsKind.NONE,
        "release": ids[2], "ids.recording": ids[0], "ids.release_track": ids[1],
        "ids.release_group": ids[3], "ids.artists": _one(ids[4]), "ids.album_artists": _one(ids[5]),
        "picture": cover, "pictures": (3,) if cover else (), "rating": None, "cue_sheet": "",
        "artist": ", ".join(artists), "genre": ", ".join(genres),
        "broken_tags": "", "rate": form[2], "channels": 2, "duration": round(form[1] * 1000),
        "codec": "alac" if form[0] == "alac" else _CODECS[kind],
        "bits": _bits(kind, form),
    }  # fmt: skip
    if kind == "m4a":  # the generator writes no such atoms
        fields |= {"isrcs": (), "original_date": ""}
    return fields | _levels(kind, tags["rg"])


def _one(text: str | None) -> tuple[str, ...]:
    return (text,) if text else ()


def _code(text: str | None) -> tuple[str, ...]:
    """Return the ISRC, if it is one: the generator's are a character short (see ISO 3901)."""
    return (text,) if text and len(text) == _ISRC_LETTERS else ()


def _bits(kind: str, form: tuple[Any, ...]) -> int:
    if kind in {"mp3", "opus", "ogg"} or form[0].startswith("aac"):
        return 0
    return 24 if "s32" in form[3] else 16


def _levels(kind: str, told: tuple[float, ...] | None) -> dict[str, float | None]:
    names = ("track_gain", "track_peak", "album_gain", "album_peak")
    if told is None:
        return {f"levels.{name}": None for name in names}
    values: list[float | None] = list(told)
    if kind == "opus":  # RFC 7845: 256ths of a decibel, from a reference 5 dB lower
        values = [
            int((told[0] - 5) * 256) / 256 + 5,
            None,
            int((told[2] - 5) * 256) / 256 + 5,
            None,
        ]
    return {f"levels.{name}": value for name, value in zip(names, values, strict=True)}


def differences(one: Written, fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the name of each field of ``one`` that is another in ``fields``, and both values."""
    for name, wanted in one.fields.items():
        if name in fields and not _equal(name, wanted, fields[name]):
            yield name, f"{one.path}\n      wrote {wanted!r}\n      found {fields[name]!r}"


def _equal(name: str, wanted: Any, found: Any) -> bool:  # noqa: ANN401 - values of any field
    if name == "duration":
        return abs(int(wanted) - int(found)) <= _LENGTH_MILLISECONDS
    if name.startswith("levels.") and wanted is not None and found is not None:
        return abs(float(wanted) - float(found)) <= _LEVEL_DECIBELS
    return bool(wanted == found)


def fields_of(record: TagRecord) -> dict[str, Any]:
    """Return the fields of a record under flat names."""
    flat: dict[str, Any] = {}
    for name in TagRecord._fields:
        value = getattr(record, name)
        parts = getattr(value, "__dataclass_fields__", None)
        if parts is None:
            flat[name] = value
        else:
            flat |= {f"{name}.{part}": getattr(value, part) for part in parts}
    return flat


class Count:
    """How many fields were compared, and which differed."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.files = self.compared = self.differ = 0
        self._fields = Counter[str]()
        self._examples: dict[str, list[str]] = {}

    def take(self, one: Written, fields: Mapping[str, Any]) -> None:
        """Compare one file."""
        self.files += 1
        self.compared += len(one.fields.keys() & fields.keys())
        for name, example in differences(one, fields):
            self.differ += 1
            self._fields[name] += 1
            self._examples.setdefault(name, []).append(example)

    def tell(self) -> None:
        """Print the figures and some of the differences."""
        say(f"{self._name}: {self.files} files, {self.compared} fields, {self.differ} differences")
        for name, times in self._fields.most_common():
            say(f"  {name}: {times}")
            for example in self._examples[name][: max(1, _SHOWN // len(self._fields))]:
                say(f"    {example}")


def main() -> int:
    """Run it as the module says."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("generator", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--bodies", type=Path, default=Path.home() / ".cache/make_library/bodies")
    parser.add_argument(
        "--most", type=int, default=sys.maxsize, help="read no more files than that"
    )
    options = parser.parse_args()
    folder = options.folder.absolute()
    with tempfile.TemporaryDirectory() as temporary:
        cache = Path(temporary) / "library.db"
        with open_database(cache) as database:
            scan(database, [folder], Path(temporary) / "covers", lambda _: None, lambda: False)
        rows, left = stored(cache)
    read, kept = Count("read"), Count("stored")
    strange = refused = 0
    for place, one in enumerate(written(load(options.generator), folder, options.bodies)):
        if place >= options.most:
            break
        reading = read_file(one.path)
        if reading.tags is None or Path(one.path).stat().st_size != one.size or reading.problems:
            strange += 1
            say(f"not as it was written: {one.path} {reading.problems}")
            continue
        refused += one.refused
        read.take(one, fields_of(reading.tags))
        kept.take(one, rows.get(one.path, dict.fromkeys(one.fields, "not in the cache")))
    read.tell()
    kept.tell()
    if refused:
        say(f"{refused} texts that are called ISRC and are none were left out, as they must be")
    if left:
        say(f"columns that are not compared: {', '.join(left)}")
    return int(bool(strange or read.differ or kept.differ or not read.files))


if __name__ == "__main__":
    sys.exit(main())
