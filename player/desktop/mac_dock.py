"""What plays, and the ways to drive it, in the menu of Senza's icon in the Dock of macOS.

Made by ``desktop.following`` on macOS alone, on the GUI thread, which is the one that macOS calls.
Qt keeps the menu for the Dock in the delegate of the application (``dockMenu`` of its Cocoa
plugin), but offers it through Qt Widgets only, which Senza does not load: so it is put there.
Written by Apple's documentation; it has not been run on macOS.
"""

import logging
from collections.abc import Callable
from typing import Any

from AppKit import NSApplication, NSMenu, NSMenuItem, NSObject  # noqa: TID251

from player.desktop.media import NOTHING, Asking, ButtonWords, MediaState, MediaWishes, plain
from player.models.units import Milliseconds
from player.playback.engine import EngineState

_LOG = logging.getLogger("senza.macos")

_WISHES: tuple[Callable[[MediaWishes], None], ...] = (
    lambda wishes: wishes.toggle(),
    lambda wishes: wishes.next(),
    lambda wishes: wishes.previous(),
)

_PLACE = "setDockMenu:"


class DockTarget(NSObject):  # type: ignore[misc] # the types of macOS are not known
    """Gets the presses; the tag of an entry is the number of its wish."""

    ask: Asking

    def pressed_(self, item: Any) -> None:  # noqa: ANN401 - as macOS calls it
        """Take a press."""
        self.ask(_WISHES[item.tag()])


class MacDock:
    """The menu; a ``MediaControls`` that shows title and artist, and three ways."""

    def __init__(self, ask: Asking, words: ButtonWords) -> None:
        """Appear; wishes go to ``ask``."""
        self._words = words
        self._target = DockTarget.alloc().init()  # menus do not keep theirs
        self._target.ask = ask
        self._menu = NSMenu.alloc().init()
        self._menu.setAutoenablesItems_(False)
        self._title, self._artist = self._line(), self._line()
        self._menu.addItem_(NSMenuItem.separatorItem())
        self._toggle, self._next, self._previous = map(self._entry, range(len(_WISHES)))
        self._next.setTitle_(words.next)
        self._previous.setTitle_(words.previous)
        self._delegate = NSApplication.sharedApplication().delegate()
        if self._delegate is None or not self._delegate.respondsToSelector_(_PLACE):
            _LOG.info("this Qt has no place for a menu in the Dock")
            self._delegate = None
        self.show(NOTHING)
        self._put(self._menu)

    def show(self, state: MediaState) -> None:
        """Have ``state`` seen by who opens the menu."""
        track = state.entry.track if state.entry is not None else None
        _say(self._title, track.title if track else "Senza")
        _say(self._artist, track.artist if track else "")
        playing = state.state is EngineState.PLAYING
        self._toggle.setTitle_(self._words.pause if playing else self._words.play)
        self._toggle.setEnabled_(track is not None)
        self._previous.setEnabled_(track is not None)
        self._next.setEnabled_(state.has_next)

    def at(self, position: Milliseconds) -> None:
        """Take where the music is: not shown."""

    def jumped(self, position: Milliseconds) -> None:
        """Take where the music went on: not shown."""

    def close(self) -> None:
        """Leave the Dock the menu that it makes by itself."""
        self._put(None)
        self._delegate = None

    def _put(self, menu: Any) -> None:  # noqa: ANN401 - an object of macOS
        if self._delegate is not None:
            self._delegate.setDockMenu_(menu)

    def _line(self) -> Any:  # noqa: ANN401
        item = NSMenuItem.alloc().initWithTitle_action_keyEquivalent_("", None, "")
        item.setEnabled_(False)
        self._menu.addItem_(item)
        return item

    def _entry(self, number: int) -> Any:  # noqa: ANN401
        item = NSMenuItem.alloc().initWithTitle_action_keyEquivalent_("", "pressed:", "")
        item.setTarget_(self._target)
        item.setTag_(number)
        self._menu.addItem_(item)
        return item


def _say(item: Any, text: str) -> None:  # noqa: ANN401
    item.setTitle_(plain(text))
    item.setHidden_(not text)
