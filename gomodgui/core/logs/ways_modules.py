"""How failures of names, versions and projects are judged."""

from __future__ import annotations

import re

from gomodgui.core.logs.newpackages import SINCE, is_standard
from gomodgui.core.logs.request import module_in_cache
from gomodgui.core.logs.verdict import Hit, Verdict
from gomodgui.core.model import Severity

_NEVER_PUBLISHED = re.compile(r"v0\.0\.0-00010101000000-0{12}|unknown revision 0{12}")
_REQUIRED = re.compile(r"(?<![\w./-])([\w./-]{3,400})@(v\d[\w.+-]{1,150})")


def module(hit: Hit) -> Verdict:
    """About one version of a module."""
    asked = hit.request
    name = hit.group("module", "package") or asked.module
    version = hit.group("version") or asked.version
    if hit.rule.cause == "checksum_mismatch":
        return _checksum(hit, name, version)
    return Verdict(hit.rule.cause, hit.rule.variant, name, {}, module=name, version=version)


def _checksum(hit: Hit, name: str, version: str) -> Verdict:
    subject = f"{name}@{version}" if name and version else name
    if not name:
        found = _REQUIRED.search(hit.message.flat)
        name, version = (found[1], found[2]) if found else ("", "")
        subject = f"{name}@{version}" if name else ""
    if hit.log.shows_pages:
        return Verdict(
            "captive_portal",
            "checksum",
            "",
            {},
            ("checksum_mismatch",),
            ("checksum_mismatch",),
            module=name,
            version=version,
        )
    return Verdict(
        "checksum_mismatch",
        "" if subject else "unnamed",
        subject,
        {},
        ("captive_portal", "cache_corrupt"),
        module=name,
        version=version,
    )


def malformed(hit: Hit) -> Verdict:
    """A path that can be no module: mistyped, a web address, or a package of the project itself."""
    path = hit.group("module", "path") or hit.request.module
    if "replace" in hit.message.flat and "invalid new path" in hit.message.flat:
        return Verdict("replace_missing", "malformed", path, {}, ("module_not_found",))
    words = hit.group("words")
    others = (
        ("path_mismatch",) if "invalid version" in words or "in first path element" in words else ()
    )
    return Verdict(
        "module_not_found", "malformed", path, {"words": words.rstrip(".")}, others, module=path
    )


def vanity(hit: Hit) -> Verdict:
    """The host of an import path does not say where its code is."""
    path = hit.group("package") or hit.request.module
    return Verdict("vanity_import_failure", "", path, {}, ("module_not_found",), module=path)


def renamed(hit: Hit) -> Verdict:
    """The module calls itself something else."""
    old, new = hit.group("from") or hit.request.module, hit.group("to", "other")
    return Verdict(
        "path_mismatch",
        "renamed" if new else "",
        old,
        {"from": old, "to": new},
        module=old,
        facts={"from": old, "to": new},
    )


def major(hit: Hit) -> Verdict:
    """The major version in the path and that in the tag do not go together."""
    asked = hit.request
    new = hit.group("to")
    variant = "major_path" if new else "major"
    return Verdict(
        "path_mismatch",
        variant,
        asked.module,
        {"to": new},
        ("version_not_found",),
        module=asked.module,
        version=asked.version,
        facts={"from": asked.module, "to": new},
    )


def collision(hit: Hit) -> Verdict:
    """The same path in two spellings of upper and lower case."""
    old, new = hit.group("from"), hit.group("to")
    return Verdict("path_mismatch", "case", old, {"from": old, "to": new}, module=old)


def version(hit: Hit) -> Verdict:
    """No such version; one that was never published stands for a replace that is missing."""
    asked = hit.request
    if _NEVER_PUBLISHED.search(hit.message.flat):
        return Verdict(
            "replace_missing",
            "placeholder",
            asked.module,
            {},
            ("version_not_found",),
            module=asked.module,
        )
    wanted = asked.version or hit.group("version", "revision")
    variant = "wanted" if asked.module and wanted else ""
    return Verdict(
        "version_not_found",
        variant,
        asked.module,
        {"version": wanted},
        ("proxy_stale", "module_not_found"),
        module=asked.module,
        version=wanted,
    )


def package(hit: Hit) -> Verdict:
    """A package that the module does not have, or no module of go.mod has."""
    name = hit.group("package", "inner", "other")
    owner = hit.group("module", "main") or hit.request.module
    others = ("missing_go_sum",) if hit.rule.variant else ("version_not_found",)
    return Verdict(
        "package_not_in_module",
        hit.rule.variant,
        name,
        {},
        others,
        module=owner,
        version=hit.group("version"),
    )


def standard(hit: Hit) -> Verdict | None:
    """A package that Go takes for one of its own: newer than this Go, or of the project."""
    name = hit.group("package")
    want = hit.group("want") or SINCE.get(name, "")
    if want:
        return _newer(name, want, hit.go_version)
    if is_standard(name):
        return None
    if "." in name.partition("/")[0]:
        return Verdict("no_go_mod", "", name, {}, ("module_mode_off",))
    return Verdict("package_not_in_module", "not_std", name, {}, ("no_go_mod",))


def gopath(hit: Hit) -> Verdict | None:
    """The old way of looking for packages."""
    name = hit.group("package")
    if name in SINCE:
        return _newer(name, SINCE[name], hit.go_version)
    if is_standard(name) or "/vendor/" in hit.message.flat.partition("(vendor tree)")[0]:
        return (
            None
            if is_standard(name)
            else Verdict("vendor_inconsistent", "", name, {}, ("module_mode_off",))
        )
    return Verdict(
        "module_mode_off",
        "gopath",
        name,
        {"package": name},
        ("no_go_mod",),
        module=name,
        facts={"unset": "GO111MODULE"},
    )


