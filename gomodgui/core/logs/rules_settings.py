"""Rules: variables of Go that hold what Go cannot use, or that switch something off."""

from __future__ import annotations

from gomodgui.core.logs.rule import Depth, Needs, Rule, rule

_GO = Needs.GO
_SURE = Needs.NOTHING

SETTINGS: tuple[Rule, ...] = (
    rule(
        "goproxy_misconfigured",
        Depth.SETTING,
        _SURE,
        "contains no entries",
        r"GOPROXY list is not the empty string, but contains no entries",
        variant="empty_list",
        way="entry",
    ),
    rule(
        "goproxy_misconfigured",
        Depth.SETTING,
        _SURE,
        "proxy URL",
        r"invalid proxy URL missing scheme: (?P<part>[^\s\"]{0,300})",
        variant="no_scheme",
        way="entry",
    ),
    rule(
        "goproxy_misconfigured",
        Depth.SETTING,
        _SURE,
        "proxy URL",
        r"invalid proxy URL scheme \(must be [^)]{1,40}\): (?P<part>[^\s\"]{0,300})",
        variant="bad_scheme",
        way="entry",
    ),
    rule(
        "goproxy_misconfigured",
        Depth.SETTING,
        _SURE,
        "proxy URL",
        r"invalid file:// proxy URL with non-path elements: (?P<part>[^\s\"]{0,300})",
        variant="bad_file_address",
        way="entry",
    ),
    rule(
        "goproxy_misconfigured",
        Depth.SETTING,
        _SURE,
        ("invalid $GOPROXY", "invalid GOPROXY", "proxy list"),
        r"invalid \$?GOPROXY(?: setting)?:? ?(?P<words>.{0,200})|cannot have .{1,40} in proxy list",
        way="entry",
    ),
    rule(
        "goproxy_misconfigured",
        Depth.SETTING,
        _GO,
        (
            "first path segment",
            "URL escape",
            "control character",
            "missing protocol scheme",
            "no Host in",
            "invalid port",
            "protocol scheme",
            'character "',
            "unsupported scheme",
        ),
        r"parse (?:\"(?P<part>[^\"\\]{0,300}(?:\\.[^\"\\]{0,300}){0,4})\"|(?P<bare>\S{0,300})): "
        r"(?:first path segment in URL|invalid URL escape|"
        r"net/url: invalid|"
        r"missing protocol scheme|invalid port|invalid character|invalid userinfo)|http: no Host "
        r"in request URL|"
        r"dial tcp: address (?P<port>[^\s:]{1,40}): invalid port|unsupported (?:protocol )?scheme",
        variant="unreadable",
        way="entry",
    ),
    rule(
        "goproxy_misconfigured",
        Depth.TUNNEL,
        _GO,
        "pass credentials",
        r"refusing to pass credentials to insecure URL: (?P<part>[^\s\"]{0,300})",
        variant="password_in_clear",
        way="entry",
    ),
    rule(
        "goproxy_misconfigured",
        Depth.STATUS,
        _GO,
        "file://",
        r"reading (?P<part>file://[^\s:]{0,400}?)/?(?:[^\s/]{1,100}/){0,8}@(?:v/[^\s:]{1,150}|"
        r"latest): (?:no such "
        r"file|permission denied|The system cannot)",
        variant="bad_file_address",
        way="file_proxy",
    ),
    rule(
        "goproxy_off",
        Depth.SETTING,
        _SURE,
        "GOPROXY=off",
        r"disabled by GOPROXY=off",
        way="off",
    ),
    rule(
        "goproxy_off",
        Depth.SETTING,
        _SURE,
        "cmdgonetlimit",
        r"network disabled by cmdgonetlimit",
        way="off",
    ),
    rule(
        "goproxy_shadowed",
        Depth.HINT,
        _SURE,
        "does not override",
        r"go env -w (?P<name>\w{2,40})=\.{3} does not override conflicting OS environment variable",
        variant="no_place",
        way="shadowed",
    ),
    rule(
        "module_mode_off",
        Depth.PROJECT,
        _SURE,
        ("GO111MODULE=off", "GO111MODULE=auto", "when using modules", "in GOPATH mode"),
        r"(?:disabled (?:inside GOPATH/src )?by|cannot be used with) GO111MODULE=\w{2,4}|"
        r"in GOPATH mode|only valid when using modules",
        way="off",
    ),
    rule(
        "module_mode_off",
        Depth.PROJECT,
        _SURE,
        "environment setting GO111MODULE",
        r"unknown environment setting GO111MODULE=(?P<value>[^\s]{0,100})",
        variant="invalid",
        way="off",
    ),
    rule(
        "module_mode_off",
        Depth.PROJECT,
        _SURE,
        "in any of:",
        r"cannot find package \"(?P<package>[^\"]{1,300})\" in any of:",
        variant="gopath",
        way="gopath",
    ),
    rule(
        "goflags_conflict",
        Depth.SETTING,
        _SURE,
        "$GOFLAGS",
        r"parsing \$GOFLAGS: (?P<words>.{1,120})|\(from \$GOFLAGS\)",
        way="goflags",
    ),
    rule(
        "goflags_conflict",
        Depth.SETTING,
        _SURE,
        ("-mod may only be set", "-mod="),
        r"-mod may only be set to readonly(?: or vendor)? when in workspace mode|"
        r"-mod=(?P<part>\S{0,60}) not "
        r"supported|build flag -mod=\w{1,20} only valid",
        variant="workspace",
        way="goflags",
    ),
    rule(
        "goflags_conflict",
        Depth.SETTING,
        _GO,
        ": disabled by -mod=",
        r"go(?: get)?: disabled by -mod=(?P<part>\w{1,20})",
        variant="readonly",
        way="goflags",
    ),
    rule(
        "verification_disabled",
        Depth.SETTING,
        _SURE,
        "-insecure flag",
        r"-insecure flag is no longer supported",
        variant="goflags_insecure",
        way="insecure_flag",
    ),
    rule(
        "sumdb_unreachable",
        Depth.SETTING,
        _GO,
        ("GOSUMDB", "sumdb name"),
        r"invalid GOSUMDB|missing GOSUMDB|invalid sumdb name",
        variant="gosumdb_unknown",
        way="gosumdb",
    ),
    rule(
        "toolchain_unavailable",
        Depth.SETTING,
        _SURE,
        "invalid GOTOOLCHAIN",
        r"invalid GOTOOLCHAIN \"(?P<value>[^\"]{0,100})\"",
        variant="setting_invalid",
        way="gotoolchain",
    ),
    rule(
        "private_auth_https",
        Depth.SETTING,
        _SURE,
        "GOAUTH",
        r"GOAUTH (?:encountered an empty command|=off cannot)|GOAUTH=(?:off cannot be combined|"
        r"git (?:dir method|"
        r"encountered))",
        variant="goauth",
        way="goauth",
    ),
)
"""Every rule about settings."""
