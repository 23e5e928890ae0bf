"""Material of a person, with only what a test is about."""

from __future__ import annotations

from gomodgui.core.netrc import Login
from gomodgui.core.report.identity import learn
from gomodgui.core.report.material import GitWords, Material, ProjectText
from gomodgui.core.report.redaction import Redactor

ACME = Material(
    time=0.0,
    home="/home/zhangsan",
    computer="build-host-7",
    environ={
        "USER": "zhangsan",
        "HTTPS_PROXY": "http://bob:hunter2-x@proxy.corp.acme.com:8080",
        "GOPRIVATE": "*.corp.acme.com,github.com/acme,go.initech.io",
        "NO_PROXY": "localhost,127.0.0.1,.aliyun.com,10.0.0.0/8,intra",
        "GITLAB_TOKEN": "supersecretvalue",
    },
    logins=(Login("git.intra", "carol", "netrcpw99"),),
    git=GitWords("", (("https://oauth2:tok123456@gitlab.foo.cn/", "ssh://git@gitlab.foo.cn/"),)),
    project=ProjectText(
        "/home/zhangsan/w/secretapp",
        "module github.com/me/secretapp\nreplace example.org/b => ../lib-internal\n",
    ),
)


def redactor(material: Material = ACME, *, hide_modules: bool = False) -> Redactor:
    """Its placeholders are `<host-1>`, `<password>`."""

    def word(kind: str, number: int) -> str:
        return f"<{kind}-{number}>" if number else f"<{kind}>"

    return Redactor(learn(material), word, hide_modules=hide_modules)
