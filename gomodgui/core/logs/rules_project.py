"""Rules: the project's own files, and the Go that reads them."""

from __future__ import annotations

from gomodgui.core.logs.rule import Depth, Needs, Rule, rule

_GO = Needs.GO
_SURE = Needs.NOTHING
_PATH = r"[\w.~+/-]{1,300}"

PROJECT: tuple[Rule, ...] = (
    rule(
        "missing_go_sum",
        Depth.PROJECT,
        _SURE,
        "missing go.sum entry",
        rf"missing go\.sum entry(?: for go\.mod file| (?:for module providing|needed to verify) "
        rf"package "
        rf"(?P<package>{_PATH}))?",
        way="go_sum",
    ),
    rule(
        "missing_go_sum",
        Depth.PROJECT,
        _SURE,
        "updates to go.",
        r"updates to go\.(?:mod|sum) needed(?P<readonly>, disabled by -mod=readonly)?",
        variant="not_tidy",
        way="readonly",
    ),
    rule(
        "missing_go_sum",
        Depth.PROJECT,
        _SURE,
        "would fail to locate",
        r"but go [\d.]{1,10} would (?:fail to locate|select)",
        variant="not_tidy",
    ),
    rule(
        "no_go_mod",
        Depth.PROJECT_SURE,
        _SURE,
        ("go.mod file not found", "cannot find main module"),
        r"go\.mod file not found in current directory|cannot find main module(?:, but found "
        r"\S{1,100} in "
        r"(?P<folder>\S{1,400}))?",
        way="folder",
    ),
    rule(
        "no_go_mod",
        Depth.PROJECT_SURE,
        _SURE,
        (
            "no longer supported outside",
            "requires a version when",
            "cannot find module for path",
            'cannot match "all"',
            "outside available modules",
            "outside module root",
            "outside main module",
            "do not contain",
            "does not contain modules",
            "does not contain main module",
            "workspace modules listed",
        ),
        r"'go get' is no longer supported outside a module|'go install' requires a version when "
        r"current "
        r"directory is not in a module|cannot find module for path (?P<path>[^\s:]{1,300})|outside "
        r"(?:available modules|"
        r"module root|main module or its selected|modules listed in go\.work)|directory prefix "
        r"\S{1,300} "
        r"(?:does not contain (?:main module|modules listed)|outside)|is contained in a module "
        r"that is not one "
        r"of the workspace modules",
        way="folder",
    ),
    rule(
        "go_version_too_old",
        Depth.SETTING,
        _SURE,
        ("invalid go version", "unknown directive", "unknown block type"),
        r"invalid go version '(?P<want>\d{1,3}\.\d{1,3}(?:\.\d{1,3}|(?:rc|beta)\d{1,2})?)': must "
        r"match format "
        r"\d\.\d\d\b(?!\.)|unknown (?:directive|block type): (?P<name>toolchain|godebug|tool|"
        r"ignore)\b",
        variant="required",
        way="running",
    ),
    rule(
        "go_mod_invalid",
        Depth.NAME,
        _SURE,
        (
            "errors parsing",
            "error loading go.",
            "malformed go.sum",
            "missing module declaration",
            'invalid module path: "',
            "appears multiple times",
        ),
        r"errors parsing (?:\S{0,400}[/\\])?(?P<file>go\.(?:mod|work))|error loading go\.(?:mod|"
        r"work)|error "
        r"reading (?:\S{0,400}[/\\])?go\.mod: (?:missing module declaration|invalid module path)|"
        r"malformed "
        r"(?P<sum>go\.sum)|appears multiple times in workspace",
        way="go_mod",
    ),
    rule(
        "go_mod_invalid",
        Depth.NAME,
        _GO,
        (
            "conflicting replacements",
            "reading go.work",
            "invalid GOWORK",
            "go.mod:",
            "go.work lists",
        ),
        r"conflicting replacements (?:for|found for)|reading go\.work: open|invalid GOWORK: |"
        r"parsing "
        r"(?:\S{0,300}[/\\])?go\.mod: (?:\S{0,300}[/\\])?go\.mod:\d{1,6}|but go\.work lists go",
        way="go_mod",
    ),
    rule(
        "replace_missing",
        Depth.STATUS,
        _SURE,
        ("replacement ", "invalid new path", "-replace="),
        r"replacement directory (?P<folder>\S{1,400}) does not exist|replacement directory "
        r"(?P<other>\S{1,400}): |"
        r"replacement module without version must be directory path|replacement path \S{1,400} "
        r"inside vendor|"
        r"-replace=\S{1,600}: (?:invalid new path|need old)",
        way="replace",
    ),
    rule(
        "replace_missing",
        Depth.STATUS,
        _GO,
        ("go.mod: no such file", "go.mod: The system cannot", "go.mod:"),
        r"(?:parsing|reading) (?P<path>\S{1,400}[/\\]go\.mod): open \S{1,400}go\.mod: (?:no such "
        r"file or directory|"
        r"The system cannot find|系统找不到)",
        way="replace",
    ),
    rule(
        "vendor_inconsistent",
        Depth.MODULE,
        _SURE,
        ("inconsistent ", "vendor/modules.txt", "vendored module"),
        r"inconsistent vendoring(?: in (?P<folder>[^:]{1,400}?):)?|is (?:explicitly required in "
        r"go\.mod|marked as "
        r"(?:explicit|replaced) in vendor/modules\.txt|replaced in go\.mod)[^.]{0,40}\bbut|not a "
        r"package listed in "
        r"vendor/modules\.txt|vendored module \S{1,300} should be required",
        way="vendor",
    ),
    rule(
        "vendor_inconsistent",
        Depth.MODULE,
        _SURE,
        (
            "disabled by -mod=vendor",
            "due to -mod=vendor",
            "using the vendor",
            "modules.txt for vendor",
        ),
        r"(?:import lookup|module lookup|module query) disabled by -mod=vendor|using the vendor "
        r"directory|"
        r"reading modules\.txt for vendor directory|due to -mod=vendor",
        way="vendor",
    ),
    rule(
        "vendor_inconsistent",
        Depth.MODULE,
        _GO,
        "cannot find package",
        r"cannot find package \"(?P<package>[^\"]{1,300})\" in:? .{0,300}[/\\]vendor[/\\]",
        way="vendor",
    ),
    rule(
        "goflags_conflict",
        Depth.SETTING,
        _SURE,
        "disabled by -mod=readonly",
        r"import lookup disabled by -mod=readonly",
        variant="readonly",
        way="readonly_flag",
    ),
    rule(
        "go_version_too_old",
        Depth.MODULE,
        _SURE,
        "requires go ",
        r"(?<!\S)(?P<what>\S{1,300}) (?:listed in go\.work file )?requires go >= "
        r"(?P<want>[\w.]{1,20}) "
        r"\(running go "
        r"(?P<have>[\w.]{1,30})(?P<why>; (?:GOTOOLCHAIN=(?P<mode>[\w.+]{1,40})|[^)]{1,80}))?\)",
        variant="required",
        way="too_old",
    ),
    rule(
        "go_version_too_old",
        Depth.MODULE,
        _SURE,
        ("module requires Go", "requires newer Go", "cannot compile Go", "requires go "),
        r"module requires Go (?P<want>[\d.]{1,12})|requires newer Go version "
        r"go(?P<other>[\d.]{1,12})|cannot "
        r"compile Go (?P<code>[\d.]{1,12}) code|requires go version (?P<asked>[\d.]{1,12}) or",
        variant="required",
        way="running",
    ),
    rule(
        "go_version_too_old",
        Depth.MODULE,
        _SURE,
        "file indicates go",
        r"file indicates go (?P<want>[\w.]{1,12}), but maximum "
        r"(?:supported version|version supported)",
        variant="required",
        way="running",
    ),
    rule(
        "go_version_too_old",
        Depth.MODULE,
        _SURE,
        "unknown subcommand",
        r"go: unknown subcommand \"(?P<command>mod|work)\"",
        variant="required",
        way="running",
    ),
    rule(
        "toolchain_unavailable",
        Depth.MODULE,
        _SURE,
        (
            "toolchain not available",
            "in PATH",
            "language version but not",
            "switching to go >=",
            "no releases found",
            "too many toolchain",
        ),
        r"download go(?P<want>[\w.]{1,30})(?: for \S{1,60})?: toolchain not available|cannot "
        r"find \"go(?P<path>"
        r"[\w.]{1,30})\" in PATH|invalid toolchain: go(?P<language>[\w.]{1,30}) is a language "
        r"version|switching to "
        r"go >= (?P<switch>[\w.]{1,30}): |no releases found for go >= (?P<release>[\w.]{1,30})",
        way="toolchain",
    ),
    rule(
        "toolchain_unavailable",
        Depth.HINT,
        _SURE,
        "download go",
        r"download go(?P<want>\d[\w.]{1,30})(?: for \S{1,60})?: ",
        way="toolchain",
    ),
    rule(
        "go_mod_invalid",
        Depth.NAME,
        _SURE,
        "invalid toolchain",
        r"invalid toolchain \"[^\"]{0,100}\" in ",
        way="go_mod",
    ),
    rule(
        "go_mod_invalid",
        Depth.NAME,
        _SURE,
        "invalid go version",
        r"invalid go version '(?P<words>[^']{0,40})': must match format",
        way="go_mod",
    ),
)
"""Every rule about projects."""
