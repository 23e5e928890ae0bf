"""What a report of the person of the samples would be made of."""

from __future__ import annotations

from dataclasses import replace

from gomodgui.core.model import Origin, Setting
from gomodgui.core.netrc import Login
from gomodgui.core.report.material import GitWords, GoWords, Material, ProjectText
from tests.ui import samples, samples_diagnose

_PROXY = "http://li:geheim-9000@proxy.corp.example.com:8080"
_SNAPSHOT = samples.snapshot()
SNAPSHOT = replace(
    _SNAPSHOT,
    settings=tuple(
        Setting("HTTPS_PROXY", _PROXY, Origin(samples.ENVIRONMENT, "~/.bashrc:14"))
        if setting.name == "HTTPS_PROXY"
        else setting
        for setting in _SNAPSHOT.settings
    ),
)
DIAGNOSIS = replace(
    samples_diagnose.FAILED,
    snapshot=SNAPSHOT,
    findings=(samples_diagnose.BLOCKED_SERVER, samples.SHADOWED),
    mirrors=samples.RACE,
)
MATERIAL = Material(
    time=1795329360.0,
    utc_offset_s=8 * 3600,
    program="1.0.0",
    os="Linux",
    release="Debian GNU/Linux 12 (bookworm) 6.1.0",
    machine="x86_64",
    computer="li-desktop",
    home="/home/li",
    environ={"USER": "li", "HTTPS_PROXY": _PROXY},
    go=GoWords(
        "go version go1.22.4 linux/amd64",
        {"GOPRIVATE": "git.corp.example.com", "GOPATH": "/home/li/go", "GOPROXY": "…"},
    ),
    checked_at=1795329060.0,
    diagnosis=DIAGNOSIS,
    changes=(samples.CHANGE,),
    project=ProjectText(
        "/home/li/src/shop",
        "module git.corp.example.com/team/shop\n\ngo 1.22\n\n"
        "require git.corp.example.com/team/auth v1.4.2\n",
    ),
    git=GitWords("git version 2.39.5", ()),
    logins=(Login("git.corp.example.com", "li.wei", "netz-4711"),),
    public_hosts=frozenset({"goproxy.cn"}),
)
BARE = Material(time=1795329360.0, os="Linux", machine="x86_64", unread=("settings", "go_env"))
