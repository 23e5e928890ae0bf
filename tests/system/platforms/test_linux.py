"""Linux: folders, shells, places, and what systemd answers (recorded)."""

from collections.abc import Mapping, Sequence

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.model import Assignment, Syntax
from gomodgui.system.platforms.linux import Linux, ask, parse_show_environment

RECORDED = (
    b"HOME=/home/li\n"
    b"LANG=zh_CN.UTF-8\n"
    b"GOPROXY=https://goproxy.cn,direct\n"
    b"GOFLAGS=$'-mod=mod \\'-ldflags=-s -w\\''\n"
    b"TWO_LINES=$'one\\ntwo\\ttab\\\\'\n"
    b"BYTES=$'\\xe4\\xb8\\xad\\303\\244'\n"
    b"EMPTY=\n"
)


def answering(output: bytes) -> Linux:
    def recorded(argv: Sequence[str], environ: Mapping[str, str], scope: CancelScope) -> bytes:
        assert list(argv) == ["systemctl", "--user", "show-environment"]
        return output

    return Linux(ask=recorded)


def test_the_recorded_answer_of_systemd_is_read() -> None:
    assert parse_show_environment(RECORDED) == {
        "HOME": "/home/li",
        "LANG": "zh_CN.UTF-8",
        "GOPROXY": "https://goproxy.cn,direct",
        "GOFLAGS": "-mod=mod '-ldflags=-s -w'",
        "TWO_LINES": "one\ntwo\ttab\\",
        "BYTES": "中ä",
        "EMPTY": "",
    }


def test_what_the_session_sets_is_told_for_the_names_asked() -> None:
    found = answering(RECORDED).desktop_assignments({"GOPROXY", "GOSUMDB"}, {}, CancelScope(5))
    assert found == (
        Assignment("GOPROXY", "https://goproxy.cn,direct", "systemctl --user", 0, Syntax.SYSTEMD),
    )


def test_without_systemd_the_session_sets_nothing() -> None:
    assert answering(b"").desktop_assignments({"GOPROXY"}, {}, CancelScope(5)) == ()


def test_a_program_that_is_missing_answers_nothing() -> None:
    assert ask(["no-such-program-anywhere"], {}, CancelScope(5)) == b""


def test_a_program_that_fails_answers_nothing() -> None:
    assert ask(["false"], {}, CancelScope(5)) == b""


@pytest.mark.parametrize(
    ("environ", "folder"),
    [
        ({"HOME": "/h"}, "/h/.config"),
        ({"HOME": "/h", "XDG_CONFIG_HOME": "/x"}, "/x"),
        ({"HOME": "/h", "XDG_CONFIG_HOME": ""}, "/h/.config"),
        ({"HOME": "/h", "XDG_CONFIG_HOME": "relative"}, ""),
        ({"HOME": ""}, ""),
        ({}, ""),
    ],
)
def test_the_configuration_folder_is_the_one_of_go(environ: dict[str, str], folder: str) -> None:
    assert Linux().user_config_dir(environ) == folder


@pytest.mark.parametrize(
    ("shell", "account", "expected"),
    [
        ("/bin/zsh", "/bin/bash", "/bin/zsh"),
        ("", "/bin/bash", "/bin/bash"),
        ("zsh", "/bin/bash", "/bin/bash"),
        ("/bin/removed", "/bin/bash", "/bin/bash"),
        ("/usr/sbin/nologin", "/bin/false", ""),
        ("", "", ""),
    ],
)
def test_the_login_shell_is_shell_or_else_the_accounts(
    shell: str, account: str, expected: str
) -> None:
    platform = Linux(account_shell=lambda: account, runnable=lambda path: "removed" not in path)
    assert platform.login_shell({"SHELL": shell}) == expected


def test_version_managers_are_looked_for_where_they_were_told_to_be() -> None:
    environ = {
        "HOME": "/h",
        "GOENV_ROOT": "/a",
        "ASDF_DATA_DIR": "/b",
        "MISE_DATA_DIR": "/c",
        "GVM_ROOT": "/d",
        "G_HOME": "/e",
        "GOMODCACHE": "/f",
    }
    places = {(place.pattern, place.found_by) for place in Linux().places(environ)}
    assert {
        ("/a/shims/go", "goenv"),
        ("/b/installs/golang/*/go/bin/go", "asdf"),
        ("/c/installs/go/*/bin/go", "mise"),
        ("/d/gos/*/bin/go", "gvm"),
        ("/e/versions/*/bin/go", "g"),
        ("/f/golang.org/toolchain@*/bin/go", "usual_place"),
        ("/usr/local/go/bin/go", "usual_place"),
        ("/snap/bin/go", "snap"),
    } <= places


def test_without_a_home_every_place_is_still_absolute() -> None:
    assert all(place.pattern.startswith("/") for place in Linux().places({}))
