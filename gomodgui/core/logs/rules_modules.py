"""Rules: names, versions and packages of modules."""

from __future__ import annotations

from gomodgui.core.logs.rule import Depth, Needs, Rule, rule

_GO = Needs.GO
_SURE = Needs.NOTHING
_PATH = r"[\w.~+/-]{1,300}"

MODULES: tuple[Rule, ...] = (
    rule(
        "module_not_found",
        Depth.MODULE,
        _SURE,
        "malformed ",
        r"malformed (?:module|import) path \"(?P<module>[^\"]{0,300})\": (?P<words>.{1,120})",
        way="malformed",
    ),
    rule(
        "module_not_found",
        Depth.MODULE,
        _SURE,
        (
            "never use backslash",
            "use relative path",
            "is not a module",
            "module path is reserved",
            "does not begin with hostname",
        ),
        r"module paths never use backslash|cannot use relative path (?P<path>\S{1,300}) to "
        r"specify module|"
        r"import path does not begin with hostname|invalid module path "
        r"\"(?P<module>[^\"]{1,300})\"",
        way="malformed",
    ),
    rule(
        "module_not_found",
        Depth.HINT,
        _GO,
        "cannot find module providing",
        rf"cannot find module providing package (?P<package>{_PATH})",
        way="module",
    ),
    rule(
        "vanity_import_failure",
        Depth.NAME,
        _SURE,
        "import path",
        r"unrecognized import path \"(?P<package>[^\"]{1,300})\"",
        way="vanity",
    ),
    rule(
        "vanity_import_failure",
        Depth.NAME,
        _GO,
        (
            "go-import",
            "unknown vcs",
            "invalid repo root",
            "mismatched repo",
            "cannot contain module",
        ),
        r"no go-import meta tags?|disagree about go-import|multiple meta tags match import path|"
        r"unknown vcs \""
        r"|invalid repo root|mismatched repo: found|cannot contain module",
        way="vanity",
    ),
    rule(
        "path_mismatch",
        Depth.NAME,
        _SURE,
        "declares its path as",
        rf"module declares its path as: (?P<to>{_PATH}) but was required as: (?P<from>{_PATH})",
        way="renamed",
    ),
    rule(
        "path_mismatch",
        Depth.NAME,
        _SURE,
        ("unexpected module path", "used for two different"),
        rf"unexpected module path \"(?P<to>{_PATH})\"|used for two different module paths "
        rf"\((?P<from>{_PATH}) "
        rf"and (?P<other>{_PATH})\)",
        way="renamed",
    ),
    rule(
        "path_mismatch",
        Depth.NAME,
        _SURE,
        ("must match major version", "must be compatible", 'module path "', "should be v"),
        rf"module path must match major version \(\"(?P<to>{_PATH})\"\)|major version must be "
        rf"compatible: should "
        rf"be (?P<words>[^,]{{1,40}}, not \S{{1,20}})|has (?:non-|post-|malformed )\S{{0,40}} "
        rf"?module path \"(?P<declared>"
        rf"{_PATH})\"|both have \.\.\.\S{{1,20}} module paths|should be v\d\S{{0,10}}(?: or "
        rf"v\d)?, not v\d|should be "
        rf"\S{{1,100}}\+incompatible",
        way="major",
    ),
    rule(
        "path_mismatch",
        Depth.NAME,
        _SURE,
        ("import collision", "case-insensitive file name"),
        rf"case-insensitive import collision: \"(?P<from>{_PATH})\" and \"(?P<to>{_PATH})\"",
        way="collision",
    ),
    rule(
        "proxy_bad_content",
        Depth.FILES,
        _GO,
        ("case-insensitive file name", "malformed "),
        r"case-insensitive file name collision|unzip \S{1,600}: malformed file path",
        variant="unusable_zip",
        way="zip",
    ),
    rule(
        "version_not_found",
        Depth.MODULE,
        _GO,
        "no matching versions",
        r"no matching versions for query \"(?P<version>[^\"]{1,150})\"",
        way="version",
    ),
    rule(
        "version_not_found",
        Depth.MODULE,
        _GO,
        "revision",
        r"unknown revision \"?(?P<revision>[^\s\"]{1,200})|missing .{1,400}? at revision "
        r"(?P<version>\S{1,150})|"
        r"revision does not exist locally|is missing module path at revision|couldn't find "
        r"remote ref|"
        r"ambiguous revision",
        way="version",
    ),
    rule(
        "version_not_found",
        Depth.MODULE,
        _GO,
        (
            "invalid version",
            "disallowed version",
            "pseudo-version",
            "not canonical",
            "non-canonical",
            "non-semver",
            "must be of the form v",
        ),
        r": invalid version: (?!git |hg |svn )(?P<words>.{1,120})|disallowed version string|"
        r"invalid "
        r"pseudo-version|does not match version-control timestamp|version \S{1,100} is not "
        r"canonical|"
        r"(?:non-canonical|non-semver) module version|invalid module version|must be of the form "
        r"v\d",
        way="version",
    ),
    rule(
        "package_not_in_module",
        Depth.MODULE,
        _SURE,
        "does not contain ",
        rf"module (?P<module>{_PATH})@\S{{1,150}} found(?: "
        rf"\((?P<version>[^)\s,]{{1,150}})[^)]{{0,200}}\))?, but does "
        rf"not contain package(?:s matching)? (?P<package>{_PATH})|"
        rf"(?:main )?module \((?P<main>{_PATH})\) "
        rf"does not contain package "
        rf"(?P<inner>{_PATH})",
        way="package",
    ),
    rule(
        "package_not_in_module",
        Depth.MODULE,
        _SURE,
        "does not contain ",
        rf"module (?P<module>{_PATH})(?:@\S{{1,150}})? does not contain package "
        rf"(?P<package>{_PATH})",
        way="package",
    ),
    rule(
        "package_not_in_module",
        Depth.PROJECT,
        _SURE,
        (
            "no required module provides",
            "replaced but not required",
            "implicitly required module",
            "cannot find module providing",
        ),
        rf"no required module provides package \"?(?P<package>{_PATH})|provides package "
        rf"(?P<inner>{_PATH}) and is "
        rf"replaced but not required|imports (?P<other>{_PATH}) from implicitly required module",
        variant="not_required",
        way="package",
    ),
    rule(
        "package_not_in_module",
        Depth.PROJECT,
        _SURE,
        " is not in ",
        rf"package (?P<package>{_PATH}) is not in (?:std|GOROOT)(?: \([^)]{{1,400}}\))?"
        r"(?: note: imported by a module that requires go (?P<want>[\w.]{1,20}))?",
        variant="not_std",
        way="standard",
    ),
    rule(
        "package_not_in_module",
        Depth.MODULE,
        _SURE,
        "but not at required version",
        rf"package (?P<package>{_PATH}) provided by (?P<module>{_PATH}) at latest "
        r"version \S{1,150} but not at required version (?P<version>\S{1,150})",
        way="package",
    ),
    rule(
        "ambiguous_import",
        Depth.MODULE,
        _SURE,
        "ambiguous import",
        rf"ambiguous import: found (?:package )?(?P<package>{_PATH}) in multiple (?:modules|"
        rf"directories)",
        way="ambiguous",
    ),
)
"""Every rule about names and versions."""
