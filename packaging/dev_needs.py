"""What Senza needs from the operating system, and whether it is there.

Read by ``dev_packages``. Every need is looked for itself (a library is loaded, a program searched,
a plugin's file sought), never by the name of a package. Never installs anything. Standard library
only.
"""

import ctypes
import ctypes.util
import importlib.util
import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that has to be there.

    ``name`` is what people call it; ``packages`` names what brings it, by package manager.
    """

    name: str
    present: Callable[[], bool]
    packages: Mapping[str, str]


def loads(library: str) -> bool:
    """Return whether the dynamic linker finds and loads ``library`` with all that it needs."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def vlc_plugin_folders() -> Iterator[Path]:
    """Yield the folders in which VLC's plugins may be, on Linux."""
    chosen = os.environ.get("VLC_PLUGIN_PATH")
    if chosen:
        yield Path(chosen)
    for base in (Path("/usr"), Path("/usr/local")):
        for pattern in ("lib/*/vlc/plugins", "lib64/vlc/plugins", "lib/vlc/plugins"):
            yield from base.glob(pattern)


def has_vlc_plugin(file: str) -> bool:
    """Return whether ``file`` (``folder/name``) is there below a folder of VLC's plugins."""
    return any((folder / file).is_file() for folder in vlc_plugin_folders())


def has_vlc_plugin_list() -> bool:
    """Return whether VLC's list of its plugins is there, or this is a system that has none."""
    return has_vlc_plugin("plugins.dat") or shutil.which("dpkg") is None


def has_vlc_program() -> bool:
    """Return whether VLC is where its own installers put it on macOS and Windows."""
    windows = [os.environ.get(name) for name in ("ProgramFiles", "ProgramFiles(x86)")]
    places = [
        Path("/Applications/VLC.app"),
        Path.home() / "Applications/VLC.app",
        *(Path(folder) / "VideoLAN/VLC/libvlc.dll" for folder in windows if folder),
    ]
    return any(place.exists() for place in places) or bool(ctypes.util.find_library("vlc"))


def has_alsa_plugin_for_pulse() -> bool:
    """Return whether ALSA can pass sound on to PulseAudio, on Linux."""
    file = "alsa-lib/libasound_module_pcm_pulse.so"
    folders = ("lib/*", "lib64", "lib")
    return any(any(Path("/usr").glob(f"{folder}/{file}")) for folder in folders)


def has_font() -> bool:
    """Return whether there is any scalable font; without one, every letter is a box."""
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share")
    folders = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), data / "fonts")
    return any(
        Path(name).suffix.lower() in {".ttf", ".otf", ".ttc", ".pfb"}
        for folder in (*folders, Path.home() / ".fonts")
        for _, _, names in os.walk(folder)
        for name in names
    )


def has_pip_for_venv() -> bool:
    """Return whether this Python can make a virtual environment with pip in it."""
    return importlib.util.find_spec("ensurepip") is not None


def _library(file: str, apt: str, pacman: str) -> Need:
    """Return the need for a shared library; RPM systems can be asked for it by its own name."""
    by_name = file + ("()(64bit)" if sys.maxsize > 2**32 else "")
    packages = {"apt-get": apt, "dnf": by_name, "zypper": by_name, "pacman": pacman}
    return Need(file, lambda: loads(file), packages)


def _plugin(file: str, dnf: str, pacman: str) -> Need:
    """Return the need for one of VLC's plugins."""
    packages = {"apt-get": "vlc-plugin-base", "dnf": dnf, "zypper": "vlc-noX", "pacman": pacman}
    return Need(f"VLC's {Path(file).stem}", lambda: has_vlc_plugin(file), packages)


def _program(name: str, **packages: str) -> Need:
    """Return the need for a program; RPM systems can be asked for it by its path."""
    by_path = {"dnf": f"/usr/bin/{name}", "zypper": f"/usr/bin/{name}"}
    by_manager = {manager.replace("_", "-"): package for manager, package in packages.items()}
    return Need(name, lambda: shutil.which(name) is not None, by_path | by_manager)


_ALSA_PLUGINS = {
    "apt-get": "libasound2-plugins",
    "dnf": "alsa-plugins-pulseaudio",
    "zypper": "alsa-plugins-pulse",
    "pacman": "alsa-plugins",
}

