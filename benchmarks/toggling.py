"""The command line of the benchmarks that toggle one line: which programs, and how often."""

from __future__ import annotations

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import TYPE_CHECKING

from .programs import from_file, program

if TYPE_CHECKING:
    from argparse import Namespace

    from .programs import Program


def toggling_parser(description: str | None) -> ArgumentParser:
    """A parser of what `chosen_programs` asks for, and of the number of toggles."""
    parser = ArgumentParser(description=description, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int, nargs="+", default=[1_000, 10_000, 50_000])
    parser.add_argument("--toggles", type=int, default=40)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--file", help="a program to edit in the place of the made ones")
    return parser


def chosen_programs(options: Namespace) -> list[Program]:
    """The programs to measure with, as `program` and `from_file` make them; raises what the latter does."""
    return [from_file(options.file)] if options.file else [program(lines, options.seed) for lines in options.lines]
