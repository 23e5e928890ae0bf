"""What is known of the person whose report it is: learned from everything that was gathered."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

from gomodgui.core import gomod
from gomodgui.core.redact import mask
from gomodgui.core.report import hosts
from gomodgui.core.report.hosts import Hosts
from gomodgui.core.report.material import Material, strings
from gomodgui.core.secretnames import is_secret
from gomodgui.core.secreturls import MASK

_LISTS = frozenset({"GOPRIVATE", "GONOPROXY", "GONOSUMDB", "GOINSECURE", "NO_PROXY"})
_MODULE_LISTS = ("GOPRIVATE", "GONOPROXY", "GONOSUMDB")
_PROXIES = frozenset({"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "FTP_PROXY"})
_USER_NAMES = ("USER", "LOGNAME", "USERNAME", "SUDO_USER")
_HOST_NAMES = ("HOSTNAME", "COMPUTERNAME", "USERDOMAIN", "USERDNSDOMAIN")
_LOGIN = re.compile(r"(?:(?<=[\s\"'=,|])|^)([^\s/:@\"'`<>|,]+):(?!//)([^\s@\"'`<>]+)@(?=[\w\[])")
_AFTER_SCHEME = re.compile(r"://([^\s/:@\"'`<>|,]+)(?::([^\s@\"'`<>]*))?@(?=[\w\[])")
_SECRETS_OF_NAMES = re.compile(r"([A-Za-z_][\w.-]{0,80})=[\"']?([^\s\"'&;]+)")
USER_FOLDER = re.compile(
    r"((?:/(?:var/|usr/|export/)?home/|/Users/|/(?:mnt/)?[a-z]/Users/"
    r"|[A-Za-z]:(?:\\\\|[\\/])(?:Users|Documents and Settings)(?:\\\\|[\\/])))"
    r"([^\s\\/:;,\"'`<>|*?()\[\]]+)",
    re.IGNORECASE,
)
SHARED_FOLDERS = frozenset({"shared", "public", "default", "all"})
"""Folders below those of people's homes that are nobody's."""
_LEAST_SECRET = 4
_LEAST_TOLD = 6  # of what only a name says to be a secret: it may be a plain word
_GENERIC_WORDS = (
    "admin administrator anonymous app build builder ci default deploy dev docker git gitlab "
    "go golang gopher guest home host jenkins me nobody none oauth2 public root runner "
    "service shared system test tester ubuntu user users vagrant work www-data "
    "x-access-token x-oauth-basic x-token-auth"
)
_GENERIC = frozenset(_GENERIC_WORDS.split())
"""Names that say nothing of a person."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What is taken out wherever it stands. `patterns`: of private modules, as GOPRIVATE has them.

    `modules`: paths of the project itself. Secrets are at least four characters long: shorter ones
    are masked where their surroundings say what they are.
    """

    home: str
    users: tuple[str, ...]
    passwords: tuple[str, ...]
    tokens: tuple[str, ...]
    hosts: Hosts
    patterns: str
    modules: tuple[str, ...]


def is_generic(user: str) -> bool:
    """Whether a user's name says nothing of a person."""
    return user.lower() in _GENERIC


def learn(material: Material) -> Identity:
    """Read it out of the material."""
    texts = tuple(dict.fromkeys(strings(material)))
    logins = [login for text in texts for login in _logins(text)]
    passwords = {secret for _, secret in logins if secret}
    passwords |= {login.secret for login in material.logins}
    values = dict(_values(material))
    tokens = {
        value
        for name, found in values.items()
        for value in found
        if is_secret(name) and len(value) >= _LEAST_TOLD
    }
    tokens |= {user for user, _ in logins if _is_token(user)}
    tokens |= {value for text in texts for value in _told_secrets(text)}
    users = {user for user, _ in logins} | {login.user for login in material.logins}
    tokens |= {_basic(user, secret) for user, secret in logins if secret}
    tokens |= {_basic(login.user, login.secret) for login in material.logins}
    users |= {material.environ.get(name, "") for name in _USER_NAMES}
    users |= {name for text in texts for name in _home_owners(text)}
    users.add(re.split(r"[\\/]", material.home.rstrip("\\/"))[-1])
    return Identity(
        home=material.home,
        users=_longest({unquote(user) for user in users - tokens} | (users - tokens), least=2),
        passwords=_forms(passwords),
        tokens=_forms(tokens - passwords),
        hosts=_hosts(material, values, texts),
        patterns=",".join(p for name in _MODULE_LISTS for p in values.get(name, ()) if p),
        modules=tuple(_modules(material)),
    )


