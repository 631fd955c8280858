# SPDX-License-Identifier: MIT
"""`rmjournal completion` and `rmjournal manual`: both are made from the parser."""

from __future__ import annotations

import argparse
import re
from argparse import Action, ArgumentParser, Namespace
from collections.abc import Iterator
from typing import NamedTuple

from rmjournal import __version__

from .console import Exit, say
from .parser import build_parser


class Command(NamedTuple):
    """A command as it is typed, ("add", "session"), and what it takes."""

    path: tuple[str, ...]
    purpose: str
    parser: ArgumentParser
    below: tuple[tuple[str, str], ...]
    """The words that may follow, each with its purpose."""


def run(arguments: Namespace) -> int:
    """Needs no journal."""
    make = {"bash": bash, "zsh": zsh, "fish": fish}
    parser = build_parser()
    text = manual(parser) if arguments.command == "manual" else make[arguments.shell](parser)
    say(text.rstrip("\n"))
    return Exit.DONE


def commands(
    parser: ArgumentParser, path: tuple[str, ...] = (), purpose: str = ""
) -> Iterator[Command]:
    """The parser itself, then every command below it."""
    groups = _groups(parser)
    below = tuple((name, _purpose(group, name)) for group in groups for name in group.choices)
    yield Command(path, purpose, parser, below)
    for group in groups:
        for name, one in group.choices.items():
            yield from commands(one, (*path, name), _purpose(group, name))


def _groups(parser: ArgumentParser) -> list[argparse._SubParsersAction[ArgumentParser]]:
    return [each for each in actions_of(parser) if _is_group(each)]  # type: ignore[misc]


def _is_group(action: Action) -> bool:
    return isinstance(action, argparse._SubParsersAction)  # noqa: SLF001 - it has no other name


def actions_of(parser: ArgumentParser) -> list[Action]:
    return list(parser._actions)  # noqa: SLF001 - argparse tells nobody else what it knows


def _purpose(group: argparse._SubParsersAction[ArgumentParser], name: str) -> str:
    told = (each for each in group._choices_actions if each.dest == name)  # noqa: SLF001
    return next((each.help or "" for each in told), "")


def _options(command: Command) -> list[tuple[str, str]]:
    return [
        (name, each.help or "")
        for each in actions_of(command.parser)
        for name in each.option_strings
        if name.startswith("--")
    ]


def _choices(command: Command) -> list[str]:
    """What an argument without a name can be."""
    return [
        str(choice)
        for each in actions_of(command.parser)
        if not each.option_strings and each.choices and not _is_group(each)
        for choice in each.choices
    ]


def _of_option(command: Command) -> dict[str, list[str]]:
    """The choices of an option that has some."""
    return {
        name: [str(choice) for choice in each.choices]
        for each in actions_of(command.parser)
        for name in each.option_strings
        if each.choices and name.startswith("--")
    }


def bash(parser: ArgumentParser) -> str:
    """For bash 3.2 and later: by the words that stand before."""
    cases, values = [], []
    for command in commands(parser):
        said = " ".join(command.path)
        words = [name for name, _ in command.below] + _choices(command)
        words += [name for name, _ in _options(command)]
        cases.append(f"    '{said}') words='{' '.join(words)}' ;;")
        for option, choices in _of_option(command).items():
            values.append(f"    '{said} {option}') words='{' '.join(choices)}' ;;")
    known = " ".join(f"'{' '.join(each.path)}'" for each in commands(parser) if each.path)
    return f"""\
# bash completion of rmjournal {__version__}
_rmjournal() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}}
  local path= word one words=
  for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
    for one in {known}; do
      if [ "${{path:+$path }}$word" = "$one" ]; then path=$one; fi
    done
  done
  case "$path $before" in
{chr(10).join(values)}
    *) case "$path" in
{chr(10).join(cases)}
    esac ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  if [ ${{#COMPREPLY[@]}} -eq 0 ]; then COMPREPLY=($(compgen -f -- "$current")); fi
}}
complete -o filenames -F _rmjournal rmjournal
"""


