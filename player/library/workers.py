"""A pool of processes that survives what music files do to parsers: crashes and endless loops.

Called by ``library.scanner``. The standard pools lose every running job when one process dies and
cannot tell which file killed it; here each process answers job by job over its own pipe, so the
job that it died or hung in is known, the rest is handed on, and a new process takes its place.
Knows nothing of files: a job is any value, the function that does it any module-level function.
"""

import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Generic, Self, TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")

CHUNK = 24
"""Jobs handed to a process at a time: enough to keep it busy, few enough to share out the end."""

START_SECONDS = 60.0
"""A process that has not started by then never will."""

_NICENESS = 10
_READY = "ready"


class Lost(Enum):
    """How a job ended without a result."""

    CRASHED = "crashed"
    TIMED_OUT = "timed out"


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Job, Result]):
    """A job with its result, or with how it was lost and a detail for the report."""

    job: Job
    result: Result | None
    lost: Lost | None = None
    detail: str = ""


@dataclass(slots=True)
class _Member(Generic[Job]):
    """One process: its end of the pipe, what it has yet to answer, and since when it is silent."""

    process: SpawnProcess
    pipe: Connection
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
        process = self._context.Process(target=_work, args=(self._function, theirs), daemon=True)
        process.start()
        theirs.close()
        return _Member(process, ours, since=time.monotonic())

    def _hand_out(self, member: _Member[Job]) -> None:
        """Give an idle process its next jobs; never a busy one, whose pipe might be full."""
        if member.jobs or not member.ready or not self._waiting:
            return
        # Near the start and the end, in smaller portions: for early results and for a fair share.
        fair = -(-len(self._waiting) // (2 * len(self._members)))
        chunk = [self._waiting.popleft() for _ in range(min(CHUNK, fair, len(self._waiting)))]
        member.jobs.extend(chunk)
        member.since = time.monotonic()
        with suppress(OSError):  # it died meanwhile: its end of the pipe will say so
            member.pipe.send(chunk)

    def _receive(self, member: _Member[Job]) -> list[Outcome[Job, Result]]:
        """Take one answer; looking whether there are more would cost as much as another round."""
        try:
            answer = member.pipe.recv()
        except (EOFError, OSError):
            return self._replace(member, Lost.CRASHED)
        member.since = time.monotonic()
        if answer == _READY:
            member.ready = True
            return []
        return [Outcome(member.jobs.popleft(), answer[0])]

    def _is_late(self, member: _Member[Job]) -> bool:
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
        job, *rest = member.jobs
        self._waiting.extendleft(reversed(rest))
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


def _work(function: Callable[[Job], Result], pipe: Connection) -> None:
    """Run in the process: do jobs and answer each, until the other end of the pipe is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the scan, which ends us
    if hasattr(os, "nice"):
        os.nice(_NICENESS)  # whatever is playing or drawn comes first
    pipe.send(_READY)
    while True:
        try:
            jobs = pipe.recv()
            for job in jobs:
                pipe.send((function(job),))
        except (EOFError, BrokenPipeError, ConnectionResetError):
            return
