"""How failures of this computer and of its settings are judged."""

from __future__ import annotations

import re

from gomodgui.core.logs.request import Step, module_in_cache
from gomodgui.core.logs.verdict import Hit, Verdict

_CACHED = re.compile(
    r"[/\\]pkg[/\\](?:mod|sumdb)\b|[/\\]cache[/\\](?:download|vcs|lock)|mod[/\\]cache|go-build|"
    r"go\\build|gomodcache|GOMODCACHE|[/\\]\.cache\b|[/\\]gopath\b"
)


def file(hit: Hit) -> Verdict | None:
    """A file or a folder that cannot be written."""
    place = hit.group("path", "folder", "file")
    if "fork/exec" in hit.message.flat and hit.rule.cause == "cache_permission":
        return None
    module, version = module_in_cache(place)
    if hit.rule.cause == "disk_full":
        return Verdict("disk_full", "", place)
    variant = hit.rule.variant or ("" if place else "nowhere")
    return Verdict(
        hit.rule.cause,
        variant,
        place,
        {"path": place},
        module=module,
        version=version,
        facts={"words": hit.message.flat[hit.match.start() :]},
    )


def cache_file(hit: Hit) -> Verdict | None:
    """A file of one of Go's caches that cannot be written; others are no matter of downloads."""
    return file(hit) if _CACHED.search(f"{hit.group('path')} {hit.group('second')}") else None


def setting(hit: Hit) -> Verdict:
    """A folder in a variable that is no full path."""
    name = hit.group("name")
    return Verdict(
        hit.rule.cause,
        hit.rule.variant,
        name,
        {"name": name, "part": hit.group("part")},
        facts={"unset": name},
    )


def no_go(hit: Hit) -> Verdict:
    """There is no go program, or its folder is gone."""
    folder = hit.group("folder").strip()
    facts = {"remove": "GOROOT"} if hit.rule.variant else {}
    return Verdict("go_missing", hit.rule.variant, folder or "go", {"folder": folder}, facts=facts)


def entry(hit: Hit) -> Verdict | None:
    """GOPROXY holds something that Go cannot use."""
    part = hit.group("part", "bare").strip('"\\') or hit.group("port")
    if hit.rule.variant == "unreadable" and "parse" in hit.match[0] and "go-get" in part:
        return None
    variant = hit.rule.variant
    if variant == "no_scheme":
        bare = part.strip("\"';,. ")
        if bare != part and bare in ("direct", "off"):
            variant = "semicolon" if ";" in part else "quotes"
        elif part.lower() in ("direct", "off") and part != part.lower():
            variant = "keyword_case"
    if variant == "unreadable" and not part:
        variant = ""
    return Verdict(
        "goproxy_misconfigured", variant, "GOPROXY", {"part": part}, facts={"unset": "GOPROXY"}
    )


def file_proxy(hit: Hit) -> Verdict:
    """A folder of module files that does not have what is asked for."""
    asked = hit.request
    part = hit.group("part")
    return Verdict(
        "goproxy_misconfigured",
        hit.rule.variant,
        "GOPROXY",
        {"part": part},
        ("module_not_found", "version_not_found"),
        module=asked.module,
        version=asked.version,
        facts={"unset": "GOPROXY"},
    )


def off(hit: Hit) -> Verdict:
    """A setting that switches downloads, or modules, off."""
    name = "GOPROXY" if hit.rule.cause == "goproxy_off" else "GO111MODULE"
    asked = hit.request
    consequences = ("toolchain_unavailable",) if asked.toolchain else ()
    return Verdict(
        hit.rule.cause,
        hit.rule.variant,
        name,
        {"value": hit.group("value")},
        (),
        consequences,
        facts={"unset": name},
    )


def goflags(hit: Hit) -> Verdict:
    """A flag that Go does not accept."""
    part = hit.group("part", "words")
    variant = hit.rule.variant
    if "not supported" in hit.match[0]:
        variant, part = "bad_mod", f"-mod={part}"
    elif "unknown flag" in part:
        variant, part = "unknown_flag", part.removeprefix("unknown flag").strip()
    elif "non-flag" in part:
        variant, part = "no_flag", part.removeprefix("non-flag").strip(' "')
    elif "unterminated" in part:
        variant = "unterminated"
    return Verdict(
        "goflags_conflict", variant, "GOFLAGS", {"part": part}, facts={"unset": "GOFLAGS"}
    )


def insecure_flag(hit: Hit) -> Verdict:
    """An old flag that switched verification off."""
    return Verdict(hit.rule.cause, hit.rule.variant, "-insecure", {}, ("insecure_http_needed",))


def gosumdb(hit: Hit) -> Verdict:
    """GOSUMDB holds something that Go cannot use."""
    return Verdict(hit.rule.cause, hit.rule.variant, "GOSUMDB", facts={"unset": "GOSUMDB"})


def gotoolchain(hit: Hit) -> Verdict:
    """GOTOOLCHAIN holds something that Go cannot use."""
    return Verdict(
        hit.rule.cause,
        hit.rule.variant,
        "GOTOOLCHAIN",
        {"value": hit.group("value")},
        facts={"toolchain": "auto"},
    )


def goauth(hit: Hit) -> Verdict:
    """GOAUTH holds something that Go cannot use."""
    words = hit.match[0]
    variant = (
        "goauth_empty" if "empty" in words else "goauth_off" if "off" in words else "goauth_git"
    )
    return Verdict(hit.rule.cause, variant, "GOAUTH", facts={"unset": "GOAUTH"})


def plain(hit: Hit) -> Verdict:
    """What the rule says, about what was asked for."""
    asked = hit.request
    subject = asked.host if asked.step in (Step.FILE, Step.QUERY) else asked.module
    return Verdict(
        hit.rule.cause,
        hit.rule.variant,
        subject,
        host=asked.host,
        module=asked.module,
        version=asked.version,
    )
