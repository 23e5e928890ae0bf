"""Takes out of a text what is nobody else's business, and counts it.

Equal things get equal names (`<host-1>`), so that what belongs together can still be told. Private
module paths go on request only; the hosts in them go always.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from gomodgui.core import patterns
from gomodgui.core.redact import mask, neutralise
from gomodgui.core.report import hosts
from gomodgui.core.report.identity import SHARED_FOLDERS, USER_FOLDER, Identity, is_generic
from gomodgui.core.secreturls import MASK

KINDS = ("password", "token", "user", "home", "host", "module")
"""What is taken out, in the order in which it is told."""

_OPEN, _CLOSE = "\ue000", "\ue001"
_MARK = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_MARKS = re.compile(f"[{_OPEN}{_CLOSE}]")
_LOGIN_MASK = re.compile(rf":{re.escape(MASK)}(?=@)")
_USER_IN_URL = re.compile(rf"(?<=://)([^\s/:@\"'`<>|,{_OPEN}{_CLOSE}]+)(?=(?::[^\s/@]*)?@)")
_USER_AT_HOST = re.compile(
    r"(?<![\w./@!~+%:-])([A-Za-z0-9][\w.+-]{0,63})@(?=[A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*)+)"
)
_PATH = re.compile(rf"[^\s\"'`<>|,;=()\[\]{{}}{_OPEN}{_CLOSE}]+")
_SCP = re.compile(r"(?<=@)([\w.-]{1,253}):(?=[A-Za-z_~/])")
_ENDS_MODULE = re.compile(r"@|\.git(?=$|/)|[:?#]")
_LONGEST_PATH = 40  # elements
_LEAST_ALONE = 8  # letters of a name without dots that is no common word


class Redactor:
    """One report's; `word(kind, number)` makes what is shown instead, number 0 for none."""

    def __init__(
        self,
        identity: Identity,
        word: Callable[[str, int], str],
        *,
        hide_modules: bool = False,
    ) -> None:
        self._identity = identity
        self._word = word
        self._hides = hide_modules
        self._names: dict[tuple[str, str], int] = {}
        self._shown: list[str] = []
        self._found: dict[str, set[str]] = {kind: set() for kind in KINDS}
        self._unnamed: set[str] = set()
        self._users = [user for user in identity.users if not is_generic(user)]
        self._user = _words(self._users)
        self._single = _words([n for n in identity.hosts.single if _stands_alone(n)])
        self._single_at = _at_words([n for n in identity.hosts.single if not _stands_alone(n)])
        self._secrets = [(s, "password") for s in identity.passwords]
        self._secrets += [(s, "token") for s in identity.tokens]
        self._secrets.sort(key=lambda pair: -len(pair[0]))
        self._home = _folder(identity.home)
        self.show: Callable[[str], str] = cache(self._show)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many different things of each kind were taken out so far.

        What came masked already, or was told by its surroundings alone, counts as one.
        """
        found = {kind: len(self._found[kind]) or int(kind in self._unnamed) for kind in KINDS}
        return {kind: count for kind, count in found.items() if count}

    def _show(self, text: str) -> str:
        """The text without secrets, names of people, internal hosts and control characters."""
        text = self._without_secrets(_MARKS.sub("\N{REPLACEMENT CHARACTER}", text))
        if self._hides:
            text = self._without_project(text)
        text = self._without_users(self._without_home(text))
        if self._hides:
            text = self._without_modules(text)
        text = self._without_hosts(text)
        return neutralise(_MARK.sub(lambda m: self._shown[int(m[1])], text), multiline=True)

    def _without_secrets(self, text: str) -> str:
        known = [(secret, kind) for secret, kind in self._secrets if secret in text]
        for secret, kind in known:
            self._found[kind].add(secret)
        masked = mask(text)
        for secret, kind in known:
            masked = masked.replace(secret, self._mark(kind, ""))
        if MASK in masked:
            in_login = _LOGIN_MASK.search(masked) is not None
            if not known:
                self._unnamed.add("password" if in_login else "token")
            masked = _LOGIN_MASK.sub(f":{self._mark('password', '')}", masked)
            masked = masked.replace(MASK, self._mark("token", ""))
        return masked

    def _without_home(self, text: str) -> str:
        def folder(found: re.Match[str]) -> str:
            name = found[2]
            if name.lower() in SHARED_FOLDERS or name.startswith(_OPEN):
                return found[0]
            return found[1] + self._mark("user", name)

        if self._home is not None:
            text, count = self._home.subn("~", text)
            if count:
                self._found["home"].add(self._identity.home)
        return USER_FOLDER.sub(folder, text)

    def _without_users(self, text: str) -> str:
        def named(found: re.Match[str]) -> str:
            name = found[1]
            return name if name.lower() == "git" else self._mark("user", name)

        if "@" in text:
            text = _USER_IN_URL.sub(named, text)
            text = _USER_AT_HOST.sub(lambda m: named(m) + "@", text)
        if self._user is not None:
            text = self._user.sub(lambda m: self._mark("user", m[0]), text)
        return text

    def _without_hosts(self, text: str) -> str:
        known = self._identity.hosts

        def name(found: re.Match[str]) -> str:
            if not known.is_internal(found[2]):
                return found[0]
            return (found[1] or "") + self._mark("host", found[2])

        def address(found: re.Match[str]) -> str:
            internal = known.is_internal_address(found[0])
            return self._mark("host", found[0]) if internal else found[0]

        text = hosts.NAME.sub(name, text)
        for host in known.dotted:
            if host in text.lower():
                text = re.sub(re.escape(host), self._mark("host", host), text, flags=re.IGNORECASE)
        for pattern in (self._single, self._single_at):
            if pattern is not None:
                text = pattern.sub(lambda m: self._mark("host", m[0]), text)
        text = hosts.V4.sub(address, text)
        return hosts.V6.sub(address, text) if ":" in text else text

    def _without_project(self, text: str) -> str:
        """Without the folder, the module and the replacements of the project itself."""
        for module in self._identity.modules:
            text = re.sub(
                rf"(?<![\w.-]){re.escape(module)}(?![\w-])",
                lambda m: self._mark("module", m[0]),
                text,
            )
        return text

    def _without_modules(self, text: str) -> str:
        return _PATH.sub(self._private_path, _SCP.sub(self._scp, text))

    def _scp(self, found: re.Match[str]) -> str:
        """`git@host:team/repo` is looked at as `git@host/team/repo`."""
        return f"{found[1]}/" if self._identity.hosts.is_internal(found[1]) else found[0]

    def _private_path(self, found: re.Match[str]) -> str:
        """Where a private module's path begins in what looks like a path, hide it up to its end."""
        word = found[0]
        elements = word.split("/")[:_LONGEST_PATH]
        for at in range(len(elements) - 1):
            if not elements[at] or not elements[at + 1]:
                continue
            start = len("/".join(elements[:at])) + (1 if at else 0)
            login = elements[at].rfind("@") + 1 if elements[at][:1] != "@" else 0
            start += login
            rest = word[start:]
            if self._is_private(rest):
                end = _ENDS_MODULE.search(rest, rest.find("/"))
                stop = end.start() if end else len(rest)
                module = rest[:stop].rstrip("/.")
                after = rest[len(module) :]
                return word[:start] + self._mark("module", _unescaped(module)) + after
        return word

    def _is_private(self, path: str) -> bool:
        plain = _unescaped(path).partition("@")[0]
        host = hosts.bare(plain)
        return patterns.matches(self._identity.patterns, plain) or (
            "." in host and self._identity.hosts.is_internal(host)
        )

    def _mark(self, kind: str, name: str) -> str:
        """A mark that no later step takes for anything."""
        key = (kind, name.lower().removesuffix(".git"))
        if key not in self._names:
            number = sum(each == kind for each, _ in self._names) + 1 if name else 0
            self._names[key] = len(self._shown)
            self._shown.append(self._word(kind, number))
        if name:
            self._found[kind].add(key[1])
        return f"{_OPEN}{self._names[key]}{_CLOSE}"


