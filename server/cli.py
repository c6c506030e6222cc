"""The command line: parses the arguments and hands over to the command.

Each command is imported when it runs, because they share little: an editor starts `server`, a commit hook
`check`.
"""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_SEVERITIES = ("error", "warning", "information", "hint")
_FORMATS = ("text", "json", "github", "sarif")
_EXAMPLES = """\
examples:
  pulumend check                          check the programs below this folder
  pulumend check infra/index.ts --diff    show what --fix would change
  pulumend check --fix                    mend what can be mended safely
  pulumend check --sdk aws=7              check against @pulumi/aws 7, whatever is installed
  pulumend check --format sarif > out.sarif
  pulumend check --extract app ANSWER.md  write the files of a Markdown document into the folder app
  pulumend rules reserved-lambda-variable show what a rule finds, and why it matters
  pulumend doctor infra/index.ts          explain how this file is checked

exit status:
  0  nothing was found that fails the run
  1  a finding as bad as --fail-on (warning, if not set) or worse; with --diff, a file would change
  2  the run itself failed: a wrong argument, a broken configuration, a rule that crashed
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line, `sys.argv` where no arguments are given, and return the exit status."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.version:
        from ..checks.version import __version__

        sys.stdout.write(f"pulumend {__version__}\n")
        return 0
    if options.command is None:
        parser.print_help()
        return 2
    try:
        return options.run(parser, options)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read the output has seen enough. Without this, the flush at exit would fail again, with a
        # traceback.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pulumend",
        description="Finds what breaks Pulumi programs written in TypeScript, and mends it.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("-V", "--version", action="store_true", help="print the version and exit")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    check = commands.add_parser(
        "check",
        help="find failures in files and folders",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _add_check_arguments(check)
    check.set_defaults(run=_check)

    rules = commands.add_parser("rules", help="list the rules, or show the page of one")
    rules.add_argument("name", nargs="?", metavar="NAME", help="the rule to show")
    rules.set_defaults(run=_rules)

    doctor = commands.add_parser("doctor", help="explain how a file is checked")
    doctor.add_argument("file", nargs="?", metavar="FILE", help="a program (default: this folder)")
    _add_sdk_argument(doctor)
    doctor.set_defaults(run=_doctor)

    schema = commands.add_parser("schema", help="build the schema of an SDK package")
    actions = schema.add_subparsers(dest="action", metavar="ACTION", required=True)
    build = actions.add_parser("build", help="read the type declarations of an unpacked package")
    build.add_argument("folder", metavar="FOLDER", help="such as node_modules/@pulumi/aws")
    build.add_argument("-o", "--output", metavar="FILE", help="default: PACKAGE.MAJOR.schema in this folder")
    build.set_defaults(run=_schema_build)

    server = commands.add_parser("server", help="run the language server")
    way = server.add_mutually_exclusive_group()
    way.add_argument("--stdio", action="store_true", help="talk over standard input and output (the default)")
    way.add_argument("--tcp", action="store_true", help="listen on a port of this machine instead")
    server.add_argument("--host", default="127.0.0.1", help="loopback address (default: %(default)s)")
    server.add_argument("--port", type=int, default=2087, help="port for --tcp (default: %(default)s)")
    server.set_defaults(run=_server)
    return parser


def _add_check_arguments(check: argparse.ArgumentParser) -> None:
    check.add_argument("paths", nargs="*", metavar="PATH", help="files and folders (default: this folder)")
    check.add_argument("--format", choices=_FORMATS, default="text", help="default: %(default)s")
    check.add_argument(
        "--fail-on",
        choices=_SEVERITIES,
        default="warning",
        help="the mildest severity that makes the exit status 1; milder findings are shown, "
        "but do not fail the run, as information and hint do not (default: %(default)s)",
    )
    fixes = check.add_argument_group("fixes")
    fixes.add_argument("--fix", action="store_true", help="apply the safe fixes")
    fixes.add_argument(
        "--unsafe-fixes",
        action="store_true",
        help="with --fix or --diff: also the fixes that may change behaviour",
    )
    fixes.add_argument("--diff", action="store_true", help="print the fixes as a diff and write nothing")
    check.add_argument(
        "--extract",
        metavar="DIR",
        help="write the named files of Markdown documents below DIR, never over other files, and check nothing",
    )
    selection = check.add_argument_group("selection")
    selection.add_argument("--select", action="append", metavar="RULES", help="run only these rules or families")
    selection.add_argument("--ignore", action="append", metavar="RULES", help="do not run these")
    _add_sdk_argument(selection)
    selection.add_argument("--stdin-filename", metavar="FILE", help="check standard input as this file")
    selection.add_argument(
        "--force-exclude", action="store_true", help="leave out excluded files even where they are named"
    )
    run = check.add_argument_group("run")
    run.add_argument("--jobs", type=_count, metavar="N", help="number of processes")
    run.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="default: auto")
    run.add_argument("--debug", action="store_true", help="print the traceback of a rule that fails")


def _add_sdk_argument(parser: argparse._ActionsContainer) -> None:  # pyright: ignore[reportPrivateUsage]
    parser.add_argument(
        "--sdk",
        action="append",
        type=_sdk,
        metavar="PACKAGE=VERSION",
        help="the version of an SDK package, such as aws=7; may be repeated",
    )


def _check(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    if options.stdin_filename and [path for path in options.paths if path != "-"]:
        parser.error("--stdin-filename takes no other paths")
    if "-" in options.paths and not options.stdin_filename:
        parser.error("to check standard input, name it with --stdin-filename")
    if options.unsafe_fixes and not (options.fix or options.diff):
        parser.error("--unsafe-fixes goes with --fix or --diff")
    if options.extract is not None and (options.fix or options.diff):
        parser.error("--extract goes with neither --fix nor --diff")
    from ..checks.configuration import Settings
    from ..checks.finding import Severity
    from .headless.check import CheckOptions, run_check

    return run_check(
        CheckOptions(
            paths=tuple(options.paths),
            settings=Settings(_names(options.select), _names(options.ignore), dict(options.sdk or ())),
            format=options.format,
            fix=options.fix,
            unsafe_fixes=options.unsafe_fixes,
            diff=options.diff,
            extract=options.extract,
            stdin_filename=options.stdin_filename,
            force_exclude=options.force_exclude,
            fail_on=Severity(options.fail_on),
            jobs=options.jobs,
            colour=options.color,
            debug=options.debug,
        )
    )


def _rules(_: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    from .headless.rules import show_rule, show_rules

    return show_rule(options.name) if options.name else show_rules()


def _doctor(_: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    from ..checks.configuration import Settings
    from .headless.doctor import show_diagnosis

    return show_diagnosis(options.file, Settings(sdk=dict(options.sdk or ())))


def _schema_build(_: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    from .headless.schema_build import build_schema

    return build_schema(options.folder, options.output)


def _server(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    if options.tcp and not _is_loopback(options.host):
        parser.error(f"--host {options.host} is no loopback address, and clients are not authenticated")
    # The one place outside of `lsp` that leads to pygls; no other command may pay for its import.
    from .imports import without_collections

    with without_collections():
        from .lsp.main import serve_stdio, serve_tcp

    return serve_tcp(options.host, options.port) if options.tcp else serve_stdio()


def _is_loopback(host: str) -> bool:
    from ipaddress import ip_address

    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _names(values: list[str] | None) -> tuple[str, ...]:
    return tuple(name.strip() for value in values or () for name in value.split(",") if name.strip())


def _sdk(text: str) -> tuple[str, str]:
    package, _, version = text.rpartition("=")
    if not package or not version.removeprefix("v")[:1].isdigit():
        raise argparse.ArgumentTypeError(f"{text!r} is not of the form aws=7 or @pulumi/aws=7.1.0")
    return package, version


def _count(text: str) -> int:
    if not text.isdigit() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of processes")
    return int(text)
