"""The house's own rules that no linter knows: who opens which library, sizes, opening words."""

import ast
import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LONGEST_MODULE = 500

DOORS = {
    "vlc": {"player/audio/outputs/vlc_output.py"},
    "sounddevice": {"player/audio/outputs/portaudio.py"},
    "pulsectl": {"player/audio/outputs/pulse_server.py"},
    "av": {
        "player/audio/outputs/file_output.py",
        "player/audio/chain/filters.py",
        "player/audio/decode/link_decoder.py",
        "player/audio/decode/opened_file.py",
    },
    "mutagen": {
        "player/library/quick_id3.py",
        "player/library/quick_mp4_codec.py",
        "player/library/tags_extra.py",
        "player/library/tags_facts.py",
        "player/library/tags_fields.py",
        "player/library/tags_gains.py",
        "player/library/tags_lyrics.py",
        "player/library/tags_opening.py",
        "player/library/tags_pictures.py",
    },
    "jeepney": {"player/desktop/bus_line.py"},
    "psutil": {"player/util/machine.py"},
    "pykakasi": {"player/library/readings.py"},
    "pypinyin": {"player/library/readings.py"},
    "soxr": {"player/audio/chain/resampling.py"},
    "sqlite3": {"player/library/database.py"},
    "tinydb": {"player/library/documents.py"},
    "watchdog": {"player/library/watching.py"},
    "winrt": {"player/desktop/windows_media.py"},
    "AppKit": {"player/desktop/mac_dock.py", "player/desktop/mac_media.py"},
    "MediaPlayer": {"player/desktop/mac_media.py"},
}
"""For each heavy library, the files that talk to it; all others talk to these."""

QT_ROOMS = ("player/ui/", "player/desktop/")
PLAYER = sorted((ROOT / "player").rglob("*.py"))
PRODUCT = [ROOT / "main.py", *PLAYER]
MODULES = [*PRODUCT, *(ROOT / "packaging").glob("*.py"), *(ROOT / "tests/support").glob("*.py")]


def short(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@cache
def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_bytes())


@cache
def imported(file: Path) -> set[str]:
    """Return the top names of all that ``file`` imports, wherever in it."""
    names = set[str]()
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names


def test_there_is_something_to_check() -> None:
    assert len(PLAYER) > len(DOORS)


def test_each_heavy_library_is_opened_by_its_doors_and_nobody_else() -> None:
    found = {
        library: {short(file) for file in PRODUCT if library in imported(file)} for library in DOORS
    }
    assert found == DOORS


def test_every_library_with_doors_is_banned_elsewhere() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    banned = settings["tool"]["ruff"]["lint"]["flake8-tidy-imports"]["banned-api"]
    assert set(banned) == set(DOORS)


def test_qt_stays_in_its_rooms() -> None:
    outside = [file for file in PRODUCT if not short(file).startswith(QT_ROOMS)]
    assert [short(file) for file in outside if "PySide6" in imported(file)] == []


def test_what_only_tests_need_stays_out_of_the_player() -> None:
    only_tests = {"hypothesis", "pytest", "tests"}
    assert [short(file) for file in PRODUCT if imported(file) & only_tests] == []


def test_numpy_measures_music_and_stays_out_of_the_way_to_the_device() -> None:
    found = {short(file) for file in PRODUCT if "numpy" in imported(file)}
    measuring = ("bs1770", "hints", "loudness", "meter", "true_peak", "verify")
    # Loaded with the chain, which only is when samples have to change.
    changing = (
        *("chain", "convolution", "dither", "effects", "filters"),
        *("limiter", "mixing", "ramp", "resampling"),
    )
    expected = {f"player/audio/analysis/{name}.py" for name in measuring}
    assert found == expected | {f"player/audio/chain/{name}.py" for name in changing}


def test_every_module_says_what_it_is_for() -> None:
    silent = [file for file in MODULES if not ast.get_docstring(parsed(file))]
    assert [short(file) for file in silent] == []


def test_no_module_is_too_long() -> None:
    lengths = {short(file): len(file.read_bytes().splitlines()) for file in MODULES}
    assert {file: lines for file, lines in lengths.items() if lines > LONGEST_MODULE} == {}
