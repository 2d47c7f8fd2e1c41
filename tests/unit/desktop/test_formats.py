"""What is opened has a type, and the desktop is told of it."""

import subprocess
from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree as ET

from player.desktop.formats import BY_SUFFIX, MIME_TYPES
from player.library.walk import LIST_SUFFIXES, MUSIC_SUFFIXES
from player.outside import VERBS

LINUX = Path(__file__).resolve().parents[3] / "packaging" / "linux"
ENTRY = LINUX / "senza.desktop"
SPACE = "{http://www.freedesktop.org/standards/shared-mime-info}"


def test_each_suffix_has_a_type_and_none_is_made_up() -> None:
    assert set(BY_SUFFIX) == MUSIC_SUFFIXES | LIST_SUFFIXES
    assert set(BY_SUFFIX.values()) <= set(MIME_TYPES)


def test_the_desktop_is_told_of_each_type() -> None:
    entry = ConfigParser(interpolation=None, strict=True)
    entry.read(ENTRY, encoding="utf-8")
    told = entry["Desktop Entry"]["MimeType"].rstrip(";").split(";")
    assert told == list(MIME_TYPES)


def test_what_the_entry_starts_is_there() -> None:
    entry = ConfigParser(interpolation=None, strict=True)
    entry.read(ENTRY, encoding="utf-8")
    verbs = [
        entry[name]["Exec"].removeprefix("senza ")
        for name in entry.sections()
        if name.startswith("Desktop Action ")
    ]
    assert len(verbs) == 3
    assert set(verbs) <= set(VERBS)


def test_the_entry_is_valid() -> None:
    done = subprocess.run(
        ["desktop-file-validate", str(ENTRY)], check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_types_that_desktops_do_not_know_are_those_of_our_suffixes() -> None:
    known = ET.parse(LINUX / "senza-mime.xml").getroot()  # noqa: S314 - a file of ours
    told = {
        glob.attrib["pattern"].removeprefix("*"): one.attrib["type"]
        for one in known.iter(f"{SPACE}mime-type")
        for glob in one.iter(f"{SPACE}glob")
    }
    assert told
    assert told.items() <= BY_SUFFIX.items()