def zsh(parser: ArgumentParser) -> str:
    """Through the completion of bash, which zsh understands."""
    return f"#compdef rmjournal\nautoload -Uz bashcompinit && bashcompinit\n{bash(parser)}"


def fish(parser: ArgumentParser) -> str:
    """A line for each command and option, with its purpose."""
    lines = [f"# fish completion of rmjournal {__version__}"]
    for command in commands(parser):
        seen = _seen(command.path)
        not_yet = " ".join(name for name, _ in command.below)
        for name, purpose in command.below:
            when = f"{seen}; and not __fish_seen_subcommand_from {not_yet}"
            lines.append(_fish_line(when, f"-f -a {name}", purpose))
        for choice in _choices(command):
            lines.append(_fish_line(seen, f"-a {choice}", ""))
        values = _of_option(command)
        for option, purpose in _options(command):
            given = f"-l {option[2:]}"
            if option in values:
                given += f" -x -a '{' '.join(values[option])}'"
            lines.append(_fish_line(seen, given, purpose))
    return "\n".join(lines) + "\n"


def _seen(path: tuple[str, ...]) -> str:
    return "; and ".join(f"__fish_seen_subcommand_from {word}" for word in path) or "true"


def _fish_line(when: str, given: str, purpose: str) -> str:
    said = purpose.replace("\\", "\\\\").replace("'", "\\'").replace("%%", "%")
    told = f" -d '{said}'" if said else ""
    return f"complete -c rmjournal -n '{when}' {given}{told}"


def manual(parser: ArgumentParser) -> str:
    """A page for man(1), in the macros of man(7)."""
    every = list(commands(parser))
    lines = [
        f'.TH RMJOURNAL 1 "" "RM Journal {__version__}" "User Commands"',
        ".SH NAME",
        r"rmjournal \- a private, offline journal for leaders who learn from younger colleagues",
        ".SH SYNOPSIS",
        ".B rmjournal",
        "[OPTIONS] [COMMAND ...]",
        ".SH DESCRIPTION",
        *_paragraphs(parser.description or ""),
        ".SH OPTIONS",
        *_told(every[0]),
        ".SH COMMANDS",
    ]
    common = {name for name, _ in _options(every[0])}
    for command in every[1:]:
        if not command.below:
            lines += [f".SS rmjournal {' '.join(command.path)}", *_paragraphs(command.purpose)]
            lines += _told(command, leave_out=common)
    examples, _, codes = (parser.epilog or "").partition("exit codes:")
    lines += [".SH EXAMPLES", ".nf", *map(_roff, examples.splitlines()[1:]), ".fi"]
    lines += [".SH EXIT STATUS", ".nf", *map(_roff, codes.splitlines()[1:]), ".fi"]
    return "\n".join(lines) + "\n"


def _told(command: Command, leave_out: set[str] | None = None) -> list[str]:
    lines = []
    for each in actions_of(command.parser):
        names = each.option_strings
        if _is_group(each) or set(names) & (leave_out or set()):
            continue
        value = "" if each.nargs == 0 else str(each.metavar or each.dest.upper())
        if each.choices:
            value = "{" + ",".join(map(str, each.choices)) + "}"
        shown = ", ".join(rf"\fB{_roff(name)}\fR" for name in names)
        lines += [".TP", " ".join(filter(None, [shown, rf"\fI{_roff(value)}\fR" if value else ""]))]
        lines.append(_roff(each.help or ""))
    return lines


def _paragraphs(text: str) -> list[str]:
    parts = re.split(r"\n\s*\n", text.strip())
    return [line for part in parts for line in (".PP", _roff(" ".join(part.split())))]


def _roff(text: str) -> str:
    """So that neither a backslash, a minus nor a dot at the start is read as more than itself."""
    said = text.replace("\\", r"\e").replace("-", r"\-").replace("%%", "%")
    return rf"\&{said}" if said.startswith((".", "'")) else said
