"""What is reported of the sound on this machine."""

import subprocess
import sys
from pathlib import Path

from tests.support.pulse import SINK, client_environment, pulse_server
from tests.unit.audio.outputs.device_rig import NO_LIBRARY

FACTS = "from player.audio.facts import sound_facts\nprint(*sound_facts(), sep='\\n')"


def facts(environment: dict[str, str], change: str = "") -> str:
    result = subprocess.run(
        [sys.executable, "-c", f"{change}\n{FACTS}"],
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    return result.stdout


def test_both_libraries_play_silence_and_devices_are_named() -> None:
    with pulse_server() as server:
        told = facts(server.environment)
    assert "('Sound output', 'opens')" in told
    assert "('PortAudio output', 'opens')" in told
    assert "('libVLC', '3." in told
    assert "('PortAudio', 'PortAudio V19" in told
    assert "('FFmpeg', '" in told
    assert f"[pulse:{SINK}] (default)" in told


def test_what_is_missing_is_reported(tmp_path: Path) -> None:
    environment = client_environment(tmp_path)
    told = facts(environment)
    assert "('Sound output', 'no-device: " in told
    assert "('PortAudio output', 'no-device: " in told
    assert "Sound device" not in told
    told = facts(environment, NO_LIBRARY)
    assert "('libVLC', 'no-sound-library: " in told.replace('"', "'")
    assert "('PortAudio', 'no-portaudio: " in told.replace('"', "'")
