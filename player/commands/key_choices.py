"""The listener's keys: which of the shipped sets, and what was bound otherwise.

Held by the composition root, changed by the commands of ``keys`` and shown by the window. Each set
keeps its own changes. They are kept in one document and nowhere else: a second place, such as a
file to be edited, would need a rule who wins, and could not be undone. All of it is one value,
which the history of changes keeps and has put back. Storage is a function that takes the whole
document; never touches a disk itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from player.commands.context import KeptKeys
from player.commands.keymap import Binding, Keymap, KeymapError, parse, read_binding
from player.commands.registry import Registry
from player.commands.strokes import Strokes, digit, written
from player.models.problems import QT_TRANSLATE_NOOP

DOCUMENT = "keys"
"""Name of the document that holds the listener's keys."""

PLAIN, VI = "plain", "vi"

Changes = Mapping[tuple[str, str], Binding]
"""What was bound otherwise, by place and command."""


@dataclass(frozen=True, slots=True)
class _Chosen(KeptKeys):
    of: str = PLAIN
    changes: Mapping[str, Changes] = field(default_factory=dict)


class KeyChoices:
    """The key map that holds now; every change holds and is saved at once."""

    def __init__(
        self,
        sets: Mapping[str, Keymap],
        registry: Registry,
        document: Mapping[str, Any] | None,
        save: Callable[[dict[str, Any]], None],
    ) -> None:
        """Take up ``document``; what of it makes no sense is kept in it and does nothing."""
        self._sets = sets
        self._registry = registry
        self._save = save
        self._unread: dict[str, dict[str, dict[str, object]]] = {}
        self._others = dict(document or {})
        self._chosen = self._read(self._others.pop("set", PLAIN), self._others.pop("changes", {}))
        self._listeners: list[Callable[[], None]] = []
        self._keymap = self._made()

    @property
    def registry(self) -> Registry:
        """The commands that keys can run."""
        return self._registry

    @property
    def keymap(self) -> Keymap:
        """The key map that holds now."""
        return self._keymap

    @property
    def set(self) -> str:
        """The name of the set that was chosen."""
        return self._chosen.of

    @property
    def changed(self) -> bool:
        """Whether something is bound otherwise than in the set."""
        return bool(self._chosen.changes.get(self.set))

    @property
    def kept(self) -> KeptKeys:
        """All that is chosen now, to be put back later."""
        return self._chosen

    def subscribe(self, listener: Callable[[], None]) -> None:
        """Call ``listener`` after every change."""
        self._listeners.append(listener)

    def use(self, name: str) -> None:
        """Take another set of keys, as it was left; raises KeymapError where there is none."""
        if name not in self._sets:
            told = QT_TRANSLATE_NOOP("Command", "“%1” is none of %2.")
            raise KeymapError(told, name, ", ".join(self._sets))
        self._change(replace(self._chosen, of=name))

    def bind(self, text: str, place: str, keys: Strokes) -> None:
        """Give ``keys`` to a command in ``place``, first of all; whatever has them loses them.

        Raises KeymapError for what is no command or no place, needs other arguments, or begins
        with a digit where digits are counts.
        """
        mine = self._binding(text, place)
        if self._keymap.counts and digit(keys[0]):
            told = QT_TRANSLATE_NOOP("Command", "With these keys, %1 is a count.")
            raise KeymapError(told, keys[0])
        claims = self._keymap.claims(place, keys)
        changed: dict[tuple[str, str], Binding] = {}
        for claim in claims:
            now = changed.get((place, claim.binding.text), claim.binding)
            left = tuple(k for k in now.keys if k != claim.keys)
            changed[place, claim.binding.text] = replace(now, keys=left)
        now = changed.get((place, text), mine)
        changed[place, text] = replace(now, keys=(keys, *now.keys))
        self._take(changed)

    def unbind(self, text: str, place: str, keys: Strokes) -> None:
        """Take ``keys`` from a command."""
        now = self._binding(text, place)
        left = tuple(k for k in now.keys if k != keys)
        if left != now.keys:
            self._take({(place, text): replace(now, keys=left)})

    def restore(self, text: str, place: str) -> None:
        """Give a command the keys that it has in the set; whatever has them loses them."""
        shipped_keys = _keys(self._sets[self.set].find(text, place))
        now = self._binding(text, place)
        changed = {(place, text): replace(now, keys=shipped_keys)}
        for keys in shipped_keys:
            for claim in self._keymap.claims(place, keys):
                other = claim.binding
                if other.text != text:
                    before = changed.get((place, other.text), other)
                    left = tuple(k for k in before.keys if k != claim.keys)
                    changed[place, other.text] = replace(before, keys=left)
        self._take(changed)

    def differs(self, text: str, place: str) -> bool:
        """Return whether a command has other keys than in the set."""
        return _keys(self._keymap.find(text, place)) != _keys(
            self._sets[self.set].find(text, place)
        )

    def reset(self) -> None:
        """Put all keys of the set back as they were shipped."""
        kept = {name: some for name, some in self._chosen.changes.items() if name != self.set}
        self._change(replace(self._chosen, changes=kept))

    def put_back(self, kept: KeptKeys) -> None:
        """Have the keys again as they were when they were ``kept``."""
        assert isinstance(kept, _Chosen)  # noqa: S101 - nobody else makes any
        self._change(kept)

    def to_document(self) -> dict[str, Any]:
        """Return the JSON-ready form."""
        changes: dict[str, dict[str, dict[str, object]]] = {
            name: {place: dict(some) for place, some in places.items()}
            for name, places in self._unread.items()
        }
        for name, bindings in self._chosen.changes.items():
            for (place, text), binding in bindings.items():
                kept = changes.setdefault(name, {}).setdefault(place, {})
                kept[text] = [written(keys) for keys in binding.keys]
        return {**self._others, "set": self.set, "changes": changes}

    # -- inside ---------------------------------------------------------------------------------

    def _binding(self, text: str, place: str) -> Binding:
        return self._keymap.find(text, place) or read_binding(place, text, [], self._registry)

    def _take(self, changed: Changes) -> None:
        mine = {**self._chosen.changes.get(self.set, {}), **changed}
        self._change(
            replace(self._chosen, changes={**self._chosen.changes, self.set: self._told(mine)})
        )

    def _told(self, changes: Changes) -> Changes:
        """Return what of ``changes`` differs from the set."""
        base = self._sets[self.set]
        return {
            key: binding
            for key, binding in changes.items()
            if binding.keys != _keys(base.find(binding.text, binding.place))
        }

    def _change(self, chosen: _Chosen) -> None:
        if chosen != self._chosen:
            self._chosen = chosen
            self._keymap = self._made()
            self._save(self.to_document())
            for listener in self._listeners:
                listener()

    def _made(self) -> Keymap:
        return self._sets[self.set].over(self._chosen.changes.get(self.set, {}).values())

    def _read(self, name: object, changes: object) -> _Chosen:
        read: dict[str, dict[tuple[str, str], Binding]] = {}
        for of, places in _items(changes):
            for place, lines in _items(places):
                for text, keys in _items(lines):
                    try:
                        binding = read_binding(place, text, keys, self._registry)
                    except KeymapError:
                        unread = self._unread.setdefault(of, {}).setdefault(place, {})
                        unread[text] = keys
                    else:
                        read.setdefault(of, {})[place, binding.text] = binding
        return _Chosen(name if isinstance(name, str) and name in self._sets else PLAIN, read)


def shipped(folder: Path, registry: Registry) -> dict[str, Keymap]:
    """Return the sets of keys that Senza comes with; reads two small files in ``folder``."""
    plain = parse((folder / "keys.toml").read_text(encoding="utf-8"), registry)
    vi = parse((folder / "keys-vi.toml").read_text(encoding="utf-8"), registry, plain)
    return {PLAIN: plain, VI: vi}


def _keys(binding: Binding | None) -> tuple[Strokes, ...]:
    return binding.keys if binding else ()


def _items(value: object) -> list[tuple[str, object]]:
    return list(value.items()) if isinstance(value, dict) else []