VENV = Need(
    "Python's venv module",
    has_pip_for_venv,
    {"apt-get": f"python{sys.version_info.major}.{sys.version_info.minor}-venv"},
)

LINUX_TO_RUN = (
    _library("libGL.so.1", "libgl1", "libglvnd"),
    _library("libEGL.so.1", "libegl1", "libglvnd"),
    _library("libX11-xcb.so.1", "libx11-xcb1", "libx11"),
    _library("libdbus-1.so.3", "libdbus-1-3", "dbus"),
    _library("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    _library("libgthread-2.0.so.0", "libglib2.0-0", "glib2"),
    _library("libgssapi_krb5.so.2", "libgssapi-krb5-2", "krb5"),
    _library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
    _library("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
    _library("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
    _library("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
    _library("libxcb-shape.so.0", "libxcb-shape0", "libxcb"),
    _library("libwayland-cursor.so.0", "libwayland-cursor0", "wayland"),
    _library("libwayland-egl.so.1", "libwayland-egl1", "wayland"),
    # The wheel of sounddevice carries PortAudio for Windows and macOS only.
    _library("libportaudio.so.2", "libportaudio2", "portaudio"),
    Need("ALSA's way to PulseAudio", has_alsa_plugin_for_pulse, _ALSA_PLUGINS),
    _library("libvlc.so.5", "libvlc5", "libvlc"),
    _plugin("demux/librawaud_plugin.so", "vlc-plugins-base", "vlc-plugins-base"),
    _plugin("audio_filter/libsoxr_plugin.so", "vlc-plugins-base", "vlc-plugin-soxr"),
    _plugin("audio_output/libalsa_plugin.so", "vlc-plugins-base", "vlc-plugin-alsa"),
    _plugin("audio_output/libpulse_plugin.so", "vlc-plugin-pulseaudio", "vlc-plugin-pulse"),
    # Debian keeps what writes the list in a package of its own; without the list, each start of
    # the sound process opens every plugin there is and takes half a second longer.
    Need("VLC's list of plugins", has_vlc_plugin_list, {"apt-get": "libvlc-bin"}),
    Need(
        "a font",
        has_font,
        {
            "apt-get": "fonts-dejavu-core",
            "dnf": "dejavu-sans-fonts",
            "zypper": "dejavu-fonts",
            "pacman": "ttf-dejavu",
        },
    ),
)

LINUX_TO_TEST = (
    _program("Xvfb", apt_get="xvfb", pacman="xorg-server-xvfb"),
    _program("xdotool", apt_get="xdotool", pacman="xdotool"),
    _program("weston", apt_get="weston", pacman="weston"),
    _program("dbus-daemon", apt_get="dbus-daemon", pacman="dbus"),
    _program("desktop-file-validate", apt_get="desktop-file-utils", pacman="desktop-file-utils"),
    _program("playerctl", apt_get="playerctl", pacman="playerctl"),
    _program("pulseaudio", apt_get="pulseaudio", pacman="pulseaudio"),
    _program("ffmpeg", apt_get="ffmpeg", pacman="ffmpeg"),
    _program("flac", apt_get="flac", pacman="flac"),
    _program("lame", apt_get="lame", pacman="lame"),
    _program("opusenc", apt_get="opus-tools", pacman="opus-tools"),
    _program("wavpack", apt_get="wavpack", pacman="wavpack"),
)

OTHERS_TO_RUN = (Need("VLC", has_vlc_program, {"brew": "vlc", "winget": "VideoLAN.VLC"}),)

OTHERS_TO_TEST = (
    _program("ffmpeg", brew="ffmpeg", winget="Gyan.FFmpeg"),
    _program("flac", brew="flac"),
    _program("lame", brew="lame"),
    _program("opusenc", brew="opus-tools"),
    _program("wavpack", brew="wavpack"),
)


def needs(*, for_tests: bool) -> tuple[Need, ...]:
    """Return what this operating system must offer for playing and, if asked, for the tests."""
    on_linux = platform.system() == "Linux"
    to_run = LINUX_TO_RUN if on_linux else OTHERS_TO_RUN
    to_test = LINUX_TO_TEST if on_linux else OTHERS_TO_TEST
    return (*to_run, *to_test) if for_tests else to_run


def missing(wanted: tuple[Need, ...]) -> list[Need]:
    """Return those of ``wanted`` that are not there."""
    return [need for need in wanted if not need.present()]
