"""What a device and the system before it do to the sound, and the last steps of its path.

Filled in by ``devices``, told by ``watch``, put into words for the window by ``path_steps``. Values
only; asks nobody.
"""

from dataclasses import dataclass

from player.models.audio import AudioFormat, SampleType
from player.models.path import Effect, Step, StepKind
from player.models.sound import Route


@dataclass(frozen=True, slots=True)
class DeviceStatus:
    """Where our stream really plays, as far as the system tells; None where it does not.

    ``device`` is the ``Device.id``. ``format`` is what the device runs at, ``stream`` what the
    output handed over. ``mixed``: other programs can be heard through it, too. ``resampled``: rates
    differ. ``attenuated``: a volume of the system's changes samples. ``floating``: the system
    passes everything on as 32-bit floats. ``moved``: it is not the device that was asked for.
    ``latency`` in seconds. ``worn``: it sounds in headphones that are plugged in.
    """

    device: str
    name: str
    format: AudioFormat | None = None
    stream: AudioFormat | None = None
    mixed: bool | None = None
    resampled: bool | None = None
    attenuated: bool | None = None
    floating: bool = False
    moved: bool = False
    wireless: bool = False
    latency: float | None = None
    worn: bool = False


_CARRIES = {
    SampleType.S16: frozenset(SampleType),
    SampleType.S24: frozenset({SampleType.S24, SampleType.S32, SampleType.F32}),
    SampleType.S32: frozenset({SampleType.S32}),
    SampleType.F32: frozenset({SampleType.F32}),
}
"""In which types the samples of a type are whole. A 32-bit float holds 24 bits (IEEE 754)."""


def fits(signal: SampleType, carrier: SampleType) -> bool:
    """Return whether every sample of ``signal`` is exact in ``carrier``."""
    return carrier in _CARRIES[signal]


def path_steps(
    status: DeviceStatus | None, stream_format: AudioFormat, route: Route
) -> tuple[Step, ...]:
    """Return the steps OUTPUT, SYSTEM and DEVICE of a stream in ``stream_format``.

    Other programs' sound mixed in does not change ours, so it is no change by itself.
    """
    if status is None:
        return (
            Step(StepKind.OUTPUT, Effect.NONE, stream_format),
            Step(StepKind.SYSTEM, Effect.UNKNOWN),
            Step(StepKind.DEVICE, Effect.UNKNOWN, None, route.device.partition(":")[2]),
        )
    return (
        _step(StepKind.OUTPUT, _output_changes(status, stream_format), status.stream),
        _step(StepKind.SYSTEM, _system_changes(status, stream_format), status.format),
        _device(status),
    )


def _step(kind: StepKind, changes: list[str] | None, form: AudioFormat | None) -> Step:
    """Return a step: None for what is unknown, else all that it does to samples."""
    if changes is None:
        return Step(kind, Effect.UNKNOWN, form)
    return Step(kind, Effect.CHANGES if changes else Effect.NONE, form, ", ".join(changes))


def _output_changes(status: DeviceStatus, source: AudioFormat) -> list[str] | None:
    """Return what is known to be lost between us and the system."""
    stream = status.stream
    if stream is None:
        return None
    return _differences(source, stream, source.sample)


def _system_changes(status: DeviceStatus, source: AudioFormat) -> list[str] | None:
    if status.mixed is False:
        # Nothing is in between.
        return []
    stream, form = status.stream or source, status.format
    changes = [] if form is None else _differences(stream, form, source.sample)
    if status.floating and not fits(source.sample, SampleType.F32):
        changes.append(_bits(source.sample, SampleType.F32))
    if status.resampled and not changes:
        changes.append("resampled")
    if status.attenuated:
        changes.append("volume")
    unknown = form is None or status.attenuated is None or status.resampled is None
    return None if unknown and not changes else changes


def _differences(before: AudioFormat, after: AudioFormat, signal: SampleType) -> list[str]:
    changes = []
    if before.rate != after.rate:
        changes.append(f"{before.rate} → {after.rate} Hz")
    if before.channels != after.channels:
        changes.append(f"{before.channels} → {after.channels} channels")
    if fits(signal, before.sample) and not fits(signal, after.sample):
        changes.append(_bits(signal, after.sample))
    return changes


def _bits(before: SampleType, after: SampleType) -> str:
    word = {SampleType.F32: "32-bit float"}
    return f"{word.get(before, f'{before.bits}-bit')} → {word.get(after, f'{after.bits}-bit')}"


def _device(status: DeviceStatus) -> Step:
    if status.wireless:
        # What goes through the air is compressed again, whatever the sink says.
        return Step(StepKind.DEVICE, Effect.CHANGES, status.format, f"{status.name}, Bluetooth")
    effect = Effect.UNKNOWN if status.format is None else Effect.NONE
    return Step(StepKind.DEVICE, effect, status.format, status.name)
