"""Follows key presses through a key map: sequences, counts, and what may follow.

One step costs a look into a table for each place around the keyboard. Called by
``ui.keyboard`` with the strokes that a key press may mean. Pure: runs nothing, and has no clock;
whoever has one says when the listener rests.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from player.commands.keymap import Binding, Keymap
from player.commands.strokes import Strokes, digit

MOST = 9999
"""The largest count; more digits change nothing."""

_MOST_TIMES = 99

_TIMES = frozenset(
    {
        "playback.next",
        "playback.previous",
        "playback.forward",
        "playback.back",
        "sound.louder",
        "sound.quieter",
        "queue.undo",
        "queue.redo",
        "selection.up",
        "selection.down",
        "view.next_shelf",
        "view.previous_shelf",
    }
)
"""Commands that a count runs so often; those of the room ``move`` take it as an argument."""

_HELD = frozenset(
    {
        "playback.forward",
        "playback.back",
        "sound.louder",
        "sound.quieter",
        "selection.up",
        "selection.down",
    }
)
"""Commands that a key held down runs again and again, besides those of ``move``."""


@dataclass(frozen=True, slots=True)
class Run:
    """A command that is to be run, so many times."""

    command: str
    arguments: tuple[str, ...] = ()
    times: int = 1


@dataclass(frozen=True, slots=True)
class Step:
    """What a key press came to: whether it meant something here, and what is to be run."""

    taken: bool
    runs: tuple[Run, ...] = ()


NOTHING = Step(taken=False)


@dataclass(slots=True)
class _Node:
    """What one stroke leads to: further strokes, or a command, or either."""

    then: dict[str, "_Node"] = field(default_factory=dict)
    binding: Binding | None = None


class KeyReader:
    """Where in the key map the listener is."""

    def __init__(self, keymap: Keymap) -> None:
        self._counts = keymap.counts
        self._roots: dict[str, _Node] = {}
        for binding in keymap.bindings:
            for keys in binding.keys:
                self._plant(binding, keys)
        self._places: Sequence[str] = ()
        self._alive: list[_Node] = []
        self._pending: Strokes = ()
        self._count = 0

    @property
    def pending(self) -> Strokes:
        """The strokes of a sequence that is not at its end."""
        return self._pending

    @property
    def count(self) -> int:
        """How often what follows is to be done; 0 where nothing was said."""
        return self._count

    @property
    def waiting(self) -> bool:
        """Whether more is awaited."""
        return bool(self._pending or self._count)

    @property
    def either(self) -> bool:
        """Whether what was pressed is a command itself, that is run when the listener rests."""
        return any(node.binding is not None for node in self._alive)

    def following(self) -> tuple[tuple[str, Binding | None], ...]:
        """Return what may follow, each with its command, or None where still more follows."""
        found: dict[str, Binding | None] = {}
        for node in self._alive:
            for one, next_ in node.then.items():
                found.setdefault(one, next_.binding)
        return tuple(found.items())

    def press(
        self, candidates: Sequence[str], places: Sequence[str], *, held: bool = False
    ) -> Step:
        """Follow a key press; ``candidates`` are the strokes it may mean, the likeliest first.

        ``places`` are where the keyboard is, the most special first; going elsewhere drops what
        was pending. What leads nowhere ends a sequence and counts as a new beginning, so that no
        key is lost; but Escape only ends it.
        """
        if tuple(places) != tuple(self._places):
            self.cancel()
            self._places = places
        if held:
            return self._hold(candidates)
        if self._counts and not self._pending and self._take_digit(candidates):
            return Step(taken=True)
        if not self._pending:
            return self._go(candidates, self._of_places())
        step = self._go(candidates, self._alive)
        if step.taken:
            return step
        if "Escape" in candidates:
            self.cancel()
            return Step(taken=True)
        before = self.rest().runs
        self.cancel()
        anew = self._go(candidates, self._of_places())
        return Step(anew.taken or bool(before), before + anew.runs)

    def rest(self) -> Step:
        """Run what was pressed if it is a command itself; what only begins goes on waiting."""
        binding = next((node.binding for node in self._alive if node.binding), None)
        return Step(taken=True, runs=self._end(binding)) if binding else NOTHING

    def cancel(self) -> None:
        """Forget what is pending."""
        self._alive = []
        self._pending = ()
        self._count = 0

    # -- inside ---------------------------------------------------------------------------------

    def _plant(self, binding: Binding, keys: Strokes) -> None:
        if self._counts and digit(keys[0]):
            return  # a count; what was bound in another set of keys may say otherwise
        node = self._roots.setdefault(binding.place, _Node())
        for one in keys:
            node = node.then.setdefault(one, _Node())
        if node.binding is None:
            node.binding = binding

    def _of_places(self) -> list[_Node]:
        return [self._roots[place] for place in self._places if place in self._roots]

    def _take_digit(self, candidates: Sequence[str]) -> bool:
        found = next((n for n in map(digit, candidates) if n is not None), None)
        if found is None or (found == 0 and self._count == 0):
            return False
        self._count = min(self._count * 10 + found, MOST)
        return True

    def _go(self, candidates: Sequence[str], nodes: Sequence[_Node]) -> Step:
        for one in candidates:
            alive = [node.then[one] for node in nodes if one in node.then]
            if not alive:
                continue
            first = alive[0]
            if first.binding is not None and not first.then:
                return Step(taken=True, runs=self._end(first.binding))
            self._alive = _seen(alive)
            self._pending = (*self._pending, one)
            return Step(taken=True)
        if not self._pending and self._count:
            self.cancel()
            return Step(taken="Escape" in candidates)
        return NOTHING

    def _hold(self, candidates: Sequence[str]) -> Step:
        """Follow a key that is held down: it goes on with what may be done again, and no more."""
        if self.waiting:
            return Step(taken=True)
        for one in candidates:
            alive = [node.then[one] for node in self._of_places() if one in node.then]
            if alive:
                binding = alive[0].binding
                again = binding is not None and not alive[0].then and _may_be_held(binding)
                return Step(taken=True, runs=self._end(binding) if again else ())
        return NOTHING

    def _end(self, binding: Binding | None) -> tuple[Run, ...]:
        count = self._count
        self.cancel()
        if binding is None:
            return ()
        if count and binding.command.startswith("move."):
            return (Run(binding.command, (*binding.arguments, str(count))),)
        times = min(count, _MOST_TIMES) if count and binding.command in _TIMES else 1
        return (Run(binding.command, binding.arguments, times),)


def _seen(nodes: Sequence[_Node]) -> list[_Node]:
    """Return ``nodes`` without those behind one that is a command and nothing else."""
    for place, node in enumerate(nodes):
        if node.binding is not None and not node.then:
            return list(nodes[: place + 1])
    return list(nodes)


def _may_be_held(binding: Binding) -> bool:
    return binding.command in _HELD or binding.command.startswith("move.")
