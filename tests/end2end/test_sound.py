"""The sound in the real player: keys and the page change what is heard, and it is kept."""

from contextlib import closing
from pathlib import Path

from player.library.queries import Library
from player.util.paths import profile_in
from tests.support.senza import Senza, heard, play_from_grid, senza, wait_until
from tests.support.stage import SECOND, Song, Stage


def volume(player: Senza) -> int:
    """Return the saved volume; 100 when none was ever changed."""
    return int(player.document("sound").get("volume", 100))


def device(player: Senza) -> str:
    """Return the id of the saved device; nothing for the default."""
    return str(player.document("sound").get("device", ""))


def loudest(sound: bytes) -> int:
    """Return the largest sample (s16) of ``sound``, as a magnitude."""
    return max(map(abs, memoryview(sound[: len(sound) // 2 * 2]).cast("h")), default=0)


def test_the_volume_is_heard_kept_and_there_from_the_first_note(
    stage: Stage, songs: list[Song], tmp_path: Path
) -> None:
    profile, music = tmp_path / "profile", songs[0].path.parents[1]
    with senza(profile, stage.environment, music) as player:
        play_from_grid(player)
        heard(stage, songs[0], 1.0, "untouched at first, to the sample")
        player.press("minus", "minus", "ctrl+Down")
        player.press("m")
        wait_until(lambda: player.document("sound").get("muted") is True, "M mutes")
        wait_until(lambda: silent(stage), "nothing is heard, though it plays on")
        player.press("m")
        wait_until(lambda: player.document("sound").get("muted") is False, "M again is audible")
        player.press("shift+g", "shift+g")
        wait_until(lambda: player.document("sound").get("gain") == "album", "G goes on to album")
        player.press("shift+g", "shift+g")
        wait_until(lambda: player.document("sound").get("gain") == "off", "and round to off")
        assert volume(player) == 85
        for _ in range(8):
            player.press("ctrl+Down")
        wait_until(lambda: volume(player) == 45, "every press counts")
        player.press("ctrl+q")
        assert player.wait_for_end() == 0
    comes_back_as_quiet(stage, songs, profile)


def silent(stage: Stage) -> bool:
    """Return whether the last half second of the recording is silence."""
    return not stage.device.recording.pcm()[-SECOND // 2 :].strip(b"\0")


def comes_back_as_quiet(stage: Stage, songs: list[Song], profile: Path) -> None:
    """Start again: not a single sample is louder than the volume allows."""
    recording = stage.device.recording
    before = len(recording.pcm())
    with senza(profile, stage.environment) as player:
        wait_until(lambda: player.title() != "Senza", "the queue is there again")
        player.press("space")
        wait_until(lambda: loudest(recording.pcm()[before:]) > 0, "music again")
        wait_until(lambda: len(recording.pcm()) > before + SECOND, "a second of it")
        peak, full = loudest(recording.pcm()[before:]), loudest(songs[0].pcm)
        assert 0 < peak < full * 0.5, (peak, full)
        assert volume(player) == 45
        player.press("ctrl+q")
        assert player.wait_for_end() == 0


def test_the_page_is_worked_by_keys_alone(stage: Stage, songs: list[Song], tmp_path: Path) -> None:
    profile, music = tmp_path / "profile", songs[0].path.parents[1]
    with senza(profile, stage.environment, music) as player:
        play_from_grid(player)
        player.press("5", "Left", "Left")
        wait_until(lambda: volume(player) == 90, "Left on the first row lowers the volume")
        player.press("Down", "Right")
        wait_until(lambda: player.document("sound").get("gain") == "track", "Right evens loudness")
        player.press("Down")
        player.press_until("Right", lambda: bool(device(player)), "Right goes on to a device")
        chosen = device(player)
        player.press("Return", "Up", "Return")
        wait_until(lambda: not device(player), "the default is chosen among all of them")
        player.press("Return", "Down", "Return")
        wait_until(lambda: device(player) == chosen, "the device is chosen again")
        player.press("Escape", "ctrl+q")
        assert player.wait_for_end() == 0
    with senza(profile, stage.environment) as player:
        player.press("minus")
        wait_until(lambda: volume(player) == 85, "what was chosen is there again")
        assert device(player) == chosen
        player.press("ctrl+q")
        assert player.wait_for_end() == 0


def test_loudness_is_measured_for_the_one_who_wants_it_even(
    stage: Stage, songs: list[Song], tmp_path: Path
) -> None:
    profile, music = tmp_path / "profile", songs[0].path.parents[1]
    with senza(profile, stage.environment, music) as player:
        play_from_grid(player)
        heard(stage, songs[0], 1.0, "as recorded at first")
        assert gains(profile, songs) == [None] * 3, "nothing is measured unasked"
        player.press("shift+g")
        wait_until(lambda: None not in gains(profile, songs), "every song is measured")
        # The library knows before the player is told, and what plays keeps the gain it began with.
        wait_until(lambda: not player.is_at("analyse"), "the measuring is over")
        factor = 10 ** ((gains(profile, songs)[1] or 0) / 20)
        assert abs(factor - 1) > 0.05, "as loud as it should be already: this shows nothing"
        recording = stage.device.recording
        before = len(recording.pcm())
        player.press("n")
        wait_until(lambda: player.place() == 1, "the next song")
        wait_until(lambda: len(recording.pcm()) > before + 3 * SECOND, "three seconds of it")
        expected = loudest(songs[1].pcm) * factor
        assert 0.9 < loudest(recording.pcm()[-SECOND:]) / expected < 1.1
        player.press("shift+g", "shift+g", "shift+g", "ctrl+q")
        assert player.wait_for_end() == 0


def gains(profile: Path, songs: list[Song]) -> list[float | None]:
    """Return the gains of the songs as the library knows them now."""
    paths = [str(song.path) for song in songs]
    with closing(Library(profile_in(profile).library)) as library:
        return [track.levels.track_gain for track in library.tracks_at(paths)]
