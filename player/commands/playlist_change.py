"""A change of the own playlists as something that can be taken back.

Made by the commands ``playlist.…`` and ``queue.save`` for the undo stack. The files are written
later, on a worker; one that was changed elsewhere since is left alone, and that is told.
"""

from dataclasses import dataclass, replace

from player.library.own_playlists import OwnPlaylists
from player.library.playlist_folder import Version
from player.playback.undo import Edit


@dataclass(frozen=True, slots=True)
class PlaylistChange:
    """What was written, and who writes what was there before."""

    playlists: OwnPlaylists
    versions: tuple[Version, ...]
    edit: Edit

    def revert(self) -> "PlaylistChange":
        """Have the content before written again; return how to do it again."""
        back = tuple(
            Version(one.path, before=one.after, after=one.before) for one in reversed(self.versions)
        )
        self.playlists.put(back)
        return replace(self, versions=back)
