"""The command line verbs, a public contract: scan, search, render, verify, analyse, doctor.

Called by ``main.py``. Results go to standard output (text, or JSON with ``--json``), progress and
reports to standard error. Exit codes: 0 done; 1 done, but some files failed (each is named);
2 wrong use; 3 the environment failed. Never opens a window and never imports Qt.
"""

import argparse
import json
import os
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from player.config import settings as configuration
from player.config.home import prepare
from player.library.database import open_database
from player.library.documents import DocumentStore
from player.library.event_process import ends_with
from player.library.index import Index
from player.library.queries import Library, SearchHits
from player.library.saved_searches import DOCUMENT as SEARCHES
from player.library.saved_searches import SavedSearches
from player.library.scan_events import encode_event
from player.library.scan_process import WantedAlbums
from player.library.scanner import scan
from player.models.analysis import AnalysisEvent, AnalysisProgress, AnalysisReport, AnalysisWaiting
from player.models.problems import EnvironmentFailure, Problem, describe
from player.models.scan import ScanEvent, ScanProgress, ScanReport, ScanRequest
from player.models.sound import GainMode
from player.models.track_document import track_document
from player.models.units import Milliseconds
from player.util.paths import Profile, default_profile, music_folder, profile_in

DONE, SOME_FAILED, WRONG_USE, ENVIRONMENT = 0, 1, 2, 3


def main(argv: Sequence[str]) -> int:
    """Run the verb ``argv[0]``; return the exit code."""
    options = _parser().parse_args(argv)
    profile = profile_in(options.profile) if options.profile else default_profile()
    try:
        code: int = options.run(options, profile)
    except EnvironmentFailure as failure:
        _tell(describe(failure.problem))
        return ENVIRONMENT
    except KeyboardInterrupt:
        _tell("Stopped.")
        return ENVIRONMENT
    except BrokenPipeError:  # whoever read our output has seen enough
        sys.stderr.close()
        return DONE
    return code


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--profile", type=Path, metavar="DIR", help="keep all data in DIR")
    common.add_argument("--json", action="store_true", help="print JSON")
    parser = argparse.ArgumentParser(prog="senza")
    verbs = parser.add_subparsers(required=True, metavar="VERB")

    verb = verbs.add_parser("scan", parents=[common], help="index folders")
    verb.add_argument("folders", nargs="*", metavar="FOLDER", help="folders to add and index")
    verb.add_argument("--follow", action="store_true", help=argparse.SUPPRESS)
    verb.add_argument("--forget", type=Path, metavar="DIR", help="take DIR out of the library")
    # What the window asks for.
    verb.add_argument("--quick", action="store_true", help=argparse.SUPPRESS)
    verb.add_argument("--only", action="append", help=argparse.SUPPRESS)
    verb.add_argument("--hidden", action="append", default=[], help=argparse.SUPPRESS)
    verb.set_defaults(run=_scan)

    verb = verbs.add_parser("watch", parents=[common])
    verb.add_argument("folders", nargs="*")
    verb.set_defaults(run=_watch)

    verb = verbs.add_parser("search", parents=[common], help="find tracks")
    verb.add_argument("query", nargs="*", metavar="TEXT", help="words, in any order")
    verb.add_argument("--saved", metavar="NAME", help="all tracks of a saved search")
    verb.add_argument("--list", action="store_true", help="name the saved searches")
    verb.add_argument("--limit", type=int, default=50, metavar="N", help="at most N tracks")
    verb.set_defaults(run=_search)

    verb = verbs.add_parser("render", parents=[common], help="play into a WAV file")
    verb.add_argument("files", nargs="+", type=Path, metavar="FILE", help="played as one stream")
    verb.add_argument("-o", "--output", required=True, type=Path, metavar="OUT.wav")
    verb.add_argument("--from", dest="start", type=int, default=0, metavar="MS", help="start here")
    verb.add_argument("--float", action="store_true", help="write 32-bit floating point")
    verb.add_argument(
        "--gain",
        choices=[GainMode.OFF.value, GainMode.TRACK.value, GainMode.ALBUM.value],
        default=GainMode.OFF.value,
        help="even out the loudness by the files' tags (off)",
    )
    verb.set_defaults(run=_render)

    verb = verbs.add_parser("verify", parents=[common], help="proof of losslessness")
    verb.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files and folders")
    verb.set_defaults(run=_verify)

    verb = verbs.add_parser("analyse", parents=[common], help="measure how loud the music is")
    verb.add_argument("--on-battery", action="store_true", help="do not wait for mains power")
    verb.add_argument("--follow", action="store_true", help=argparse.SUPPRESS)
    verb.add_argument("--track", metavar="FILE", help=argparse.SUPPRESS)
    verb.set_defaults(run=_analyse)

    verb = verbs.add_parser("doctor", parents=[common], help="what works, and how to mend the rest")
    verb.set_defaults(run=_doctor)
    return parser


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _say(text: str) -> None:
    """Print to standard output; a name that the terminal cannot show is escaped, not fatal."""
    encoding = sys.stdout.encoding or "utf-8"
    print(text.encode(encoding, "backslashreplace").decode(encoding), flush=True)


