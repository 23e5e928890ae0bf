"""What other programs put before a line of the go command: times, levels, step numbers, names.

Only one blank behind a prefix goes with it: what a line is indented by tells what belongs together.
"""

from __future__ import annotations

import re

_ROUNDS = 8
_LEVEL = r"(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERRO?R?|FATAL|CRIT(?:ICAL)?)"
_PREFIX = re.compile(
    "|".join(
        (
            # 2026-01-02T03:04:05.678Z, 2026/01/02 03:04:05, [2026-01-02 03:04:05,678]
            r"\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?\]?:?",
            # 03:04:05, [03:04:05], (03:04:05), 03:04:05.678:
            r"[\[(]?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?[\])]?:?(?=\s)",
            # Jan  5 08:40:27 host program[123]:
            r"[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:\.\d{1,9})?"
            r"(?: [\w.-]{1,64} [\w./-]{1,64}(?:\[\d{1,9}\])?:)?",
            r"(?:=> ){1,2}#",  # docker build
            r"#\d{1,4}(?: \[[^\]\n]{1,120}\])?(?= )",
            r"\d{1,6}\.\d{1,3}(?= )",
            r"\d{1,5} : \[\d{1,6}\.\d{1,3}s\] \|",
            r"\[\d{1,6}\.\d{1,6}s?\]",
            r"[\w./-]{1,60} {1,20}\|(?= )",  # docker compose
            r"\d{1,6} ?\|(?= )",
            rf"(?i:\[{_LEVEL}\])|(?:{_LEVEL}|Error|Warning|Info):",
            rf"{_LEVEL}(?=\[\d{{1,9}}\]|\t| {{2,}})(?:\[\d{{1,9}}\])?",
            r"(?:time|ts)=\S{1,60}",
            r"level=\w{1,10}",
            r"(?:msg|error|err|message)=\"?",
            r"##\[\w{1,20}\]",
            r"::\w{1,20}(?: [^:\n]{0,200})?::",
            r"(?:stdout|stderr|STDOUT|STDERR)(?: [FP](?= ))?:?",
            r"Error:|Errors?:|ERROR(?= )|E!|error:(?= (?:go|err|exit|loading|could|verifying)\b)",
            r"\[[A-Za-z][^\]\n]{0,60}\]:?(?=\s)",
            r"[>|](?=\s)",
            r"(?:!|-----)>?(?=\s)",
            r"remote:(?= {5})",
            r"go(?:\.exe)? :",  # PowerShell 5
            r"\(node:\d{1,9}\)",
        )
    )
)
_AFTER = re.compile(r"[ \t]?")


def stripped(line: str) -> str:
    """The line without what stands before the go command's own words."""
    for _ in range(_ROUNDS):
        at = len(line) - len(line.lstrip())
        found = _PREFIX.match(line, at)
        if found is None or found.end() == at:
            break
        after = _AFTER.match(line, found.end())
        line = line[after.end() if after else found.end() :]
    return line
