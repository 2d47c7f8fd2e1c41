"""Proof of losslessness for files and folders: judges each and words the answer.

Called by the command line for ``senza verify``. Finds the files as the library does and lets
``audio.verify`` judge them; prints nothing, changes nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from player.audio.analysis.hints import Hint, HintKind
from player.audio.analysis.verify import Damage, Verdict, VerdictKind, verify
from player.library.walk import Walk
from player.models.problems import PROBLEM_TEXTS, EnvironmentFailure, Problem, describe
from player.models.sentences import with_detail


@dataclass(frozen=True, slots=True)
class Answer:
    """One file's verdict, or the problem that kept it from being judged."""

    path: str
    verdict: Verdict | None = None
    problem: Problem | None = None

    @property
    def failed(self) -> bool:
        """Whether something is wrong: damaged, or not to be judged at all."""
        return self.verdict is None or self.verdict.kind is VerdictKind.DAMAGED


def answers(paths: Sequence[Path]) -> Iterator[Answer]:
    """Judge the files among ``paths`` and all music in the folders among them, one by one."""
    for path in paths:
        if not path.is_dir():
            yield _judged(str(path.absolute()))
            continue
        for folder in Walk([str(path.absolute())]):
            yield from (Answer(p.subject, problem=p) for p in folder.problems)
            yield from (_judged(found.path) for found in folder.files)


def _judged(path: str) -> Answer:
    try:
        return Answer(path, verify(path))
    except EnvironmentFailure as failure:
        return Answer(path, problem=failure.problem)


def in_words(answer: Answer) -> str:
    """Return ``answer`` as lines for a person: the verdict, the path, where, and hints."""
    if answer.problem is not None:
        return f"not judged  {answer.path}\n    {describe(replace(answer.problem, subject=''))}"
    if answer.verdict is None:
        raise ValueError("an answer is a verdict or a problem")
    verdict = answer.verdict
    lines = [f"{verdict.kind:<10}  {answer.path}"]
    lines += [f"    {_damage_in_words(damage)}" for damage in verdict.problems]
    lines += [f"    hint: {_hint_in_words(hint)}" for hint in verdict.hints]
    return "\n".join(lines)


def _damage_in_words(damage: Damage) -> str:
    what = PROBLEM_TEXTS[damage.kind][0]
    if damage.detail:
        what = with_detail(what, damage.detail)
    place = "" if damage.start_ms is None else f"At {damage.start_ms / 1000:.3f} s: "
    return f"{place}{what}"


def _hint_in_words(hint: Hint) -> str:
    match hint.kind:
        case HintKind.SPECTRAL_CEILING:
            return f"nothing above {hint.figure} Hz, as lossy encoders leave it"
        case HintKind.PADDED_DEPTH:
            return f"only {hint.figure} bits of each sample are ever used"
        case HintKind.UPSAMPLED:
            return f"nothing above what {hint.figure} Hz could carry, as after upsampling"


def as_document(answer: Answer) -> dict[str, object]:
    """Return ``answer`` in its JSON form; times in milliseconds."""
    if answer.verdict is None:
        problem = answer.problem
        reason = problem.kind.value if problem is not None else ""
        return {"path": answer.path, "verdict": None, "reason": reason}
    verdict = answer.verdict
    return {
        "path": answer.path,
        "verdict": verdict.kind.value,
        "proof": verdict.proof.value,
        "frames": verdict.frames,
        "damage": [
            {"start_ms": d.start_ms, "reason": d.kind.value, "detail": d.detail}
            for d in verdict.problems
        ],
        "hints": [{"hint": h.kind.value, "figure": h.figure} for h in verdict.hints],
    }
