"""Which of our fields a tag means, by its name, and which of several spellings counts.

Called by ``library.tags_fields`` with what mutagen gives and by the quick readers with what they
find. The names are in ``tag_names``. Cleans nothing.
"""

from collections.abc import Callable, Iterable, Mapping

from player.library.contents import Fields
from player.library.tag_names import APE, ASF, FREE, VORBIS, Names

Meaning = tuple[str, int]
"""Our name for the field, and how many spellings of it come before this one."""

Meanings = Mapping[str, Meaning]


def _meanings(names: Names) -> Meanings:
    return {
        spelling: (field, rank)
        for field, spellings in names.items()
        for rank, spelling in enumerate(spellings)
    }


IN_VORBIS, IN_APE, IN_ASF, IN_FREE = (_meanings(names) for names in (VORBIS, APE, ASF, FREE))


def meaning(lower: str, meanings: Meanings) -> Meaning | None:
    """Return what the name ``lower``, in lower case, means."""
    if lower.startswith("rating:"):
        return "ratingunit", 1  # Quod Libet's, "rating:somebody"
    return meanings.get(lower)


def take(fields: dict[str, list[str]], ranks: dict[str, int], what: Meaning, text: str) -> None:
    """Add ``text`` to ``fields``: the first spelling counts, and all texts under it."""
    field, rank = what
    best = ranks.get(field)
    if best is None or rank < best:
        ranks[field] = rank
        fields[field] = [text]
    elif rank == best:
        fields[field].append(text)


def merged(first: Fields, *others: Fields) -> Fields:
    """Return the fields of ``first``, and those of the others that it does not have."""
    fields = first
    for other in others:
        if other:
            fields = {**other, **{name: texts for name, texts in fields.items() if any(texts)}}
    return fields


def pick(names: Names, texts: Callable[[str], list[str]]) -> dict[str, list[str]]:
    """Take each field from the first of its spellings that has a text."""
    picked = {}
    for field, spellings in names.items():
        for spelling in spellings:
            if found := texts(spelling):
                picked[field] = found
                break
    return picked


def by_name(texts: Iterable[tuple[str, str]], meanings: Meanings) -> dict[str, list[str]]:
    """Take fields from (name, text) pairs, whatever the case of the names.

    Goes through what the file has, which is less than what it could have.
    """
    fields: dict[str, list[str]] = {}
    ranks: dict[str, int] = {}
    for name, text in texts:
        what = meaning(name.lower(), meanings)
        if what is not None:
            take(fields, ranks, what, text)
    return fields
