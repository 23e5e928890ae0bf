"""Rules: this computer. Files, disks, missing programs."""

from __future__ import annotations

from gomodgui.core.logs.rule import Depth, Needs, Rule, rule

_GO = Needs.GO
_SURE = Needs.NOTHING
_CACHED = (
    r"(?:[/\\]pkg[/\\](?:mod|sumdb)\b|[/\\]cache[/\\](?:download|vcs|lock)|mod[/\\]cache|"
    r"go-build|go\\build|"
    r"gomodcache|GOMODCACHE|[/\\]\.cache\b|[/\\]gopath\b)"
)
_DENIED = (
    r"(?:permission denied|operation not permitted|Access is denied|拒绝访问|read-only file system)"
)

MACHINE: tuple[Rule, ...] = (
    rule(
        "disk_full",
        Depth.FILES,
        _GO,
        ("no space left", "not enough space on the disk", "quota exceeded", "磁盘空间不足"),
        r"no space left on device|There is not enough space on the disk|disk quota exceeded|"
        r"磁盘空间不足",
        way="file",
    ),
    rule(
        "cache_permission",
        Depth.FILES,
        _SURE,
        (
            "could not create module cache",
            "failed to initialize build",
            "module cache not found",
            "cache directory",
        ),
        r"could not create module cache: (?:mkdir |stat |open )?\"?(?P<path>[^\s\":]{1,500})|"
        r"failed to initialize "
        r"build cache at (?P<folder>[^\s:]{1,500})|module cache not found: |failed to create "
        r"cache directory",
        way="file",
    ),
    rule(
        "cache_permission",
        Depth.FILES,
        _SURE,
        "is relative; must be absolute",
        r"(?P<name>GOPATH|GOMODCACHE|GOCACHE) entry is relative; must be absolute path: "
        r"\"?(?P<part>[^\"\s]{0,300})",
        variant="relative_folder",
        way="setting",
    ),
    rule(
        "cache_permission",
        Depth.FILES,
        _SURE,
        ("GOCACHE is not an absolute", "GOCACHE is not defined"),
        r"(?P<name>GOCACHE) is not (?:an absolute path|defined)",
        way="file",
    ),
    rule(
        "cache_permission",
        Depth.FILES,
        _GO,
        ("permission denied", "not permitted", "Access is denied", "拒绝访问", "read-only file"),
        r"(?<![^\s\"])(?P<path>(?:[A-Za-z]:)?[^\s\":]{1,600})\"?(?: (?P<second>(?:[A-Za-z]:)?"
        r"[^\s\":]{1,600}))?: (?:[\w. ]{1,40}: )?" + _DENIED,
        way="cache_file",
    ),
    rule(
        "cache_permission",
        Depth.FILES,
        _GO,
        ("permission denied", "Access is denied", "拒绝访问", "read-only file"),
        r"(?:go: open (?P<file>\S{0,400}go\.(?:mod|sum|work))|(?:updating|writing|reading) "
        r"(?:go\.mod|go\.sum|go env config): (?:open|mkdir|write) "
        r"(?P<path>[^\s:]{1,500}|[A-Za-z]:[^\s:]{1,500})): " + _DENIED,
        variant="project_files",
        way="file",
    ),
    rule(
        "cache_permission",
        Depth.FILES,
        _GO,
        "writing",
        r"writing (?:stat|go\.mod|zip) cache: [^:]{1,500}: (?:permission denied|Access is denied)",
        way="file",
    ),
    rule(
        "cache_permission",
        Depth.FILES,
        _GO,
        ("being used by another process", "另一个程序正在使用"),
        _CACHED + r".{0,600}(?:being used by another process|另一个程序正在使用)",
        variant="in_use",
        way="file",
    ),
    rule(
        "cache_corrupt",
        Depth.FILES,
        _GO,
        ("has been modified", "ziphash", "wrong content", "not completely extracted"),
        r"(?<![\w.~/-])(?P<module>[\w.~/-]{1,300}) (?P<version>v[\w.+-]{1,100}): "
        r"(?:dir|zip) has been "
        r"modified|missing ziphash|"
        r"unexpected ziphash|ziphash file is missing|exists with wrong content|not completely "
        r"extracted",
        way="cached",
    ),
    rule(
        "cache_corrupt",
        Depth.FILES,
        _GO,
        ("cache/download", "cache\\download", "no such file"),
        r"(?:open|stat|read|parsing|reading) "
        r"(?P<path>\S{1,500}[/\\]cache[/\\]download[/\\]\S{1,400}): "
        r"(?:no such file or directory|unexpected EOF|input/output error|The system cannot find|"
        r"is a directory|"
        r"invalid character|The file or directory is corrupted)",
        way="cached",
    ),
    rule(
        "go_missing",
        Depth.FILES,
        _SURE,
        ("command not found", "not found", "未找到命令", "未找到"),
        r"(?:^|[\s:(])(?:go(?:\.exe)?[:：] ?(?:command not found|not found|"
        r"未找到命令|找不到命令|未找到)|command not found:? go\b(?!\.))",
        way="no_go",
    ),
    rule(
        "go_missing",
        Depth.FILES,
        _SURE,
        (
            "is not recognized",
            "不是内部或外部命令",
            "无法将",
            'exec: "go"',
            "spawn go",
            "Unknown command",
            'failed to find the "go"',
            'Failed to find the "go"',
            "go: No such file",
            "No such file",
        ),
        r"'go(?:\.exe)?' is not recognized|The term 'go(?:\.exe)?' is not recognized|'go' "
        r"不是内部或外部命令|"
        r"无法将[“\"]go[”\"]项识别为|"
        r"exec: \"go\": executable file not found|spawn go ENOENT|Unknown "
        r"command:? "
        r"'?go\b'?(?!\S)|[Ff]ailed to find the \"go\" binary|(?:env|make(?:\[\d\])?|exec|nohup|"
        r"sudo|time): "
        r"[‘'“\"]?go[’'”\"]?: (?:No such file|[Cc]ommand not found)",
        way="no_go",
    ),
    rule(
        "go_missing",
        Depth.FILES,
        _SURE,
        "cannot find GOROOT",
        r"cannot find GOROOT directory: (?:'go' binary is trimmed)?(?P<folder>[^\n]{0,300})",
        variant="goroot_stale",
        way="no_go",
    ),
)
"""Every rule about this computer."""
