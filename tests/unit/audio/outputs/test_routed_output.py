"""Which library plays to which device, and that exclusive use changes no bit.

Hardware is stood in for by ALSA devices that write what they are given into a file.
"""

import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from player.audio.outputs.clock import Clock
from player.audio.outputs.null_output import NullOutput
from player.audio.outputs.output import Output
from player.audio.outputs.routed_output import RoutedOutput
from player.models.audio import AudioFormat, SampleType
from player.models.problems import EnvironmentFailure, Problem, ProblemKind
from player.models.sound import DEFAULT_ROUTE, Route
from player.models.units import Frames
from tests.support.pulse import PulseServer, client_environment, pulse_server
from tests.unit.audio.outputs.test_outputs import CD, Time, play

ROOT = os.fspath(Path(__file__).resolve().parents[4])
PULSE = Route("pulse:somewhere")
CARD = Route("alsa:Amp,0")
OWN = Route("portaudio:Core Audio:Amp")
ALONE = Route("", exclusive=True)


class Known(NullOutput):
    """An output that notes what it is asked for, and can be without its library or device."""

    def __init__(self, clock: Clock, failing: ProblemKind | None) -> None:
        super().__init__(clock)
        self.failing = failing
        self.route = DEFAULT_ROUTE
        self.opened = 0
        self.closed = 0

    def use(self, route: Route) -> None:
        self.route = route

    def open(self, audio_format: AudioFormat) -> None:
        self.opened += 1
        if self.failing is not None:
            raise EnvironmentFailure(Problem(self.failing))
        super().open(audio_format)

    def close(self) -> None:
        self.closed += 1
        super().close()


class Desk:
    """A routed output on such outputs."""

    def __init__(self, preferred: str, failing: dict[str, ProblemKind] | None = None) -> None:
        self.time = Time()
        self.made: dict[str, Known] = {}
        causes = failing or {}
        self.output = RoutedOutput(
            preferred, self.time, {name: self._maker(name, causes) for name in ("portaudio", "vlc")}
        )

    def _maker(self, name: str, causes: dict[str, ProblemKind]) -> Callable[[Clock], Output]:
        def make(clock: Clock) -> Output:
            self.made[name] = Known(clock, causes.get(name))
            return self.made[name]

        return make

    def wait(self) -> None:
        self.time.now += 0.01

    def opened(self) -> dict[str, int]:
        return {name: known.opened for name, known in self.made.items()}


@pytest.mark.parametrize("preferred", ["portaudio", "vlc"])
@pytest.mark.parametrize("route", [DEFAULT_ROUTE, PULSE, CARD, OWN, ALONE])
def test_it_does_what_every_output_does_through_the_right_library(
    preferred: str, route: Route
) -> None:
    desk = Desk(preferred)
    desk.output.use(route)
    play(desk.output, CD, bytes(44100), desk.wait)
    chosen = preferred if route in (DEFAULT_ROUTE, PULSE) else "portaudio"
    assert desk.opened() == {name: int(name == chosen) for name in ("portaudio", "vlc")}
    assert desk.output.library == chosen
    assert all(known.route == route for known in desk.made.values())


def test_a_missing_library_is_replaced_by_the_other() -> None:
    desk = Desk("portaudio", {"portaudio": ProblemKind.NO_PORTAUDIO})
    play(desk.output, CD, bytes(44100), desk.wait)
    assert desk.output.library == "vlc"


@pytest.mark.parametrize("route", [CARD, OWN, ALONE])
def test_exclusive_use_is_not_replaced(route: Route) -> None:
    desk = Desk("vlc", {"portaudio": ProblemKind.NO_PORTAUDIO})
    desk.output.use(route)
    with pytest.raises(EnvironmentFailure) as failure:
        desk.output.open(CD)
    assert failure.value.problem.kind is ProblemKind.NO_PORTAUDIO
    assert desk.opened()["vlc"] == 0


