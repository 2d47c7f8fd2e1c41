"""A pool of processes that survives what music files do to parsers: crashes and endless loops.

Called by ``library.scanner``. The standard pools lose every running job when one process dies and
cannot tell which file killed it; here each process has a pipe of its own and counts its jobs where
the pool can see it, so the job that it died or hung in is known, the rest is handed on, and a new
process takes its place. Answers travel many at a time: a message for each would cost as much as
reading a file. Knows nothing of files: a job is any value, the function that does it any
module-level function.
"""

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from ctypes import c_uint64
from dataclasses import dataclass, field
from enum import Enum
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess
from queue import SimpleQueue
from typing import Any, Generic, NamedTuple, Self, TypeVar

if sys.platform == "win32":
    from multiprocessing.connection import PipeConnection as Connection
else:
    from multiprocessing.connection import Connection

Job = TypeVar("Job")
Result = TypeVar("Result")

CHUNK = 64
"""Jobs handed to a process at a time, before it has done as many of the last ones: enough to keep
it busy while the results are stored, few enough to share out the end."""

_ANSWER_SECONDS = 0.03
"""A process that has gathered answers for so long sends them, so that some come soon."""

START_SECONDS = 60.0
"""A process that has not started by then never will."""

_NICENESS = 10
_READY = "ready"


class Lost(Enum):
    """How a job ended without a result."""

    CRASHED = "crashed"
    TIMED_OUT = "timed out"


class Outcome(NamedTuple, Generic[Job, Result]):
    """A job with its result, or with how it was lost and a detail for the report."""

    job: Job
    result: Result | None
    lost: Lost | None = None
    detail: str = ""


@dataclass(slots=True)
class _Member(Generic[Job]):
    """One process: its end of the pipe, what it has yet to answer, and since when it is silent.

    ``done`` is how many jobs it has finished, as it says itself; ``seen`` is what that was when it
    was looked at, ``answered`` how many of the results have come.
    """

    process: SpawnProcess
    pipe: Connection
    done: c_uint64
    seen: int = 0
    answered: int = 0
    jobs: deque[Job] = field(default_factory=deque)
    since: float = 0.0
    ready: bool = False


