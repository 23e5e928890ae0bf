"""What git and ssh say; samples as git 2.39 and OpenSSH 9.2 print them."""

import pytest

from gomodgui.core import gitwords

UNABLE = "fatal: unable to access 'https://git.corp/a/': "
CANNOT = "fatal: Could not read from remote repository.\n"
SAMPLES = {
    "login_missing": (
        "fatal: could not read Username for 'https://git.corp': terminal prompts disabled"
    ),
    "login_refused": "fatal: Authentication failed for 'https://git.corp/a.git/'",
    "forbidden": f"{UNABLE}The requested URL returned error: 403",
    "key_refused": f"git@git.corp: Permission denied (publickey).\n{CANNOT}",
    "host_key_unknown": f"Host key verification failed.\r\n{CANNOT}",
    "host_key_changed": (
        "@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\n"
        f"Host key verification failed.\n{CANNOT}"
    ),
    "key_unprotected": (
        "@         WARNING: UNPROTECTED PRIVATE KEY FILE!          @\n"
        f"git@git.corp: Permission denied (publickey).\n{CANNOT}"
    ),
    "certificate": (f"{UNABLE}server certificate verification failed. CAfile: none CRLfile: none"),
    "dns_failure": f"{UNABLE}Could not resolve host: git.corp",
    "connection_refused": f"ssh: connect to host git.corp port 22: Connection refused\n{CANNOT}",
    "connect_timeout": f"ssh: connect to host git.corp port 22: Connection timed out\n{CANNOT}",
    "no_ssh": f"error: cannot run ssh: No such file or directory\n{CANNOT}",
    "proxy_login": f"{UNABLE}CONNECT tunnel failed, response 407",
    "scheme_forbidden": "fatal: transport 'http' not allowed",
    "not_found": "remote: Repository not found.\nfatal: repository 'https://git.corp/a/' not found",
    "other": "fatal: protocol error: bad line length character: <!DO",
    "": "  \n",
}


@pytest.mark.parametrize(("reason", "said"), SAMPLES.items())
def test_reasons(reason: str, said: str) -> None:
    assert gitwords.reason(said) == reason


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (SAMPLES["key_refused"], "git@git.corp: Permission denied (publickey)."),
        (SAMPLES["host_key_unknown"], "Host key verification failed."),
        (f"x\n{CANNOT}", CANNOT.strip()),
        (SAMPLES["not_found"], "remote: Repository not found."),
        (SAMPLES["login_missing"], SAMPLES["login_missing"]),
        ("strange\nmore", "strange"),
        ("", ""),
    ],
)
def test_the_line_that_tells_most(said: str, line: str) -> None:
    assert gitwords.main_line(said) == line
