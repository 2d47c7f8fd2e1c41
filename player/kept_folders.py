"""The music folders across starts and windows: chosen, saved, and taken up when others change them.

Held by the composition root. Which folders there are is said in the settings' document, which the
command line writes too; the watch tells when it has. Never looks into a folder itself.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from player.config import settings as configuration
from player.config.keeping import SettingsKeeper
from player.config.settings import Settings
from player.library.documents import DocumentStore
from player.library.folders import Folders, RunningWatch
from player.models.watch import SettingsChanged, WatchEnded, WatchEvent
from player.starting import Processes
from player.util.paths import music_folder, resources_folder
from player.util.workers import Worker

_LOG = logging.getLogger("senza")


class KeptFolders:
    """The folders, and the settings that say which."""

    def __init__(
        self,
        settings: SettingsKeeper,
        documents: DocumentStore,
        writer: Worker,
        processes: Processes,
        opener: Worker,
    ) -> None:
        """Write on ``writer``; look at the listener's own Music folder on ``opener``."""
        self._settings, self._documents, self._writer = settings, documents, writer
        self._processes = processes
        self.folders = Folders(
            settings.now.folders,
            resources_folder() / "demo",
            processes.scan,
            self._save,
            self._watch,
        )
        if not settings.now.folders:
            likely = music_folder()
            opener.do(likely.is_dir, partial(self._take_likely, str(likely)))

    def _take_likely(self, folder: str, there: bool) -> None:  # noqa: FBT001 - a partial
        """Begin with the Music folder, unless the listener is quicker."""
        if there and not self.folders.folders:
            self.folders.take_folders((folder,))

    def _save(self, folders: tuple[str, ...]) -> None:
        self._settings.change(replace(self._settings.now, folders=folders))

    def _watch(self, roots: Sequence[str], tell: Callable[[WatchEvent], None]) -> RunningWatch:
        return self._processes.watch(roots, partial(self._on_watch, tell))

    def _on_watch(self, tell: Callable[[WatchEvent], None], event: WatchEvent) -> None:
        match event:
            case SettingsChanged():
                take = partial(self._take, self._settings.now)
                self._writer.do(self._saved, take, latest="folders")
            case WatchEnded(why) if why:
                _LOG.warning("the folders are not watched any more: %s", why)
                tell(event)
            case _:
                tell(event)

    def _saved(self) -> tuple[str, ...]:
        """Return the folders in the documents as they are on the disk now."""
        return configuration.load(self._documents)[0].folders

    def _take(self, before: Settings, folders: tuple[str, ...]) -> None:
        # What was chosen here meanwhile is newer than what was read, and is told again when saved.
        now = self._settings.now
        if folders and folders != now.folders and now is before:
            self._settings.take(replace(now, folders=folders))
            self.folders.take_folders(folders)
