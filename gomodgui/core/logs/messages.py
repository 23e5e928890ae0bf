"""Which lines make one message of the go command: its head, what is indented below, what git said.

A message is read as one line of text, so that an error which a console wrapped, or which Go
spreads over a chain of importers, is the same to the rules as one that stands in one line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from gomodgui.core.logs.cleaning import Lines
from gomodgui.core.logs.prefixes import stripped

FLAT_LIMIT = 8192
"""Characters of a message that the rules read."""
_ABOVE, _BELOW, _UNMARKED = 14, 40, 4

_PROGRESS = re.compile(
    r"go: (?:downloading|finding|extracting|found|added|upgraded|downgraded|removed|creating new|"
    r"to add module|copying|fetching|switched|upgrading) |get \"?https?://|# get |Fetching "
    r"https?://|"
    r"go: [^\s:]{1,300} upgrade => "
)
_ENDED = re.compile(
    r"go: (?:downloading|finding|extracting) \S{1,300}(?: \S{1,150})?(?: \([\w/]{1,40}\))?$"
)
"""Such words at the end of a line, whatever a program puts before them."""
_OF_BUILDERS = re.compile(r"RUN |COPY |FROM |Step \d|--->|-{3,}$|Dockerfile")
_HEAD = re.compile(
    r"go: |go(?:\.exe)?[ -](?:get|build|install|list|run|test|vet|tool|generate|work|mod(?: "
    r"\w{1,12})?)"
    r"(?:[ :]|$)|"
    r"verifying |warning: |[^\s:\"']{1,300}\.go:\d|# |-> |\[?[\w.~/-]{1,300}@v\d[^\s:]{0,200}[: ]|"
    r"package \S|build \S{1,300}: |import \"|unrecognized import|unexpected status|reading\b|"
    r"cannot |can't |could not |malformed |missing |module |pattern |error obtaining|errors "
    r"parsing|"
    r"-mod=|[\w.~/-]{3,400} (?:imports|requires|tested by)$|"
    r"exit status \d|level=|make(?:\.exe)?(?:\[\d{1,3}\])?: |The command |Step \d|--->|Removing |"
    r"[Ee]rror\b|ERR|npm |yarn |Traceback|panic:|goroutine |FAIL|ok  |---|\$ |\{|\}|<|"
    r"Cloning into|mkdir |open |write |rename |unlinkat |compile: |link: |ssh: connect|"
    r"\[done\]|RUN |COPY |FROM |Successfully|Sending|Unable to find|Fetching |\+ |At line:"
)
_TAIL = re.compile(
    r"package \S{1,300}(?: imports \S{1,300})?: exit status \d|"
    r"fatal: |remote: |error: |ssh: |git@|[\w.-]{1,60}@[\w.-]{1,200}: Permission|Permission denied|"
    r"Host key |@@@|@ {3}|IT IS POSSIBLE|Someone could|It is also possible|The fingerprint|"
    r"Please contact|Add correct host|Offending |Warning: Permanently|WARNING: |kex_exchange|"
    r"Confirm the import|If this is a private|Username for|Password for|HTTP Basic|"
    r"SECURITY |This download|The bits|The checksum|have intercepted|intercepted |The download|"
    r"For more |not contain |module declares|but was required|server response|downloaded: |"
    r"go\.(?:sum|mod|work)(?::\d|: )|[\w./\\:~-]{0,300}go\.(?:mod|sum|work):\d|note: |"
    r"Could not read|Please make|and the repository|ERROR: |To ignore |To sync |run 'go |"
    r"Remove the |or set GOWORK|致命错误|远程|错误：|请确认|并且|无法读取|fetch-pack|Connection |"
    r"conq: |GitLab: |The project you|====|Access denied|Load key|sign_and_send|Bad owner"
)
_PARAGRAPH = re.compile(
    r"\s|SECURITY |This download|The bits|For more |run 'go |fatal: |Please make"
)
_OPENING = re.compile(
    r"(?:imports|requires|tested by|updating to|:|,|reading|Get|fetch|dial tcp|contain|providing|"
    r"system|remote|proxy|\b(?:the|that|of|a|did|by|find|for|to|in|at|with|and|or|is|as|not|no|The))"
    r"\s?$"
)
_IMPORTER = re.compile(r"[\w.~/-]{3,400} (?:imports|requires|tested by)$")
_RESPONSE = re.compile(r"server response:")


@dataclass(frozen=True, slots=True)
class Row:
    """A line as the rules see it: `body` begins with the go command's own words."""

    body: str
    indented: bool
    blank: bool