def _newer(what: str, want: str, have: str) -> Verdict:
    return Verdict(
        "go_version_too_old",
        "since",
        what,
        {"what": what, "want": want, "have": have},
        ("toolchain_unavailable",),
    )


def ambiguous(hit: Hit) -> Verdict:
    """Two modules have the package."""
    name = hit.group("package")
    found = re.findall(
        r"([\w.-]{1,100}\.[\w.~/-]{1,300}) (v\d[\w.+-]{0,100}) ", hit.message.flat + " "
    )
    owners = [each for each in found if name.startswith(each[0])]
    shorter = min(owners, key=lambda each: len(each[0]), default=("", ""))
    return Verdict("ambiguous_import", "", name, {}, module=shorter[0], version=shorter[1])


def go_sum(hit: Hit) -> Verdict:
    """An entry of go.sum is missing."""
    asked = hit.request
    name = hit.group("package") or asked.module
    return Verdict(
        "missing_go_sum", "" if name else "unnamed", name, {}, module=asked.module or name
    )


def readonly(hit: Hit) -> Verdict:
    """go.mod has to change; `disabled by -mod=readonly` says that a flag forbids it."""
    if "disabled by -mod=readonly" not in hit.match[0] or "go.sum" in hit.match[0]:
        return Verdict("missing_go_sum", "not_tidy", "go.mod", {}, ("goflags_conflict",))
    others = ("missing_go_sum",) if "updates to" in hit.match[0] else ("package_not_in_module",)
    return Verdict(
        "goflags_conflict", "readonly", "-mod=readonly", {}, others, facts={"tidy": "yes"}
    )


def folder(hit: Hit) -> Verdict:
    """Not in a module."""
    if path := hit.group("path"):
        if "." in path.partition("/")[0]:
            return Verdict("module_not_found", "", path, {}, ("no_go_mod",), module=path)
        return Verdict("no_go_mod", "", path)
    place = hit.group("folder")
    outside = re.search(r"'go (?:get|install)' (?:is no longer|requires)", hit.message.flat)
    return Verdict("no_go_mod", "install" if outside else "", place, facts={"folder": place})


def go_mod(hit: Hit) -> Verdict:
    """A file of the project that Go cannot read, or one of a dependency."""
    asked = hit.request
    if hit.group("sum"):
        return Verdict("go_mod_invalid", "go_sum", "go.sum", {}, ("missing_go_sum",))
    if asked.module and asked.version:
        return Verdict(
            "go_mod_invalid",
            "dependency",
            f"{asked.module}@{asked.version}",
            {},
            ("proxy_bad_content",),
            module=asked.module,
            version=asked.version,
        )
    return Verdict("go_mod_invalid", "", hit.group("file") or "go.mod")


def replace(hit: Hit) -> Verdict | None:
    """A replace that leads nowhere; a file of the module cache is none."""
    path = hit.group("folder", "other", "path")
    if module_in_cache(path)[0]:
        return None
    name = hit.request.module or path
    return Verdict(
        "replace_missing", "", name, {"folder": path}, ("no_go_mod",), module=hit.request.module
    )


def vendor(hit: Hit) -> Verdict:
    """The vendor folder and go.mod disagree."""
    flag = "disabled by -mod=vendor" in hit.message.flat
    name = hit.group("package") or hit.request.module
    return Verdict(
        "vendor_inconsistent",
        "",
        hit.group("folder") or name,
        {},
        ("goflags_conflict",) if flag else (),
    )


def too_old(hit: Hit) -> Verdict | None:
    """A module wants a newer Go than the one that runs and may not be replaced."""
    if not hit.group("why") and hit.log.switches_toolchain:
        return None
    return Verdict(
        "go_version_too_old",
        "required",
        hit.group("what").removeprefix("go: "),
        {"what": hit.group("what"), "want": hit.group("want"), "have": hit.group("have")},
        ("toolchain_unavailable",),
        facts={"mode": hit.group("mode")},
    )


def running(hit: Hit) -> Verdict:
    """This Go is older than what the files are written for."""
    want = hit.group("want", "other", "code", "asked")
    if command := hit.group("command"):
        want = {"mod": "1.11", "work": "1.18"}[command]
        return _newer(f"go {command}", want, hit.go_version)
    if not want:
        want = {"toolchain": "1.21", "godebug": "1.23", "tool": "1.24", "ignore": "1.25"}[
            hit.group("name")
        ]
    what = hit.request.module or "go.mod"
    return Verdict(
        "go_version_too_old",
        "since",
        what,
        {"what": what, "want": want, "have": hit.go_version},
        ("toolchain_unavailable",),
    )


def toolchain(hit: Hit) -> Verdict:
    """A newer Go could not be had."""
    want = hit.group("want", "path", "language", "switch", "release")
    if hit.rule.cause == "verification_disabled":
        return Verdict(
            "verification_disabled",
            hit.rule.variant,
            "GOSUMDB",
            {},
            (),
            ("toolchain_unavailable",),
            facts={"unset": "GOSUMDB"},
        )
    return Verdict(
        "toolchain_unavailable",
        "wanted" if want else "",
        want,
        {"want": want},
        ("go_version_too_old",),
    )


def shadowed(hit: Hit) -> Verdict:
    """`go env -w` wrote a value that an environment variable hides."""
    name = hit.group("name")
    return Verdict(
        "goproxy_shadowed",
        hit.rule.variant,
        name,
        {"name": name},
        severity=Severity.WARNING,
        facts={"remove": name},
    )
