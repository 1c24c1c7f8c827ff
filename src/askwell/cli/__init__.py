"""The command line: `askwell`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from askwell import __version__
from askwell.core.packs import HEARD
from askwell.core.terms import Relation


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status. Only the command that was called is loaded."""
    given = _make_parser().parse_args(arguments)
    try:
        return int(given.run(given))
    except KeyboardInterrupt:
        print("\nStopped. Nothing was kept.", file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader went away, as `head` does
        sys.stderr.close()
        return 0


def _make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="askwell",
        description="For people who find it hard to ask for help. Read, lint and ask work here and keep nothing.",
    )
    parser.add_argument("--version", action="version", version=f"askwell {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_text_command(
        commands, "read", "show what may hold a person back in a text, with the words that show it", _read
    )
    lint = _add_text_command(commands, "lint", "show what the reader of a request may miss, with new words", _lint)
    lint.add_argument("--to", choices=[relation.value for relation in Relation], help="whom the request is for")
    ask = commands.add_parser("ask", help="go the way from what is hard to words to send, one question at a time")
    ask.add_argument("--country", default="", help="whose lines to call come first, such as GB")
    ask.set_defaults(run=_ask)
    serve = commands.add_parser("serve", help="serve the web pages (settings: docs/hosts/install.md)")
    serve.set_defaults(run=_serve)
    demo = commands.add_parser("demo", help="make up a circle to look round in, on this machine alone (make run)")
    demo.set_defaults(run=_demo)
    work = commands.add_parser("work", help="send what is due by mail, and tidy up (askwell serve starts one itself)")
    work.add_argument("--once", action="store_true", help="send what is due now, then end: for cron")
    work.add_argument("--beside", type=int, default=0, help=argparse.SUPPRESS)
    work.set_defaults(run=_work)
    circle = commands.add_parser("circle", help="say whose Askwell this is, and which country's lines come first")
    for option, says in _CIRCLE.items():
        circle.add_argument(f"--{option}", default="", help=says)
    circle.set_defaults(run=_circle)
    doctor = commands.add_parser("doctor", help="say whether this house is in order, and how to go on where it is not")
    doctor.set_defaults(run=_doctor)
    _add_backup_commands(commands)
    _add_house_commands(commands)
    return parser


def _add_house_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    invite = commands.add_parser("invite", help="print a link with which one person makes an account")
    invite.add_argument("--host", action="store_true", help="an account that runs this circle")
    invite.add_argument("--for", dest="note", default="", metavar="NOTE", help="whom it is for; only hosts see it")
    invite.set_defaults(run=_invite)
    reset = commands.add_parser("reset", help="print a link with which one person sets a new password")
    reset.add_argument("name", help="the name or address that is used to sign in")
    reset.add_argument("--number", type=_number, default=0, help="which one, when several have that name")
    reset.set_defaults(run=_reset)


def _add_backup_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    backup = commands.add_parser("backup", help="copy the database into a folder, and put today's keepers beside it")
    backup.add_argument("folder", type=Path, help="where the copies lie, better on another disk")
    backup.add_argument("--keep", type=_count, default=0, metavar="N", help="take away all but the N newest copies")
    backup.set_defaults(run=_backup)
    restore = commands.add_parser("restore", help="make a copy the database again (docs/hosts/backup.md)")
    restore.add_argument("copy", nargs="?", type=Path, metavar="COPY", help="a file that askwell backup made")
    restore.add_argument("beside", nargs="?", type=Path, metavar="KEEPERS", help="the keepers that lay beside it")
    restore.add_argument("--replace", action="store_true", help="move a database that is there aside")
    restore.add_argument("--older-keepers", action="store_true", help="go on with keepers from before the copy")
    restore.add_argument("--keepers", type=Path, metavar="KEEPERS", help="put keepers back, and nothing else")
    restore.set_defaults(run=_restore)


def _count(given: str) -> int:
    if not (given.isascii() and given.isdecimal() and int(given) > 0):
        message = f"{given!r} is no whole number from 1 up"
        raise argparse.ArgumentTypeError(message)
    return int(given)


def _number(given: str) -> int:
    if not (given.isascii() and given.isdecimal() and 0 < int(given) < 100):  # noqa: PLR2004 - few have one name
        message = f"{given!r} is no number of the list"
        raise argparse.ArgumentTypeError(message)
    return int(given)


_CIRCLE = {
    "name": "what the circle is called, such as “the Thursday circle”",
    "run-by": "who runs this Askwell, by the name people know",
    "contact": "how to reach them with questions",
    "country": "two letters, such as GB: whose lines to call come first",
    "leave-to": "the https page that “Leave quickly” opens",
}


def _add_text_command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, says: str, run: object
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=says, description=f"{says[0].upper()}{says[1:]}.")
    command.add_argument("text", nargs="?", help="the text; without it, standard input is read")
    shape = command.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="one JSON object for one text")
    shape.add_argument("--jsonl", action="store_true", help='read lines {"text": …}, write one JSON object for each')
    command.add_argument("--all", action="store_true", help="list every label, also the unlikely ones")
    command.add_argument("--language", choices=HEARD, default=HEARD[0], help="the language to expect")
    command.set_defaults(run=run)
    return command


def _read(given: argparse.Namespace) -> int:
    from askwell.cli.read import run  # noqa: PLC0415 - only the command that was called is loaded

    return run(given)


def _lint(given: argparse.Namespace) -> int:
    from askwell.cli.lint import run  # noqa: PLC0415 - as above

    return run(given)


def _ask(given: argparse.Namespace) -> int:
    from askwell.cli.ask import run  # noqa: PLC0415 - as above

    return run(given)


def _serve(given: argparse.Namespace) -> int:
    from askwell.cli.serve import run  # noqa: PLC0415 - as above

    return run(given)


def _demo(given: argparse.Namespace) -> int:
    from askwell.cli.demo import run  # noqa: PLC0415 - as above

    return run(given)


def _work(given: argparse.Namespace) -> int:
    from askwell.cli.work import run  # noqa: PLC0415 - as above

    return run(given)


def _circle(given: argparse.Namespace) -> int:
    from askwell.cli.circle import run  # noqa: PLC0415 - as above

    return run(given)


def _invite(given: argparse.Namespace) -> int:
    from askwell.cli.invite import run_invite  # noqa: PLC0415 - as above

    return run_invite(given)


def _reset(given: argparse.Namespace) -> int:
    from askwell.cli.invite import run_reset  # noqa: PLC0415 - as above

    return run_reset(given)


def _doctor(given: argparse.Namespace) -> int:
    from askwell.cli.doctor import run  # noqa: PLC0415 - as above

    return run(given)


def _backup(given: argparse.Namespace) -> int:
    from askwell.cli.backup import run_backup  # noqa: PLC0415 - as above

    return run_backup(given)


def _restore(given: argparse.Namespace) -> int:
    from askwell.cli.backup import run_restore  # noqa: PLC0415 - as above

    return run_restore(given)