def _values(material: Material) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every value that a variable has anywhere, by its name in upper case."""
    found: dict[str, list[str]] = {}
    for name, value in (*material.environ.items(), *material.go.env.items()):
        found.setdefault(name.upper(), []).append(value)
    snapshot = material.diagnosis.snapshot if material.diagnosis else None
    for setting in snapshot.settings if snapshot else ():
        layers = (*setting.shadowed, *((setting.terminal,) if setting.terminal else ()))
        mine = found.setdefault(setting.name.upper(), [])
        mine += [setting.value or "", *(layer.value for layer in layers)]
    for entry in material.changes:
        for call in entry.calls:
            name = call.args.get("name") or call.id.removeprefix("set_").upper()
            found.setdefault(name.upper(), []).append(call.args.get("value", ""))
    return ((name, tuple(dict.fromkeys(values))) for name, values in found.items())


def _hosts(material: Material, values: dict[str, tuple[str, ...]], texts: Iterable[str]) -> Hosts:
    private = [material.computer.lower(), *(login.machine.lower() for login in material.logins)]
    private += [material.computer.lower().partition(".")[0]]
    private += [material.environ.get(name, "").lower() for name in _HOST_NAMES]
    seen: list[str] = []
    own: list[str] = []
    for name, found in values.items():
        for value in found:
            if name in _LISTS:
                private += hosts.of_list(value)
            if name in _PROXIES:
                private.append(hosts.bare(value.partition("://")[2].rpartition("@")[2] or value))
    for base, instead in material.git.rules:
        private += [*hosts.named(base), *hosts.named(instead)]
    for text in texts:
        seen += hosts.named(text)
        own += hosts.own_addresses(text)
    is_host = re.compile(r"[\w.:-]{2,253}").fullmatch
    return Hosts(
        filter(is_host, private),
        filter(is_host, seen),
        material.public_hosts,
        (each for each in own if each),
    )


def _modules(material: Material) -> Iterator[str]:
    """The project's own module, and what it replaces modules with."""
    if material.project is None:
        return
    yield material.project.folder
    parsed = gomod.parse(material.project.go_mod.encode("utf-8", "replace"))
    if parsed.module:
        yield parsed.module
    for replace in parsed.replaces:
        if replace.is_folder:
            yield replace.new


def _logins(text: str) -> Iterator[tuple[str, str]]:
    """The names and passwords in front of hosts."""
    if "@" not in text:
        return
    for found in _AFTER_SCHEME.finditer(text):
        yield found[1], found[2] or ""
    for found in _LOGIN.finditer(text):
        yield found[1], found[2]


def _home_owners(text: str) -> Iterator[str]:
    """The people whose home folders are named."""
    for found in USER_FOLDER.finditer(text):
        if found[2].lower() not in SHARED_FOLDERS and found[2].isprintable():
            yield found[2]


def _told_secrets(text: str) -> Iterator[str]:
    """Values whose names say that they are secrets (`token=…`)."""
    for found in _SECRETS_OF_NAMES.finditer(text):
        if is_secret(found[1]) and len(found[2]) >= _LEAST_TOLD and MASK not in found[2]:
            yield found[2]


def _is_token(user: str) -> bool:
    return MASK in mask(f"https://{user}@host.example/") or MASK in mask(user)


def _basic(user: str, secret: str) -> str:
    return base64.b64encode(f"{user}:{secret}".encode("utf-8", "surrogateescape")).decode()


def _forms(secrets: set[str]) -> tuple[str, ...]:
    """Each as it may be written: percent-encoded, decoded."""
    wide = {form for secret in secrets for form in (secret, unquote(secret), quote(secret, "."))}
    return _longest({each for each in wide if MASK not in each}, least=_LEAST_SECRET)


def _longest(words: set[str], least: int) -> tuple[str, ...]:
    return tuple(sorted((w for w in words if len(w) >= least), key=lambda w: (-len(w), w)))