def _words(names: list[str]) -> re.Pattern[str] | None:
    if not names:
        return None
    anyone = "|".join(re.escape(name) for name in names)
    return re.compile(rf"(?<![A-Za-z0-9])(?:{anyone})(?![A-Za-z0-9])", re.IGNORECASE)


def _at_words(names: list[str]) -> re.Pattern[str] | None:
    """Names that are common words, too: only where a host stands."""
    if not names:
        return None
    anyone = "|".join(re.escape(name) for name in names)
    return re.compile(
        rf"(?:(?<=://)|(?<=@)|(?<=\blookup ))(?:{anyone})(?![\w.-])|(?<![\w.-])(?:{anyone})(?=:\d)",
        re.IGNORECASE,
    )


def _stands_alone(name: str) -> bool:
    """Whether a name without dots is no word that stands elsewhere, too."""
    return len(name) >= _LEAST_ALONE or any(not char.isalpha() for char in name)


def _folder(home: str) -> re.Pattern[str] | None:
    """The home folder, with whichever slashes; on Windows in any case of letters."""
    bare = home.rstrip("\\/")
    if len(re.split(r"[\\/]+", bare)) < 2:
        return None
    parts = [re.escape(part) for part in re.split(r"[\\/]+", bare)]
    is_windows = bare[1:2] == ":" or bare.startswith("\\")
    slash = r"(?:\\\\|[\\/])" if is_windows else "/"
    flags = re.IGNORECASE if is_windows else 0
    return re.compile(rf"{slash.join(parts)}(?![\w.-])", flags)


def _unescaped(path: str) -> str:
    """A module path out of an address of a proxy (`!my` is `My`)."""
    return re.sub(r"!([a-z])", lambda m: m[1].upper(), path)
