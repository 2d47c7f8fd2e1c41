from pathlib import Path

from player.models.scan import ScanRequest
from player.starting import analysis_command, scan_command, track_command, watch_command
from player.util.paths import profile_in


def test_children_work_on_the_profile_of_the_window(tmp_path: Path) -> None:
    own = f"--profile={tmp_path}"
    assert analysis_command(profile_in(tmp_path))[-3:] == ["analyse", own, "--follow"]
    profile = profile_in(tmp_path)
    assert scan_command(profile, ["-m"], ScanRequest())[-5:] == [
        "scan", own, "--follow", "--", "-m",
    ]  # fmt: skip
    request = ScanRequest(quick=True, only=("-a", "b"), hidden=("c",))
    assert scan_command(profile, ["-m"], request)[-7:] == [
        "--follow", "--quick", "--only=-a", "--only=b", "--hidden=c", "--", "-m",
    ]  # fmt: skip
    assert watch_command(profile, ["-m"])[-4:] == ["watch", own, "--", "-m"]
    track = track_command(profile, "-a.flac", on_battery=True)
    assert track[-5:] == ["analyse", own, "--follow", "--on-battery", "--track=-a.flac"]