# -- scan ---------------------------------------------------------------------------------------


def _scan(options: argparse.Namespace, profile: Profile) -> int:
    prepare(profile)
    if options.forget is not None:
        return _forget(options, profile)
    roots = _roots(options, profile)
    if not roots and not options.hidden:
        _tell("There is no folder to look through. Name one: senza scan FOLDER")
        return WRONG_USE

    def on_event(event: ScanEvent) -> None:
        if options.follow:
            _follow(encode_event(event))
        else:
            _show_progress(event)

    wanted = WantedAlbums()
    only = None if options.only is None else tuple(options.only)
    with open_database(profile.library) as database:
        report = scan(
            database,
            roots,
            profile.covers,
            on_event,
            _cancelled(options, wanted.take),
            whole=options.follow or not options.folders,
            wanted=wanted,
            request=ScanRequest(options.quick, only, tuple(options.hidden)),
        )
    if options.follow:
        return SOME_FAILED if report.failed else DONE
    if options.json:
        _say(json.dumps(_report_document(report)))
    else:
        _say(_report_text(report))
        for problem in report.failed:
            _tell(describe(problem))
    return SOME_FAILED if report.failed else DONE


def _forget(options: argparse.Namespace, profile: Profile) -> int:
    """Take one folder out of the library; its files stay."""
    folder = str(options.forget.expanduser().absolute())
    documents = DocumentStore(profile.documents)
    settings, _ = configuration.load(documents)
    if folder not in settings.folders:
        _tell(f"{folder} is none of the library's folders.")
        return WRONG_USE
    left = tuple(known for known in settings.folders if known != folder)
    documents.write(configuration.DOCUMENT, replace(settings, folders=left).to_document())
    with open_database(profile.library) as database:
        tracks = Index(database).forget_folder(folder)
    if options.json:
        _say(json.dumps({"forgotten": tracks, "folder": folder}))
    else:
        _say(f"{tracks} tracks left the library; the files stay.")
    return DONE


def _watch(options: argparse.Namespace, profile: Profile) -> int:
    """Watch folders for the window that started us, until it lets go of our input."""
    from player.library import watch_events, watching  # noqa: PLC0415 - loads watchdog
    from player.models.watch import WatchEnded  # noqa: PLC0415

    woken = threading.Event()
    ended = ends_with(os.fdopen(0, "rb", buffering=0, closefd=False), at_end=woken.set)
    watching.watch(
        options.folders,
        profile.documents,
        lambda event: _follow(watch_events.encode_event(event)),
        ended,
        woken,
        poll=False,
    )
    _follow(watch_events.encode_event(WatchEnded()))
    return DONE


def _cancelled(
    options: argparse.Namespace, on_line: Callable[[bytes], None] = lambda _: None
) -> Callable[[], bool]:
    """Return what tells the scan to stop: the window that started it lets go of our input."""
    if not options.follow:
        return lambda: False
    # Unbuffered and not sys.stdin, whose lock a waiting thread would hold when Python ends.
    return ends_with(os.fdopen(0, "rb", buffering=0, closefd=False), on_line)


def _roots(options: argparse.Namespace, profile: Profile) -> list[Path]:
    """Return the folders to look through; named ones are remembered, as in the window."""
    if options.follow:  # the window keeps the list itself
        return [Path(folder) for folder in options.folders]
    documents = DocumentStore(profile.documents)
    settings, _ = configuration.load(documents)
    named = [str(Path(folder).expanduser().absolute()) for folder in options.folders]
    folders = tuple(dict.fromkeys((*settings.folders, *named)))
    if folders != settings.folders:
        changed = replace(settings, folders=folders)
        documents.write(configuration.DOCUMENT, changed.to_document())
    if not folders and music_folder().is_dir():
        return [music_folder()]
    return [Path(folder) for folder in named or folders]


