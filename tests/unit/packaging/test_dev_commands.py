"""The page of all commands is what the registry and the keys say."""

import dev_commands
from player.commands.arguments import Argument, Choice, Kind
from player.commands.handlers import all_commands


def test_the_page_is_up_to_date() -> None:
    written = dev_commands.PAGE.read_text(encoding="utf-8")
    assert written == dev_commands.page(), "run `python3 packaging/dev.py commands`"


def test_each_command_is_on_the_page_once_and_in_its_room() -> None:
    text = dev_commands.page()
    for entry in all_commands().values():
        assert text.count(f"`{entry.id}`") + text.count(f"`{entry.id} ") == 1, entry.id
    assert "| `playback.toggle` | `Space`, `MediaPlay`" in text
    assert "`G A` albums, `G R` artists" in text


def test_what_is_to_be_told_is_written_so_that_a_table_holds_it() -> None:
    words = tuple(Choice(word, word) for word in ("on", "off"))
    many = tuple(Choice(str(number), "") for number in range(9))
    told = dev_commands._told
    assert told(Argument("switch", Kind.CHOICE, str, optional=True, choices=words)) == "[on|off]"
    assert told(Argument("half_way", Kind.CHOICE, int, optional=False, choices=many)) == "HALF-WAY"
    assert dev_commands._code("[on|off]") == "`[on\\|off]`"
    assert dev_commands._code("`") == "`` ` ``"


def test_the_readme_leads_to_the_page() -> None:
    readme = dev_commands.PAGE.with_name("README.md").read_text(encoding="utf-8")
    assert "](COMMANDS.md)" in readme
