"""Whether words that any program may say are the go command's here."""

from __future__ import annotations

import re
from functools import cached_property

from gomodgui.core.logs.messages import Message
from gomodgui.core.logs.rule import Needs

_GO = re.compile(
    r"(?:^|[\s\"'(:>])go(?: (?:get|mod|build|install|list|run|test|vet|tool|work|generate|"
    r"env)(?: [\w./@-]{1,300})?)?:"
    r" \S|"
    r"^go (?:get|mod|build|install|list|run|test|vet|generate) |"
    r"(?<![\w.~/+-])[\w.~/+-]{3,400}@v\d[\w.+/-]{0,150}: |\.go:\d{1,6}:\d{1,5}: |unrecognized "
    r"import path|"
    r"cannot find module providing|/@v/|/@latest|pkg[/\\]mod\b|cache[/\\]vcs|^-> unzip|"
    r"\bverifying \S{1,300}@|verifying (?:go\.mod|module): |^(?:# )?\S{1,300}: cannot |"
    r"(?:compile|link|asm|cgo): |"
    r"go-build|\$WORK|(?:stat|go\.mod|zip) cache: |errors parsing go\.|go env config|"
    r"golang\.org/toolchain|"
    r"^package [\w-]{1,60}\.[\w.~/-]{1,300}[: ]"
)
_REQUEST = re.compile(
    r"/@v/|/@latest|go-get=1|/sumdb/|/sum\.golang\.|://sum\.golang\.|/lookup/\S{1,400}@v|"
    r"golang\.org/toolchain|"
    r"(?:^|[\s\"'(>])go(?: (?:get|mod|list|install)(?: \S{1,300})?)?: |unrecognized import path|"
    r"verifying \S|"
    r"(?<![\w.~/+-])[\w.~/+-]{3,400}@v\d[\w.+/-]{0,150}: |cannot find module providing|"
    r"module [\w-]{1,60}\.[\w.~/-]{1,300}: |import \"[^\"]{1,300}\": |^package "
    r"[\w-]{1,60}\.\S{1,300}: |"
    r"https fetch|download go1|invalid response from proxy"
)
_REPOSITORY = re.compile(
    r"\bgit (?:ls-remote|fetch|init|cat-file|tag|log|-c) .{0,700}exit status|cache[/\\]vcs|# cd |"
    r"(?<![\w.~/+-])[\w.~/+-]{3,400}@v\d[\w.+/-]{0,150}: |"
    r"package \S{1,300}(?: imports \S{1,300})?: "
    r"exit status|"
    r"(?:^|[\s\"'])go(?: (?:get|mod|list|install)(?: \S{1,300})?)?: |unrecognized import path|"
    r"module \S{1,300}: "
    r"|\(download\)"
)
_OTHERS = re.compile(
    r"\bnpm (?:ERR|WARN|error|warn)|\bpip3?\b|\bcargo\b|error\[E\d|\byarn (?:add|install)|"
    r"composer|rubygems|"
    r"\bgit\+https|terraform|kubectl|helm |docker\.io/|ghcr\.io|quay\.io|://[^\s/]{1,255}/v2/|"
    r"apt-get|E: Failed"
)
_BY_HAND = re.compile(
    r"(?<!cd \.; )\bgit(?: -\S{1,200}){0,4} (?:clone|submodule|pull|push|checkout|remote)\b|"
    r"Cloning into|"
    r"Submodule |actions/checkout|git fetch --"
)
_OF_GIT = re.compile(r"fatal[:：]|致命[错錯][误誤]|Could not read from remote|ERROR: Repository")
_GAVE_UP = re.compile(r"package \S{1,300}(?:\s{1,20}imports \S{1,300}){0,3}: exit status \d")
"""What the go command of old said behind git's own words."""
_GO_COMMANDS = (
    "go get",
    "go mod ",
    "go install",
    "go build",
    "go list",
    "go run",
    "go test",
    "go vet",
    "go: downloading",
    "go: finding",
    "/pkg/mod/",
    "\\pkg\\mod\\",
)


class LogContext:
    """What the whole log says; asked only where one message does not suffice."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def runs_go(self) -> bool:
        """Whether a go command that downloads was run anywhere in it."""
        return any(words in self._text for words in _GO_COMMANDS)

    @cached_property
    def switches_toolchain(self) -> bool:
        """Whether Go went on to a newer version of itself."""
        return "; switching to go" in self._text or "switching to go >=" in self._text

    @cached_property
    def names_private(self) -> bool:
        """Whether GOPRIVATE is set in it."""
        return "GOPRIVATE=" in self._text or "GONOPROXY=" in self._text

    @cached_property
    def shows_pages(self) -> bool:
        """Whether some server answered with a web page instead of what was asked for."""
        low = self._text
        return (
            "invalid character '<'" in low
            or "<!DOCTYPE" in low
            or "<html" in low
            or "malformed record data" in low
        )


class MessageContext:
    """Answers, for one message, what its rules need. `above`, `below`: a few lines around it."""

    def __init__(self, message: Message, log: LogContext, above: str, below: str) -> None:
        self._flat = message.flat
        self._log = log
        self._above = above
        self._below = below

    def has(self, needs: Needs) -> bool:
        """Whether the message (or the log) shows it."""
        match needs:
            case Needs.NOTHING:
                return True
            case Needs.GO:
                return self._go
            case Needs.REQUEST:
                return self._request
            case _:
                return self._repository

    @cached_property
    def _foreign(self) -> bool:
        return bool(_OTHERS.search(self._flat))

    @cached_property
    def _go(self) -> bool:
        return bool(_GO.search(self._flat)) and not self._foreign

    @cached_property
    def _request(self) -> bool:
        return bool(_REQUEST.search(self._flat)) and (
            not self._foreign or "/@v/" in self._flat or self._flat.startswith("go")
        )

    @cached_property
    def _repository(self) -> bool:
        if self._foreign and "@v" not in self._flat:
            return False
        if _REPOSITORY.search(self._flat) or _GAVE_UP.search(self._below):
            return True
        if not self._log.runs_go or not _OF_GIT.search(self._flat):
            return False
        return not (_BY_HAND.search(self._flat) or _BY_HAND.search(self._above))