def _follow(line: str) -> None:
    """Pass an event on to the window that started us."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _show_progress(event: ScanEvent | AnalysisEvent) -> None:
    if isinstance(event, ScanProgress | AnalysisProgress) and sys.stderr.isatty():
        print(f"\r\x1b[K{event.done} of {event.total}", end="", file=sys.stderr, flush=True)
    elif isinstance(event, ScanReport | AnalysisReport) and sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
    elif isinstance(event, AnalysisWaiting):
        _tell("Waiting for mains power. --on-battery does not wait.")


def _problem_document(problem: Problem) -> dict[str, str]:
    return {
        "path": problem.subject,
        "reason": problem.kind.value,
        "text": describe(replace(problem, subject="")),
    }


def _report_document(report: ScanReport) -> dict[str, object]:
    return {
        "files": report.files,
        "added": report.added,
        "changed": report.changed,
        "moved": report.moved,
        "offline": report.offline,
        "failed": [_problem_document(problem) for problem in report.failed],
        "seconds": round(report.seconds, 3),
    }


def _report_text(report: ScanReport) -> str:
    return (
        f"{report.files} files: {report.added} new, {report.changed} changed, "
        f"{report.moved} moved, {report.offline} offline, {len(report.failed)} with problems "
        f"({report.seconds:.1f} s)"
    )


# -- search -------------------------------------------------------------------------------------


def _search(options: argparse.Namespace, profile: Profile) -> int:
    if sum((bool(options.query), options.saved is not None, options.list)) != 1:
        _tell("Search for words, for --saved NAME, or ask for the --list.")
        return WRONG_USE
    prepare(profile)
    if options.list:
        return _list_searches(options, profile)
    hits = _hits(options, profile)
    if hits is None:
        _tell(f"There is no saved search “{options.saved}”.")
        return WRONG_USE
    for note in hits.notes:
        _tell(note.message)
    if options.json:
        _say(json.dumps([track_document(track) for track in hits.tracks]))
    else:
        for track in hits.tracks:
            _say(f"{track.artist} — {track.album} — {track.title}\t{track.path}")
    is_wrong = options.saved is not None and hits.notes and not hits.tracks
    return WRONG_USE if is_wrong else DONE


def _hits(options: argparse.Namespace, profile: Profile) -> SearchHits | None:
    """Return what is found; None when there is no search of the name that was asked for."""
    library = Library(profile.library, profile.listening)
    try:
        if options.saved is None:
            return library.search(" ".join(options.query), options.limit)
        saved = _saved_searches(profile).find(options.saved)
        return None if saved is None else library.matching(saved.query)
    finally:
        library.close()


def _saved_searches(profile: Profile) -> SavedSearches:
    documents = DocumentStore(profile.documents)
    return SavedSearches(
        documents.read(SEARCHES), lambda document: documents.write(SEARCHES, document)
    )


def _list_searches(options: argparse.Namespace, profile: Profile) -> int:
    found = _saved_searches(profile).all
    if options.json:
        _say(json.dumps([{"name": one.name, "query": one.query} for one in found]))
    else:
        for one in found:
            _say(f"{one.name}\t{one.query}")
    return DONE


# -- render -------------------------------------------------------------------------------------


def _render(options: argparse.Namespace, _profile: Profile) -> int:
    from player.rendering import render_files  # noqa: PLC0415 - FFmpeg is loaded for this verb only

    report = render_files(
        options.files,
        options.output,
        Milliseconds(options.start),
        GainMode(options.gain),
        as_float=options.float,
    )
    if options.json:
        document = {
            "output": str(options.output),
            "frames": report.frames,
            "rate": report.format.rate,
            "channels": report.format.channels,
            "sample": report.format.sample.value,
            "failed": [_problem_document(problem) for problem in report.failed],
        }
        _say(json.dumps(document))
    else:
        rate = report.format.rate
        seconds = report.frames / rate
        _say(f"{options.output}: {report.frames} frames, {seconds:.3f} s at {rate} Hz")
        for problem in report.failed:
            _tell(describe(problem))
    return SOME_FAILED if report.failed else DONE


# -- analyse ------------------------------------------------------------------------------------


def _analyse(options: argparse.Namespace, profile: Profile) -> int:
    from player import analyse  # noqa: PLC0415 - loads FFmpeg and numpy
    from player.library.analysis_events import encode_event as encode  # noqa: PLC0415

    prepare(profile)

    def on_event(event: AnalysisEvent) -> None:
        if options.follow:
            _follow(encode(event))
        else:
            _show_progress(event)

    cancelled = _cancelled(options)
    if options.track is None:
        report = analyse.analyse_profile(
            profile, on_event, cancelled, on_battery=options.on_battery
        )
    else:  # the one that plays in the window
        report = analyse.analyse_track(
            profile, options.track, on_event, cancelled, on_battery=options.on_battery
        )
    if options.json:
        _say(json.dumps(analyse.as_document(report)))
    elif not options.follow:
        _say(analyse.in_words(report))
        for problem in report.failed:
            _tell(describe(problem))
    return SOME_FAILED if report.failed else DONE


# -- verify -------------------------------------------------------------------------------------


def _verify(options: argparse.Namespace, _profile: Profile) -> int:
    from player import proof  # noqa: PLC0415 - loads FFmpeg and numpy

    documents: list[dict[str, object]] = []
    failed = False
    for answer in proof.answers(options.paths):
        failed = failed or answer.failed
        if options.json:
            documents.append(proof.as_document(answer))
        else:
            _say(proof.in_words(answer))
    if options.json:
        _say(json.dumps(documents))
    return SOME_FAILED if failed else DONE


# -- doctor -------------------------------------------------------------------------------------


def _doctor(options: argparse.Namespace, profile: Profile) -> int:
    from player.doctor import examine  # noqa: PLC0415 - loads every library it reports on

    findings = examine(profile)
    if options.json:
        _say(json.dumps([{"what": f.what, "state": f.state, "mend": f.mend} for f in findings]))
    else:
        for finding in findings:
            mark = "✗" if finding.mend else "✓"
            _say(f"{mark} {finding.what}: {finding.state}")
            if finding.mend:
                _say(f"    {finding.mend}")
    return ENVIRONMENT if any(finding.mend for finding in findings) else DONE
