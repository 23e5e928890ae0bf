"""The words of the command line, and what is said when they are off."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import NoReturn

from gomodgui import __version__
from gomodgui.core.texts import LANGUAGES, Catalogue

COMMANDS = (
    "doctor",
    "settings",
    "compare",
    "explain",
    "lookup",
    "fix",
    "undo",
    "report",
    "watch",
    "self-test",
)

# What argparse says of wrong words, as the keys of our own sentences.
_COMPLAINTS = (
    (re.compile(r"the following arguments are required: (?P<what>.+)"), "cli.usage.required"),
    (re.compile(r"unrecognized arguments: (?P<what>.+)"), "cli.usage.unknown"),
    (re.compile(r"argument (?P<name>[^:]+): expected .*argument"), "cli.usage.no_value"),
    (
        re.compile(r"argument (?P<name>[^:]+): invalid .* value: '(?P<what>.*)'"),
        "cli.usage.bad_value",
    ),
    (
        re.compile(r"argument (?P<name>[^:]+): invalid choice: '(?P<what>.*?)'"),
        "cli.usage.bad_choice",
    ),
    (re.compile(r"argument (?P<name>[^:]+): not allowed with"), "cli.usage.together"),
)


class UsageError(Exception):
    """Wrong words; the message is a sentence for the person."""


class _Parser(argparse.ArgumentParser):
    """An argument parser that raises, in the person's language, instead of exiting."""

    texts: Catalogue

    def error(self, message: str) -> NoReturn:
        for pattern, key in _COMPLAINTS:
            if match := pattern.match(message):
                raise UsageError(self.texts.text(key, **match.groupdict()))
        raise UsageError(self.texts.text("cli.usage.other", what=message))


def rounds(text: str) -> int:
    """A number of rounds, 1 to 20."""
    number = int(text)
    if not 1 <= number <= 20:
        raise ValueError
    return number


def seconds(text: str) -> float:
    """A positive number of seconds, at most a day."""
    number = float(text)
    if not 0 < number <= 86400:
        raise ValueError
    return number


def build(texts: Catalogue) -> argparse.ArgumentParser:
    """The parser of every command, with its help in the catalogue's language."""
    parser = _new(texts, prog="gomodgui", description=texts.text("cli.help.program"))
    parser.add_argument("--version", action="version", version=f"gomodgui {__version__}")
    parser.add_argument("--lang", choices=LANGUAGES, help=texts.text("cli.help.lang"))
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)

    def command(name: str, *, as_json: bool = True) -> argparse.ArgumentParser:
        help_text = texts.text(f"cli.help.{name}")
        sub = commands.add_parser(name, help=help_text, description=help_text, add_help=False)
        assert isinstance(sub, _Parser)  # noqa: S101 - parser_class above says so
        sub.texts = texts
        sub.add_argument("-h", "--help", action="help", help=texts.text("cli.help.help"))
        if as_json:
            sub.add_argument("--json", action="store_true", help=texts.text("cli.help.json"))
        sub.add_argument(
            "--lang",
            choices=LANGUAGES,
            default=argparse.SUPPRESS,
            help=texts.text("cli.help.lang"),
        )
        return sub

    doctor = command("doctor")
    doctor.add_argument("--project", metavar="DIR", help=texts.text("cli.help.project"))
    doctor.add_argument(
        "--module", metavar="PATH[@VERSION]", default="", help=texts.text("cli.help.target")
    )
    doctor.add_argument(
        "--timeout", type=seconds, metavar="SECONDS", help=texts.text("cli.help.timeout")
    )
    doctor.add_argument("--fix", action="store_true", help=texts.text("cli.help.mend"))
    doctor.add_argument("--yes", action="store_true", help=texts.text("cli.help.yes"))

    command("settings")

    compare = command("compare")
    compare.add_argument("urls", nargs="*", metavar="URL", help=texts.text("cli.help.urls"))
    compare.add_argument("--module", metavar="PATH@VERSION", help=texts.text("cli.help.module"))
    compare.add_argument(
        "--rounds", type=rounds, default=12, metavar="N", help=texts.text("cli.help.rounds")
    )
    compare.add_argument(
        "--timeout", type=seconds, metavar="SECONDS", help=texts.text("cli.help.timeout")
    )

    explain = command("explain")
    explain.add_argument("files", nargs="*", metavar="FILE", help=texts.text("cli.help.logs"))

    lookup = command("lookup")
    lookup.add_argument(
        "words", nargs="+", metavar="MODULE[@VERSION]", help=texts.text("cli.help.lookup_module")
    )
    lookup.add_argument("--ask-public", action="store_true", help=texts.text("cli.help.ask_public"))

    fix = command("fix")
    fix.add_argument("fix", metavar="FIX-ID", help=texts.text("cli.help.fix_id"))
    fix.add_argument("args", nargs="*", metavar="NAME=VALUE", help=texts.text("cli.help.fix_args"))
    fix.add_argument("--project", metavar="DIR", help=texts.text("cli.help.project"))
    mode = fix.add_mutually_exclusive_group()
    mode.add_argument("--dry-run", action="store_true", help=texts.text("cli.help.dry_run"))
    mode.add_argument("--yes", action="store_true", help=texts.text("cli.help.yes"))

    undo = command("undo")
    which = undo.add_mutually_exclusive_group()
    which.add_argument("change", nargs="?", metavar="CHANGE-ID", help=texts.text("cli.help.change"))
    which.add_argument("--all", action="store_true", help=texts.text("cli.help.undo_all"))
    which.add_argument("--list", action="store_true", help=texts.text("cli.help.undo_list"))
    undo.add_argument("--yes", action="store_true", help=texts.text("cli.help.yes"))

    report = command("report")
    report.add_argument("--output", metavar="FILE", help=texts.text("cli.help.output"))
    report.add_argument("--project", metavar="DIR", help=texts.text("cli.help.project"))
    report.add_argument(
        "--module", metavar="PATH[@VERSION]", default="", help=texts.text("cli.help.target")
    )
    report.add_argument(
        "--hide-modules", action="store_true", help=texts.text("cli.help.hide_modules")
    )
    report.add_argument(
        "--timeout", type=seconds, metavar="SECONDS", help=texts.text("cli.help.timeout")
    )

    watch = command("watch")
    watch.add_argument("--once", action="store_true", help=texts.text("cli.help.once"))

    command("self-test", as_json=False)
    return parser


def parse(argv: Sequence[str], texts: Catalogue) -> argparse.Namespace:
    """The words of one run. Raises UsageError; exits for --help and --version."""
    given = [word for at, word in enumerate(argv) if not at or argv[at - 1] != "--lang"]
    words = [word for word in given if not word.startswith("-")]
    if words and words[0] not in COMMANDS:
        raise UsageError(
            texts.text("cli.usage.no_command", what=words[0], commands=", ".join(COMMANDS))
        )
    return build(texts).parse_args(list(argv))


def wanted_language(argv: Sequence[str]) -> str | None:
    """The value of --lang, found before the words are parsed, so that mistakes are told in it."""
    for i, word in enumerate(argv):
        if word == "--lang" and i + 1 < len(argv):
            return argv[i + 1]
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
    return None


def _new(texts: Catalogue, prog: str, description: str) -> _Parser:
    parser = _Parser(prog=prog, description=description, add_help=False)
    parser.texts = texts
    parser.add_argument("-h", "--help", action="help", help=texts.text("cli.help.help"))
    return parser
