"""What counts as left behind: running threads and processes, also orphans; not what has ended."""

import multiprocessing
import os
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from tests.support import leaks

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
MARK = "LEAK_TEST=orphan"
MARKED = {"LEAK_TEST": "orphan"}


@pytest.fixture
def before() -> set[int]:
    return leaks.running()


@pytest.fixture
def sleeper(before: set[int]) -> Iterator[subprocess.Popen[bytes]]:
    del before  # only to come after it
    process = subprocess.Popen(SLEEP)
    yield process
    process.kill()
    process.wait()


def test_a_running_thread_is_found_until_it_ends() -> None:
    before, end = leaks.threads(), threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    assert leaks.threads() - before == {thread}
    end.set()
    assert not leaks.wait_until_gone(lambda: leaks.threads() - before, 5.0)


def test_a_child_is_found_until_it_ends_even_if_nobody_asked_how(
    before: set[int], sleeper: subprocess.Popen[bytes]
) -> None:
    assert leaks.processes(MARK, before) == {sleeper.pid}
    sleeper.kill()
    assert not leaks.wait_until_gone(lambda: leaks.processes(MARK, before), 5.0)
    assert sleeper.returncode is None  # nobody has asked


def test_an_orphan_is_found_by_its_mark(before: set[int]) -> None:
    start = f"import subprocess; print(subprocess.Popen({SLEEP}).pid)"
    parent = subprocess.Popen(
        [sys.executable, "-c", start], env=os.environ | MARKED, stdout=subprocess.PIPE
    )
    assert parent.stdout is not None
    orphan = int(parent.stdout.readline())
    parent.stdout.close()
    parent.wait()
    try:
        assert leaks.processes(MARK, before) == {orphan}
        assert leaks.processes("LEAK_TEST=orp", before) == set()
        assert "time.sleep" in leaks.command_line(orphan)
    finally:
        os.kill(orphan, 9)
    assert not leaks.wait_until_gone(lambda: leaks.processes(MARK, before), 5.0)


def test_what_is_gone_has_no_command_line() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    assert leaks.command_line(process.pid) == ""


def test_the_helper_of_multiprocessing_is_no_leak(before: set[int]) -> None:
    worker = multiprocessing.get_context("spawn").Process(target=os.getpid)
    worker.start()
    worker.join()
    worker.close()
    assert leaks.processes(MARK, before) == set()


def test_waiting_gives_up_and_says_what_is_left() -> None:
    assert leaks.wait_until_gone(lambda: {"a thing"}, 0.0) == {"a thing"}
