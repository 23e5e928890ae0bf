"""Rules: this computer and its settings. Files, disks, missing programs, variables of Go."""

from __future__ import annotations

from gomodgui.core.logs.rule import Depth, Needs, Rule, rule

_GO = Needs.GO
_SURE = Needs.NOTHING
_CACHED = (
    r"(?:[/\\]pkg[/\\](?:mod|sumdb)\b|[/\\]cache[/\\](?:download|vcs|lock)|mod[/\\]cache|go-build|go\\build|"
    r"gomodcache|GOMODCACHE|[/\\]\.cache\b|[/\\]gopath\b)"
)
_DENIED = r"(?:permission denied|operation not permitted|Access is denied|拒绝访问|read-only file system)"

MACHINE: tuple[Rule, ...] = (
    rule(
        "disk_full", Depth.FILES, _GO,
        ("no space left", "not enough space on the disk", "quota exceeded", "磁盘空间不足"),
        r"no space left on device|There is not enough space on the disk|disk quota exceeded|磁盘空间不足",
        way="file",
    ),
    rule(
        "cache_permission", Depth.FILES, _SURE, ("could not create module cache", "failed to initialize build",
                                                "module cache not found", "cache directory"),
        r"could not create module cache: (?:mkdir |stat |open )?\"?(?P<path>[^\s\":]{1,500})|failed to initialize "
        r"build cache at (?P<folder>[^\s:]{1,500})|module cache not found: |failed to create cache directory",
        way="file",
    ),
    rule(
        "cache_permission", Depth.FILES, _SURE, "is relative; must be absolute",
        r"(?P<name>GOPATH|GOMODCACHE|GOCACHE) entry is relative; must be absolute path: \"?(?P<part>[^\"\s]{0,300})",
        variant="relative_folder", way="setting",
    ),
    rule(
        "cache_permission", Depth.FILES, _SURE, ("GOCACHE is not an absolute", "GOCACHE is not defined"),
        r"(?P<name>GOCACHE) is not (?:an absolute path|defined)", way="file",
    ),
    rule(
        "cache_permission", Depth.FILES, _GO,
        ("permission denied", "not permitted", "Access is denied", "拒绝访问", "read-only file"),
        r"(?P<path>(?:[A-Za-z]:)?[/\\~$][^\s\":]{0,500}?" + _CACHED + r"[^\s\":]{0,500})\"?(?: [^\s:]{1,500})?: "
        r"(?:[\w. ]{1,40}: )?" + _DENIED,
        way="file",
    ),
    rule(
        "cache_permission", Depth.FILES, _GO,
        ("permission denied", "Access is denied", "拒绝访问", "read-only file"),
        r"(?:updating|writing|reading) (?P<what>go\.mod|go\.sum|go env config): (?:open|mkdir|write) "
        r"(?P<path>[^\s:]{1,500}|[A-Za-z]:[^\s:]{1,500}): " + _DENIED,
        variant="project_files", way="file",
    ),
    rule(
        "cache_permission", Depth.FILES, _GO, "writing",
        r"writing (?:stat|go\.mod|zip) cache: [^:]{1,500}: (?:permission denied|Access is denied)", way="file",
    ),
    rule(
        "cache_permission", Depth.FILES, _GO, ("being used by another process", "另一个程序正在使用"),
        _CACHED + r".{0,600}(?:being used by another process|另一个程序正在使用)", variant="in_use", way="file",
    ),
    rule(
        "cache_corrupt", Depth.FILES, _GO,
        ("has been modified", "ziphash", "wrong content", "not completely extracted"),
        r"(?P<module>[\w.~/-]{1,300}) (?P<version>v[\w.+-]{1,100}): (?:dir|zip) has been modified|missing ziphash|"
        r"unexpected ziphash|ziphash file is missing|exists with wrong content|not completely extracted",
        way="cached",
    ),
    rule(
        "cache_corrupt", Depth.FILES, _GO, ("cache/download", "cache\\download", "no such file"),
        r"(?:open|stat|read|parsing|reading) (?P<path>\S{1,500}[/\\]cache[/\\]download[/\\]\S{1,400}): "
        r"(?:no such file or directory|unexpected EOF|input/output error|The system cannot find|is a directory|"
        r"invalid character|The file or directory is corrupted)",
        way="cached",
    ),
    rule(
        "go_missing", Depth.FILES, _SURE, ("command not found", "not found", "未找到命令", "未找到"),
        r"(?:^|[\s:(])(?:go(?:\.exe)?[:：] ?(?:command not found|not found|未找到命令|找不到命令|未找到)|command not "
        r"found:? go\b(?!\.))",
        way="no_go",
    ),
    rule(
        "go_missing", Depth.FILES, _SURE,
        ("is not recognized", "不是内部或外部命令", "无法将", "exec: \"go\"", "spawn go", "Unknown command",
         "failed to find the \"go\"", "Failed to find the \"go\"", "go: No such file", "No such file"),
        r"'go(?:\.exe)?' is not recognized|The term 'go(?:\.exe)?' is not recognized|'go' 不是内部或外部命令|"
        r"无法将[“\"]go[”\"]项识别为|exec: \"go\": executable file not found|spawn go ENOENT|Unknown command:? "
        r"'?go\b'?(?!\S)|[Ff]ailed to find the \"go\" binary|(?:env|make(?:\[\d\])?|exec|nohup|sudo|time): "
        r"[‘'“\"]?go[’'”\"]?: (?:No such file|[Cc]ommand not found)",
        way="no_go",
    ),
    rule(
        "go_missing", Depth.FILES, _SURE, "cannot find GOROOT",
        r"cannot find GOROOT directory: (?:'go' binary is trimmed)?(?P<folder>[^\n]{0,300})", variant="goroot_stale",
        way="no_go",
    ),
    rule(
        "goproxy_misconfigured", Depth.SETTING, _SURE, "contains no entries",
        r"GOPROXY list is not the empty string, but contains no entries", variant="empty_list", way="entry",
    ),
    rule(
        "goproxy_misconfigured", Depth.SETTING, _SURE, "proxy URL",
        r"invalid proxy URL missing scheme: (?P<part>[^\s\"]{0,300})", variant="no_scheme", way="entry",
    ),
    rule(
        "goproxy_misconfigured", Depth.SETTING, _SURE, "proxy URL",
        r"invalid proxy URL scheme \(must be [^)]{1,40}\): (?P<part>[^\s\"]{0,300})", variant="bad_scheme",
        way="entry",
    ),
    rule(
        "goproxy_misconfigured", Depth.SETTING, _SURE, "proxy URL",
        r"invalid file:// proxy URL with non-path elements: (?P<part>[^\s\"]{0,300})", variant="bad_file_address",
        way="entry",
    ),
    rule(
        "goproxy_misconfigured", Depth.SETTING, _SURE, ("invalid $GOPROXY", "invalid GOPROXY", "proxy list"),
        r"invalid \$?GOPROXY(?: setting)?:? ?(?P<words>.{0,200})|cannot have .{1,40} in proxy list", way="entry",
    ),
    rule(
        "goproxy_misconfigured", Depth.SETTING, _GO,
        ("first path segment", "URL escape", "control character", "missing protocol scheme", "no Host in",
         "invalid port", "protocol scheme", "character \"", "unsupported scheme"),
        r"parse \"?(?P<part>[^\s]{0,300}?)\"?: (?:first path segment in URL|invalid URL escape|net/url: invalid|"
        r"missing protocol scheme|invalid port|invalid character|invalid userinfo)|http: no Host in request URL|"
        r"dial tcp: address (?P<port>[^\s:]{1,40}): invalid port|unsupported (?:protocol )?scheme",
        variant="unreadable", way="entry",
    ),
    rule(
        "goproxy_misconfigured", Depth.TUNNEL, _GO, "pass credentials",
        r"refusing to pass credentials to insecure URL: (?P<part>[^\s\"]{0,300})", variant="password_in_clear",
        way="entry",
    ),
    rule(
        "goproxy_misconfigured", Depth.STATUS, _GO, "file:///",
        r"reading (?P<part>file:///[^\s:]{0,400}?)/?(?:[^\s/]{1,100}/){0,8}@(?:v/[^\s:]{1,150}|latest): (?:no such "
        r"file|permission denied|The system cannot)",
        variant="bad_file_address", way="file_proxy",
    ),
    rule(
        "goproxy_off", Depth.SETTING, _SURE, "GOPROXY=off", r"disabled by GOPROXY=off", way="off",
    ),
    rule(
        "goproxy_off", Depth.SETTING, _SURE, "cmdgonetlimit", r"network disabled by cmdgonetlimit", way="off",
    ),
    rule(
        "goproxy_shadowed", Depth.HINT, _SURE, "does not override",
        r"go env -w (?P<name>\w{2,40})=\.{3} does not override conflicting OS environment variable",
        variant="no_place", way="shadowed",
    ),
    rule(
        "module_mode_off", Depth.PROJECT, _SURE, ("GO111MODULE=off", "GO111MODULE=auto", "when using modules"),
        r"(?:modules )?disabled (?:inside GOPATH/src )?by GO111MODULE=\w{2,4}|only valid when using modules",
        way="off",
    ),
    rule(
        "module_mode_off", Depth.PROJECT, _SURE, "environment setting GO111MODULE",
        r"unknown environment setting GO111MODULE=(?P<value>[^\s]{0,100})", variant="invalid", way="off",
    ),
    rule(
        "module_mode_off", Depth.PROJECT, _SURE, "in any of:",
        r"cannot find package \"(?P<package>[^\"]{1,300})\" in any of:", variant="gopath", way="gopath",
    ),
    rule(
        "goflags_conflict", Depth.SETTING, _SURE, "$GOFLAGS",
        r"parsing \$GOFLAGS: (?P<words>.{1,120})|\(from \$GOFLAGS\)", way="goflags",
    ),
    rule(
        "goflags_conflict", Depth.SETTING, _SURE, ("-mod may only be set", "-mod="),
        r"-mod may only be set to readonly(?: or vendor)? when in workspace mode|-mod=(?P<part>\S{0,60}) not "
        r"supported|build flag -mod=\w{1,20} only valid",
        variant="workspace", way="goflags",
    ),
    rule(
        "verification_disabled", Depth.SETTING, _SURE, "-insecure flag",
        r"-insecure flag is no longer supported", variant="goflags_insecure", way="insecure_flag",
    ),
    rule(
        "sumdb_unreachable", Depth.SETTING, _GO, ("GOSUMDB", "sumdb name"),
        r"invalid GOSUMDB|missing GOSUMDB|invalid sumdb name", variant="gosumdb_unknown", way="gosumdb",
    ),
    rule(
        "toolchain_unavailable", Depth.SETTING, _SURE, "invalid GOTOOLCHAIN",
        r"invalid GOTOOLCHAIN \"(?P<value>[^\"]{0,100})\"", variant="setting_invalid", way="gotoolchain",
    ),
    rule(
        "private_auth_https", Depth.SETTING, _SURE, "GOAUTH",
        r"GOAUTH (?:encountered an empty command|=off cannot)|GOAUTH=(?:off cannot be combined|git (?:dir method|"
        r"encountered))",
        variant="goauth", way="goauth",
    ),
)  # fmt: skip
"""Every rule about this computer."""