@dataclass(frozen=True)
class Message:
    """`rows`: its lines. `first`, `last`: indices into the lines that were read."""

    first: int
    last: int
    rows: tuple[str, ...]

    @cached_property
    def flat(self) -> str:
        """All of it on one line, without what a server answered."""
        return _RESPONSE.split(self._whole, maxsplit=1)[0].rstrip()

    @cached_property
    def response(self) -> str:
        """What a server answered, "" where that is not told."""
        return "".join(_RESPONSE.split(self._whole, maxsplit=1)[1:])

    @cached_property
    def _whole(self) -> str:
        return " ".join(" ".join(self.rows).split())[:FLAT_LIMIT]


class Grouping:
    """Finds the message that a line belongs to."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines.texts
        self._rows: dict[int, Row] = {}

    def message(self, at: int) -> Message:
        """The message that the line of this index is a part of."""
        first = self._head(at)
        last = self._end(first, at)
        rows = tuple(self._row(i).body.strip() for i in range(first, last + 1))
        return Message(first, last, rows)

    def _row(self, at: int) -> Row:
        row = self._rows.get(at)
        if row is None:
            body = stripped(self._lines[at])
            row = Row(body, body[:1] in " \t" and bool(body.strip()), not body.strip())
            self._rows[at] = row
        return row

    def _head(self, at: int) -> int:
        """The line that begins the message: above what is indented, wrapped, or git's."""
        found = at
        for i in range(at, max(-1, at - _ABOVE), -1):
            row = self._row(i)
            if row.blank:
                if i == at or not _PARAGRAPH.match(self._row(i + 1).body):
                    return found
                continue
            if i != at and self._is_closed(row):
                return found
            found = i
            if not row.indented and _HEAD.match(row.body) and not self._continues(i):
                return i
        return found

    def _continues(self, at: int) -> bool:
        """Whether the line above asks for more, as `x imports` does."""
        if at == 0:
            return False
        above = self._row(at - 1)
        body = self._row(at).body
        if body.startswith(("go: ", "make")) or _IMPORTER.match(body):
            return False
        return not (above.blank or self._is_closed(above)) and bool(_OPENING.search(above.body))

    def _end(self, first: int, at: int) -> int:
        """The last line of it: at least `at`."""
        last, unmarked = first, 0
        if self._is_closed(self._row(first)) and first == at:
            return at
        for i in range(first + 1, min(len(self._lines), first + _BELOW)):
            row = self._row(i)
            if row.blank:
                if i >= at and not self._goes_on_below(i):
                    break
                continue
            is_tail = bool(_TAIL.match(row.body.lstrip()))
            if not row.indented and not is_tail:
                if i > at and self._begins(i, row):
                    break
                unmarked += 1
                if unmarked > _UNMARKED and i > at:
                    break
            last = i
        return max(last, at)

    def _begins(self, at: int, row: Row) -> bool:
        if self._is_closed(row):
            return True
        return bool(_HEAD.match(row.body)) and not self._continues(at)

    def _goes_on_below(self, blank: int) -> bool:
        below = blank + 1
        return below < len(self._lines) and bool(_PARAGRAPH.match(self._row(below).body))

    @staticmethod
    def _is_closed(row: Row) -> bool:
        body = row.body
        return not row.indented and is_closed(body)


def is_progress(body: str) -> bool:
    """Whether a line only tells what the go command is doing."""
    return bool(_PROGRESS.match(body) or _ENDED.search(body))


def is_closed(body: str) -> bool:
    """Whether a line is a message of its own, whatever stands below it."""
    return is_progress(body) or bool(_OF_BUILDERS.match(body))


def deciding_row(message: Message, words: str) -> tuple[int, str]:
    """The offset of the row that has these words, and the words as they stand there."""
    rows: Sequence[str] = message.rows
    for at in range(len(rows) - 1, -1, -1):
        if words and words in " ".join(rows[at].split()):
            return at, words
    tail = words.split()[-3:] if words else []
    for at in range(len(rows) - 1, -1, -1):
        if tail and all(word in rows[at] for word in tail):
            return at, rows[at]
    return 0, rows[0] if rows else ""
