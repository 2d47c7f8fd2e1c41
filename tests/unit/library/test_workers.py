"""Reading processes: what is done, what is lost, and that one bad job harms no other."""

import importlib
import os
import signal
import time
from pathlib import Path

import pytest

from player.library.workers import CHUNK, Lost, Outcome, Pool


def perform(job: str) -> str:
    """Do what a music file can do to a parser."""
    match job.partition(":")[0]:
        case "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "exit":
            os._exit(7)
        case "bug":
            raise ZeroDivisionError(job)
        case "hang":
            time.sleep(60)
        case "long":
            return job * 100_000
    return f"{job} done"


def finish(pool: Pool[str, str], seconds: float = 30.0) -> dict[str, Outcome[str, str]]:
    outcomes: dict[str, Outcome[str, str]] = {}
    end = time.monotonic() + seconds
    while pool.pending and time.monotonic() < end:
        outcomes |= {outcome.job: outcome for outcome in pool.poll(0.05)}
    assert pool.pending == 0
    return outcomes


def test_every_job_is_done_once() -> None:
    jobs = [f"job:{number}" for number in range(5 * CHUNK)]
    with Pool(perform, 2, 10.0) as pool:
        pool.submit(jobs)
        assert pool.waiting == pool.pending == len(jobs)
        seen: list[str] = []
        while pool.pending:
            seen += [str(outcome.result) for outcome in pool.poll(0.05)]
    assert sorted(seen) == sorted(f"{job} done" for job in jobs)


def test_urgent_jobs_go_first() -> None:
    with Pool(perform, 1, 10.0) as pool:
        pool.submit([f"late:{number}" for number in range(3)])
        pool.submit(["first:1", "first:2"], first=True)
        assert list(finish(pool)) == ["first:1", "first:2", "late:0", "late:1", "late:2"]


def test_answers_larger_than_a_pipe_come_through() -> None:
    with Pool(perform, 2, 10.0) as pool:
        pool.submit([f"long:{number}" for number in range(30)])
        done = finish(pool)
    assert all(len(str(outcome.result)) > 500_000 for outcome in done.values())


@pytest.mark.parametrize(("bad", "code"), [("crash", -11), ("exit", 7)])
def test_a_crash_names_its_job_and_costs_no_other(bad: str, code: int) -> None:
    jobs = [f"job:{number}" for number in range(2 * CHUNK)]
    with Pool(perform, 2, 10.0) as pool:
        pool.submit([*jobs[:10], f"{bad}:1", *jobs[10:], f"{bad}:2"])
        done = finish(pool)
    lost = {job: (o.lost, o.detail) for job, o in done.items() if o.result is None}
    assert lost == {f"{bad}:{n}": (Lost.CRASHED, f"exit code {code}") for n in (1, 2)}
    assert done.keys() >= set(jobs)


def test_a_bug_is_loud_and_names_its_job(capfd: pytest.CaptureFixture[str]) -> None:
    with Pool(perform, 1, 10.0) as pool:
        pool.submit(["bug:1", "job:1"])
        done = finish(pool)
    assert done["bug:1"].lost is Lost.CRASHED
    assert done["job:1"].result == "job:1 done"
    assert "ZeroDivisionError: bug:1" in capfd.readouterr().err


def test_a_job_that_hangs_is_given_up_and_costs_no_other() -> None:
    with Pool(perform, 2, 0.5) as pool:
        pool.submit(["job:1", "hang:1", *(f"job:{number}" for number in range(2, 20))])
        done = finish(pool)
    assert done["hang:1"].lost is Lost.TIMED_OUT
    assert done["hang:1"].detail == "0.5 s"
    assert sum(outcome.result is not None for outcome in done.values()) == 19


def test_it_can_be_closed_in_the_middle() -> None:
    pool = Pool(perform, 2, 10.0)
    pool.submit(["hang:1", "hang:2", "job:1"])
    pool.poll(0.5)
    pool.close()
    assert pool.pending == 0
    pool.close()


UNSTARTABLE = """
import multiprocessing

if multiprocessing.current_process().name != "MainProcess":
    raise SystemExit(3)


def perform(job):
    return job
"""


def test_processes_that_cannot_start_are_a_bug(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "unstartable_module.py").write_text(UNSTARTABLE)
    monkeypatch.syspath_prepend(str(tmp_path))
    module = importlib.import_module("unstartable_module")
    with Pool(module.perform, 1, 10.0) as pool:
        pool.submit(["job"])
        with pytest.raises(RuntimeError, match="did not start"):
            poll_for_ever(pool)


def poll_for_ever(pool: Pool[str, str]) -> None:
    while pool.pending:
        pool.poll(0.1)
