"""The music folders across starts: what the first one begins with."""

import queue
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from player import kept_folders
from player.config.keeping import SettingsKeeper
from player.config.settings import Settings
from player.kept_folders import KeptFolders
from player.library.documents import DocumentStore
from player.library.folders import RunningScan
from player.models.scan import ScanEvent, ScanRequest
from player.starting import Processes
from player.util.paths import profile_in
from player.util.workers import Worker
from tests.unit.library.test_folders import StillScan

Mail = queue.SimpleQueue[Callable[[], None]]


class _StillProcesses(Processes):
    """Scans that do nothing."""

    def scan(
        self, roots: Sequence[str], request: ScanRequest, tell: Callable[[ScanEvent], None]
    ) -> RunningScan:
        """Look through nothing."""
        return StillScan(roots, request, tell)


def kept(folder: Path, opener: Worker, mail: Mail, settings: Settings) -> KeptFolders:
    """Return the folders of a start with ``settings``."""
    return KeptFolders(
        SettingsKeeper(settings, lambda _settings: None),
        DocumentStore(folder / "documents.json"),
        opener,
        _StillProcesses(profile_in(folder), mail.put),
        opener,
    )


def test_the_first_start_begins_with_the_music_folder_when_that_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_folders, "music_folder", lambda: tmp_path)
    mail: Mail = queue.SimpleQueue()
    opener, back = Worker("opening", mail.put), threading.Event()
    opener.do(back.wait)  # the drive that it is on is slow
    folders = kept(tmp_path, opener, mail, Settings()).folders
    assert not folders.folders
    back.set()
    mail.get(timeout=20)()
    assert folders.folders == (str(tmp_path),)
    assert folders.scanning
    opener.close()


@pytest.mark.parametrize("there", [True, False])
def test_what_the_listener_chose_meanwhile_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, there: bool
) -> None:
    monkeypatch.setattr(kept_folders, "music_folder", lambda: tmp_path / ("" if there else "gone"))
    mail: Mail = queue.SimpleQueue()
    opener = Worker("opening", mail.put)
    folders = kept(tmp_path, opener, mail, Settings()).folders
    if there:
        folders.add("/chosen")
    mail.get(timeout=20)()
    assert folders.folders == (("/chosen",) if there else ())
    assert kept(tmp_path, opener, mail, Settings(folders=("/a",))).folders.folders == ("/a",)
    opener.close()
    assert mail.empty(), "the Music folder is not asked where there are others"
