"""A disc in one file with its CUE sheet, and a playlist: played as their tracks, to the frame."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support import media
from tests.support.senza import heard, play_from_grid, run_verb, senza, wait_until
from tests.support.stage import FRAME, RATE, SECOND, Song, Stage
from tests.support.tagging import Tags, write_tags

SECTOR = RATE // 75
STARTS = (0, 611, 1207, 1610)
"""Disc frames at which the tracks begin: the third is 5.4 s long."""

TITLES = ("Ebbe", "Strömung", "Flut", "Stille")


@dataclass(frozen=True, slots=True)
class Disc:
    """A disc in one file: where it is, what it holds, and its tracks."""

    file: Path
    pcm: bytes
    songs: list[Song]


@pytest.fixture(scope="session")
def disc(tmp_path_factory: pytest.TempPathFactory) -> Disc:
    """Make a disc of four tracks, whose sheet is as old rips have it: another suffix, Latin-1."""
    folder = tmp_path_factory.mktemp("discs") / "Music" / "Gezeiten"
    folder.mkdir(parents=True)
    samples = media.tone(40, RATE, 2, seed=11)
    source, file = folder / "gezeiten.wav", folder / "gezeiten.flac"
    media.write_wav(source, samples, RATE, 2, 16)
    media.encode(source, file, "flac")
    source.unlink()
    tags = Tags("Whole", "Björk Meridian", "Gezeiten", "Björk Meridian", 1, 1, "2024", "Ambient")
    write_tags(file, tags, media.draw_cover(3, 600))
    lines = ['PERFORMER "Björk Meridian"', 'TITLE "Gezeiten"', 'FILE "C:\\Rips\\Gezeiten.WAV" WAVE']
    for number, (start, title) in enumerate(zip(STARTS, TITLES, strict=True), 1):
        seconds, frames = divmod(start, 75)
        lines += [f"  TRACK {number:02d} AUDIO", f'    TITLE "{title}"']
        lines += [f"    INDEX 00 00:{seconds - 1:02d}:{frames:02d}"] if number == 3 else []
        lines += [f"    INDEX 01 00:{seconds:02d}:{frames:02d}"]
    (folder / "gezeiten.cue").write_bytes("\r\n".join(lines).encode("latin-1"))
    pcm = media.packed(samples, 16)
    edges = [start * SECTOR * FRAME for start in (*STARTS, 40 * 75)]
    songs = [
        Song(file, title, pcm[begin:end])
        for title, begin, end in zip(TITLES, edges, edges[1:], strict=False)
    ]
    return Disc(file, pcm, songs)


def joined(stage: Stage, one: Song, other: Song) -> bool:
    """Return whether the end of ``one`` was heard with the start of ``other`` right behind it."""
    seam = one.pcm[-SECOND // 4 :] + other.pcm[: SECOND // 4]
    return stage.device.recording.wait_for(seam, 30)


def test_a_disc_in_one_file_is_its_tracks(stage: Stage, disc: Disc, tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    with senza(profile, stage.environment, disc.file.parents[1]) as player:
        play_from_grid(player)
        assert player.queue() == list(TITLES)
        heard(stage, disc.songs[0], 0.0, "the first track, from its first sample")
        player.press("n")
        wait_until(lambda: player.place() == 1, "N goes to the second track")
        player.press("n")
        wait_until(lambda: player.place() == 2, "N goes to the third track")
        heard(stage, disc.songs[2], 0.0, "the third track, from its first sample")
        sound = stage.device.recording.sound()
        at = sound.find(disc.songs[2].pcm[:SECOND])
        assert not sound[:at].endswith(disc.songs[1].pcm[-FRAME:]), "not a sample before it"
        assert joined(stage, disc.songs[2], disc.songs[3]), "the next one joins"
        wait_until(lambda: player.place() == 3, "and is shown")
        wait_until(lambda: "Stille" in player.title(), "in the title as well")

        player.press("slash")
        player.type("strom")
        player.press("Return")
        wait_until(lambda: player.place() == 1, "a search finds a part and plays it")
        heard(stage, disc.songs[1], 1.0, "the second track")
        player.press("space")
        player.press("ctrl+q")
        assert player.wait_for_end() == 0
    position = player.position()
    assert position >= 1000
    comes_back(stage, disc, profile, position)


def comes_back(stage: Stage, disc: Disc, profile: Path, position: int) -> None:
    """Start again, even without the library: the same part at the same place."""
    for path in profile.rglob("library.db*"):
        path.unlink()
    with senza(profile, stage.environment) as player:
        wait_until(lambda: "Strömung" in player.title(), "the part is there again")
        assert player.queue() == list(TITLES)
        player.press("space")
        heard(stage, disc.songs[1], position / 1000, "the music goes on where it was")
        player.press("ctrl+q")
        assert player.wait_for_end() == 0


def test_a_playlist_and_a_sheet_are_opened_and_played(
    stage: Stage, disc: Disc, songs: list[Song], tmp_path: Path
) -> None:
    profile, listed = tmp_path / "profile", tmp_path / "liste.m3u8"
    sheet = disc.file.with_suffix(".cue")
    listed.write_text(f"#EXTM3U\n{songs[1].path}\n/nowhere/gone.flac\n{songs[0].path}\n")
    with senza(profile, stage.environment, listed) as player:
        heard(stage, songs[1], 0.0, "the first entry")
        assert player.queue() == ["Slack", "Ebb"]
        told = (profile / "cache" / "senza.log").read_text()
        assert "1 of 3 files are not there: gone.flac" in told
        second = run_verb("--profile", profile, sheet, environment=stage.environment)
        assert second.returncode == 0
        heard(stage, disc.songs[0], 0.0, "the sheet's first track")
        assert player.queue() == list(TITLES)
        player.press("ctrl+q")
        assert player.wait_for_end() == 0
