"""What happens when a process is killed: the music goes on, or nothing is left behind."""

import os
import signal
from pathlib import Path

from tests.support.senza import alive, heard, play_from_grid, senza, wait_until
from tests.support.stage import FRAME, RATE, SECOND, Song, Stage

BLOCK = SECOND // 10


def test_the_music_goes_on_when_the_sound_process_is_killed(
    stage: Stage, songs: list[Song], tmp_path: Path
) -> None:
    music = songs[0].path.parents[1]
    with senza(tmp_path / "profile", stage.environment, music) as player:
        play_from_grid(player)
        heard(stage, songs[0], 3.0, "three seconds of music")
        victim = player.sound_process()
        os.kill(victim, signal.SIGKILL)
        heard(stage, songs[0], 6.0, "the music went on")
        assert player.sound_process() != victim
        player.press("n")
        wait_until(lambda: player.place() == 1, "the window still obeys")
        player.press("ctrl+q")
        assert player.wait_for_end() == 0
    gap, repeated = hole(stage.device.recording.sound(), songs[0].pcm)
    assert gap < 2.0, "seconds of silence"
    assert -0.5 < repeated < 1.0, "seconds of music heard twice"


RISE = RATE // 100 * FRAME
"""Bytes in which sound that begins in the middle of a track may still rise from silence."""


def hole(sound: bytes, pcm: bytes) -> tuple[float, float]:
    """Return the seconds of silence in ``sound`` after its start, and of music heard twice there.

    ``sound`` is the start of ``pcm`` to some frame, silence, then ``pcm`` from some frame on.
    """
    silence = sound.find(b"\0" * BLOCK)
    assert silence > 0, "the kill was not noticed at all"
    after = silence + len(sound[silence:]) - len(sound[silence:].lstrip(b"\0"))
    after += -after % FRAME + RISE
    again = pcm.find(sound[after : after + BLOCK])
    assert again >= 0, "what is heard after the kill is not the track"
    gap = (after - RISE - silence) / FRAME / RATE
    return gap, (silence - (again - RISE)) / FRAME / RATE


def test_the_music_goes_on_while_the_window_stands_still(
    stage: Stage, songs: list[Song], tmp_path: Path
) -> None:
    profile, music = tmp_path / "profile", songs[0].path.parents[1]
    with senza(profile, stage.environment, music) as player:
        play_from_grid(player)
        heard(stage, songs[0], 1.0, "music")
        sounding = player.sound_process()
        player.process.send_signal(signal.SIGSTOP)
        try:
            heard(stage, songs[0], 9.0, "the music went on")
        finally:
            player.process.send_signal(signal.SIGCONT)
        heard(stage, songs[0], 12.0, "and still does")
        assert player.sound_process() == sounding, "it was not started again"
        player.press("ctrl+q")
        assert player.wait_for_end() == 0
    pcm = stage.device.recording.sound()
    assert pcm == songs[0].pcm[: len(pcm)], "without a fault"


def test_nothing_is_left_behind_when_the_window_is_killed(
    stage: Stage, songs: list[Song], tmp_path: Path
) -> None:
    profile, music = tmp_path / "profile", songs[0].path.parents[1]
    with senza(profile, stage.environment, music) as player:
        play_from_grid(player)
        heard(stage, songs[0], 1.0, "music")
        wait_until(lambda: player.position() >= 5_000, "the place was saved")
        children = player.children()
        assert children
        player.kill()
        wait_until(lambda: not any(map(alive, children)), "all children end", 10)
    with senza(profile, stage.environment) as player:
        wait_until(lambda: "Ebb" in player.title(), "the queue is there again")
        assert player.queue() == ["Ebb", "Slack", "Flood"]
        assert 5_000 <= player.position() < 20_000
        player.press("ctrl+q")
        assert player.wait_for_end() == 0