class Pool(Generic[Job, Result]):
    """Processes that call ``function`` with jobs; a context manager that ends them.

    ``function`` must be importable by name; jobs and results must pickle. It is started with
    "spawn" on every system: forking a process that has threads is not safe, and one way for all
    is one way to test.
    """

    def __init__(
        self, function: Callable[[Job], Result], processes: int, job_seconds: float
    ) -> None:
        """Start ``processes``; a job that takes over ``job_seconds`` is given up."""
        self._function = function
        self._job_seconds = job_seconds
        self._context = multiprocessing.get_context("spawn")
        self._waiting: deque[Job] = deque()
        self._members: list[_Member[Job]] = []
        for _ in range(processes):
            self._members.append(self._start())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @property
    def waiting(self) -> int:
        """Jobs that no process has taken yet."""
        return len(self._waiting)

    @property
    def pending(self) -> int:
        """Jobs without an outcome."""
        return len(self._waiting) + sum(len(member.jobs) for member in self._members)

    def submit(self, jobs: Sequence[Job], *, first: bool = False) -> None:
        """Have ``jobs`` done after those that wait already, or ``first``."""
        if first:
            self._waiting.extendleft(reversed(jobs))
        else:
            self._waiting.extend(jobs)

    def poll(self, seconds: float) -> list[Outcome[Job, Result]]:
        """Hand out jobs, wait up to ``seconds`` for answers, return those that came.

        Raises RuntimeError when a process cannot even start: a bug, not a bad file.
        """
        for member in self._members:
            self._hand_out(member)
        outcomes: list[Outcome[Job, Result]] = []
        ready = wait([member.pipe for member in self._members], timeout=seconds)
        for member in [m for m in self._members if m.pipe in ready]:
            outcomes += self._receive(member)
        for member in [m for m in self._members if self._is_late(m)]:
            outcomes += self._replace(member, Lost.TIMED_OUT)
        return outcomes

    def close(self) -> None:
        """End all processes at once; jobs without an outcome are forgotten."""
        for member in self._members:
            _end(member)
        self._members.clear()
        self._waiting.clear()

    def _start(self) -> _Member[Job]:
        ours, theirs = self._context.Pipe()
        done = self._context.RawValue(c_uint64, 0)
        process = self._context.Process(
            target=_work, args=(self._function, theirs, done), daemon=True
        )
        process.start()
        theirs.close()
        return _Member(process, ours, done, since=time.monotonic())

    def _hand_out(self, member: _Member[Job]) -> None:
        """Give a process its next jobs while it is still at the last; it always takes them."""
        if len(member.jobs) >= CHUNK or not member.ready or not self._waiting:
            return
        # Near the start and the end, in smaller portions: for early results and for a fair share.
        fair = -(-len(self._waiting) // (2 * len(self._members)))
        chunk = [self._waiting.popleft() for _ in range(min(CHUNK, fair, len(self._waiting)))]
        if not member.jobs:
            member.since = time.monotonic()
        member.jobs.extend(chunk)
        with suppress(OSError):  # it died meanwhile: its end of the pipe will say so
            member.pipe.send(chunk)

    def _receive(self, member: _Member[Job]) -> list[Outcome[Job, Result]]:
        """Take one message; looking whether there are more would cost as much as another round."""
        try:
            answer = member.pipe.recv()
        except (EOFError, OSError):
            return self._replace(member, Lost.CRASHED)
        member.since = time.monotonic()
        if answer == _READY:
            member.ready = True
            return []
        member.answered += len(answer)
        return [Outcome(member.jobs.popleft(), result) for result in answer]

    def _is_late(self, member: _Member[Job]) -> bool:
        if member.done.value != member.seen:
            member.seen, member.since = member.done.value, time.monotonic()
        silent = time.monotonic() - member.since
        if not member.ready:
            return silent > START_SECONDS
        return bool(member.jobs) and silent > self._job_seconds

    def _replace(self, member: _Member[Job], lost: Lost) -> list[Outcome[Job, Result]]:
        """End a process that died or hangs, name its job, hand its other jobs on."""
        if lost is Lost.CRASHED:
            member.process.join(1.0)  # or its exit code would be ours
        self._members.remove(member)
        code = _end(member)
        if not member.ready:
            self.close()
            raise RuntimeError(f"a reading process did not start (exit code {code})")
        self._members.append(self._start())
        if not member.jobs:
            return []
        # What it has done and not sent is done again.
        jobs = list(member.jobs)
        job = jobs.pop(min(member.done.value - member.answered, len(jobs) - 1))
        self._waiting.extendleft(reversed(jobs))
        detail = f"exit code {code}" if lost is Lost.CRASHED else f"{self._job_seconds:g} s"
        return [Outcome(job, None, lost, detail)]


def _end(member: _Member[Job]) -> int | None:
    """Kill a process and forget its pipe; return its exit code if it has ended."""
    code = member.process.exitcode
    member.process.kill()
    member.pipe.close()
    member.process.join(1.0)  # one that hangs in the kernel is left to end by itself
    if code is None:
        code = member.process.exitcode
    if member.process.exitcode is not None:
        member.process.close()
    return code


def _work(function: Callable[[Job], Result], pipe: Connection, done: c_uint64) -> None:
    """Run in the process: do jobs and answer them, until the other end of the pipe is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the scan, which ends us
    if hasattr(os, "nice"):
        os.nice(_NICENESS)  # whatever is playing or drawn comes first
    jobs: SimpleQueue[list[Job]] = SimpleQueue()
    # Jobs are taken at any time, or both ends might wait for the other to empty the pipe.
    threading.Thread(target=_take, args=(pipe, jobs), daemon=True).start()
    try:
        pipe.send(_READY)
        while chunk := jobs.get():
            _answer(function, chunk, pipe, done)
    except (BrokenPipeError, ConnectionResetError):
        return


def _answer(
    function: Callable[[Job], Result], chunk: Sequence[Job], pipe: Connection, done: c_uint64
) -> None:
    answers: list[Result] = []
    due = time.monotonic() + _ANSWER_SECONDS
    for job in chunk:
        answers.append(function(job))
        done.value += 1
        if time.monotonic() > due:
            pipe.send(answers)
            answers = []
            due = time.monotonic() + _ANSWER_SECONDS
    if answers:
        pipe.send(answers)


def _take(pipe: Connection, jobs: "SimpleQueue[list[Any]]") -> None:
    """Put what comes through ``pipe`` into ``jobs``; nothing more comes after an empty list."""
    with suppress(EOFError, OSError):
        while True:
            jobs.put(pipe.recv())
    jobs.put([])