def test_a_missing_device_is_no_reason_to_try_the_other_library() -> None:
    desk = Desk("vlc", {"vlc": ProblemKind.NO_DEVICE})
    with pytest.raises(EnvironmentFailure) as failure:
        desk.output.open(CD)
    assert failure.value.problem.kind is ProblemKind.NO_DEVICE
    desk.output.close()
    assert desk.opened() == {"portaudio": 0, "vlc": 1}
    assert desk.made["vlc"].closed == 1, "what did not open may hold something all the same"


def test_without_both_the_preferred_one_is_named() -> None:
    missing = {"vlc": ProblemKind.NO_SOUND_LIBRARY, "portaudio": ProblemKind.NO_PORTAUDIO}
    desk = Desk("vlc", missing)
    with pytest.raises(EnvironmentFailure) as failure:
        desk.output.open(CD)
    assert failure.value.problem.kind is ProblemKind.NO_SOUND_LIBRARY


def test_another_route_counts_from_the_next_stream_on() -> None:
    desk = Desk("vlc")
    desk.output.open(CD)
    desk.output.use(CARD)
    assert desk.output.room() > 0
    assert desk.opened() == {"portaudio": 0, "vlc": 1}
    desk.output.close()
    desk.output.open(CD)
    assert desk.opened() == {"portaudio": 1, "vlc": 1}
    assert desk.output.heard() == Frames(0)


# Exclusive use, with stand-ins for hardware

DEVICES = """
</usr/share/alsa/alsa.conf>
pcm.standin {{ type file file "{folder}/standin" format raw slave.pcm "null" }}
pcm.bytes3 {{ type file file "{folder}/packed" format raw slave.pcm "null" }}
pcm.packed {{ type linear slave {{ pcm "bytes3" format S24_3LE }} }}
pcm.bytes4 {{ type file file "{folder}/wide" format raw slave.pcm "null" }}
pcm.wide {{ type linear slave {{ pcm "bytes4" format S32_LE }} }}
"""
PLAY = """
import sys, time
from player.audio.outputs.routed_output import RoutedOutput
from player.models.audio import AudioFormat, SampleType
from player.models.problems import EnvironmentFailure
from player.models.sound import Route
from tests.unit.audio.outputs.test_outputs import play

device, rate, channels, sample = sys.argv[1:]
output = RoutedOutput("vlc")
output.use(Route("portaudio:ALSA:" + device, exclusive=True))
form = AudioFormat(int(rate), int(channels), SampleType(sample))
try:
    play(output, form, sys.stdin.buffer.read(), lambda: time.sleep(0.01))
    print("played")
except EnvironmentFailure as failure:
    print(failure.problem.kind, failure.problem.subject, failure.problem.detail, sep="|")
    output.close()
"""


def noise(sample: SampleType) -> bytes:
    """Return 0.2 s of stereo that uses every bit of ``sample``."""
    source = random.Random(5)  # noqa: S311 - noise, no secret
    samples = [source.randbytes(sample.width) for _ in range(2 * 8820)]
    if sample is SampleType.S24:
        samples = [b"\0" + data[1:] for data in samples]
    return b"".join(samples)


