"""The wire: everything that is said arrives, and nonsense is told from it."""

import os
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.audio import protocol
from player.audio.protocol import (
    Hello,
    Load,
    Message,
    Pause,
    ProtocolError,
    Treat,
    WireItem,
    WireProblem,
    devices_message,
    from_wire,
    pack,
    path_message,
    receive,
    to_wire,
    treat,
    treatment,
    unpack,
)
from player.models.path import Effect, SignalPath, Step, StepKind
from player.models.problems import Problem, ProblemKind
from player.models.sound import Device, Sound

KINDS = protocol._KINDS
COUNTS = st.integers(-(2**63), 2**63 - 1)

st.register_type_strategy(WireItem, st.builds(WireItem, key=COUNTS, path=st.binary(max_size=300)))
st.register_type_strategy(
    WireProblem,
    st.builds(
        WireProblem,
        kind=st.sampled_from(ProblemKind),
        subject=st.binary(max_size=300),
        detail=st.binary(max_size=300),
    ),
)
st.register_type_strategy(int, COUNTS)
# What is not a number is not equal to itself either.
st.register_type_strategy(float, st.floats(allow_nan=False))


def messages() -> st.SearchStrategy[Message]:
    return st.one_of([st.builds(kind) for kind in KINDS])


@given(st.lists(messages(), max_size=5))
def test_what_is_sent_arrives(sent: list[Message]) -> None:
    stream = BytesIO(b"".join(pack(message) for message in sent))
    assert list(iter(lambda: receive(stream), None)) == sent


def test_each_kind_is_covered() -> None:
    assert len(set(KINDS)) == len(KINDS)
    assert set(KINDS) == set((protocol.Message).__args__)


@given(messages(), st.data())
def test_a_message_cut_off_is_the_end(message: Message, data: st.DataObject) -> None:
    packed = pack(message)
    cut = data.draw(st.integers(0, len(packed) - 1))
    assert receive(BytesIO(packed[:cut])) is None


@given(st.binary(max_size=200))
def test_nonsense_is_refused_or_understood_but_never_more(body: bytes) -> None:
    try:
        message = unpack(body)
    except ProtocolError:
        return
    assert isinstance(message, KINDS)


@pytest.mark.parametrize(
    "body", [b"", bytes((len(KINDS),)), b"\xff\x90", b"\x00\x90", b"\x06\x82\xa8protocol\xa1x"]
)
def test_bad_messages_are_refused(body: bytes) -> None:
    with pytest.raises(ProtocolError):
        unpack(body)


def test_a_monstrous_length_is_refused_before_it_is_read() -> None:
    with pytest.raises(ProtocolError):
        receive(BytesIO((protocol.MAX_FRAME + 1).to_bytes(4, "little") + b"x"))


def test_a_monstrous_message_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "MAX_FRAME", 1000)
    pack(Pause())
    with pytest.raises(ProtocolError):
        pack(Load(1, (WireItem(1, b"x" * 1000),), 0, 1000, False))  # noqa: FBT003


def test_a_message_of_another_time_may_say_more() -> None:
    # MessagePack of {"protocol": 9, "senza": "8", "more": 1}: readable, so that it can be refused.
    body = b"\x06\x83\xa8protocol\x09\xa5senza\xa18\xa4more\x01"
    assert unpack(body) == Hello(9, "8")


@given(st.sampled_from(ProblemKind), st.binary(max_size=100), st.text(max_size=50))
def test_problems_travel_whatever_the_file_is_called(
    kind: ProblemKind, name: bytes, detail: str
) -> None:
    problem = Problem(kind, os.fsdecode(name), detail)
    assert from_wire(to_wire(problem)) == problem


@given(st.builds(Sound, impulse=st.binary(max_size=30).map(os.fsdecode)))
def test_a_file_of_any_name_can_be_convolved_with(sound: Sound) -> None:
    message = unpack(pack(treat(sound))[4:])
    assert isinstance(message, Treat)
    assert treatment(message) == sound


def test_a_device_with_a_broken_name_is_told_all_the_same() -> None:
    devices = devices_message((Device("pulse:\udce9", "Caf\udce9"),))
    assert unpack(pack(devices)[4:]) == devices
    path = path_message(SignalPath((Step(StepKind.DEVICE, Effect.NONE, detail="Caf\udce9"),)))
    assert unpack(pack(path)[4:]) == path