def play_alone(folder: Path, device: str, form: str, pcm: bytes) -> str:
    """Play ``pcm`` with the device for itself; return what is said in the end."""
    configuration = folder / "asound.conf"
    configuration.write_text(DEVICES.format(folder=folder))
    environment = client_environment(folder)
    done = subprocess.run(
        [sys.executable, "-c", PLAY, device, *form.split()],
        input=pcm,
        env={**environment, "ALSA_CONFIG_PATH": os.fspath(configuration), "PYTHONPATH": ROOT},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    return done.stdout.decode().strip()


def packed(pcm: bytes) -> bytes:
    """Return samples of 24 bits as three bytes each."""
    return b"".join(pcm[place + 1 : place + 4] for place in range(0, len(pcm), 4))


def padded(pcm: bytes) -> bytes:
    """Return samples of 16 bits as four bytes each."""
    return b"".join(b"\0\0" + pcm[place : place + 2] for place in range(0, len(pcm), 2))


@pytest.mark.parametrize("sample", [SampleType.S16, SampleType.S24, SampleType.S32, SampleType.F32])
def test_every_bit_reaches_a_device_of_the_same_format(sample: SampleType, tmp_path: Path) -> None:
    pcm = noise(sample)
    assert play_alone(tmp_path, "standin", f"44100 2 {sample}", pcm) == "played"
    assert (tmp_path / "standin").read_bytes()[: len(pcm)] == pcm


@pytest.mark.parametrize(
    ("device", "sample", "as_given"),
    [
        ("packed", SampleType.S24, packed),
        ("wide", SampleType.S24, bytes),
        ("wide", SampleType.S16, padded),
    ],
)
def test_every_bit_reaches_a_device_of_a_wider_format(
    device: str, sample: SampleType, as_given: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    pcm = noise(sample)
    assert play_alone(tmp_path, device, f"96000 2 {sample}", pcm) == "played"
    given = as_given(pcm)
    assert (tmp_path / device).read_bytes()[: len(given)] == given


@pytest.mark.parametrize(
    ("device", "form", "said"),
    [
        ("standin", "3 2 s16", "format-refused|standin|3 Hz, 2 channels"),
        ("standin", "44100 60000 s16", "format-refused|standin|44100 Hz, 60000 channels"),
        ("nothing", "44100 2 s16", "no-device|ALSA:nothing|it is not connected"),
    ],
)
def test_what_cannot_be_is_refused(device: str, form: str, said: str, tmp_path: Path) -> None:
    assert play_alone(tmp_path, device, form, bytes(4000)) == said


# A sink by its name

CHOOSE = """
import sys, time
import pulsectl
from player.audio.outputs.routed_output import RoutedOutput
from player.models.audio import AudioFormat, SampleType
from player.models.problems import EnvironmentFailure
from player.models.sound import Route, Unplugged

form = AudioFormat(44100, 2, SampleType.S16)
desk = pulsectl.Pulse("desk")
for name in ("other", "third"):
    desk.module_load("module-null-sink", f"sink_name={name} rate=44100")
desk.sink_default_set("third")
output = RoutedOutput(sys.argv[1])

def plays_on(route):
    output.use(route)
    try:
        output.open(form)
        end = time.monotonic() + 20
        while not (streams := desk.sink_input_list()) and time.monotonic() < end:
            output.write(bytes(output.room() * 4))
            time.sleep(0.01)
        return desk.sink_info(streams[0].sink).name
    except EnvironmentFailure as failure:
        return f"{failure.problem.kind} {failure.problem.subject}"
    finally:
        output.close()
        while desk.sink_input_list():
            time.sleep(0.01)

print(plays_on(Route("pulse:other")))
print(plays_on(Route("pulse:recorded")))
print(plays_on(Route()))
print(plays_on(Route("pulse:gone")))
print(plays_on(Route("pulse:gone", unplugged=Unplugged.MOVE)))
desk.module_load("module-null-sink", "sink_name=gone rate=44100")
print(plays_on(Route("pulse:gone")))
import os
sys.stdout.flush()
os._exit(0)
"""
CHOSEN = ["other", "recorded", "third", "no-device gone", "third", "gone"]


@pytest.fixture
def server() -> Iterator[PulseServer]:
    with pulse_server(rate=44100) as server:
        yield server


@pytest.mark.parametrize("library", ["portaudio", "vlc"])
def test_a_sink_is_chosen_by_its_name(library: str, server: PulseServer) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CHOOSE, library],
        env={**server.environment, "PYTHONPATH": ROOT},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    )
    assert done.stdout.split("\n")[:-1] == CHOSEN
