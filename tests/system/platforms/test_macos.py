"""macOS: folders and places, and what launchctl answers (recorded)."""

from collections.abc import Mapping, Sequence

from gomodgui.core.cancel import CancelScope
from gomodgui.core.model import Assignment, Syntax
from gomodgui.system.platforms.macos import MacOS

RECORDED = {"GOPROXY": b"https://goproxy.cn,direct\n", "GOSUMDB": b""}


def recorded(argv: Sequence[str], environ: Mapping[str, str], scope: CancelScope) -> bytes:
    program, verb, name = argv
    assert (program, verb) == ("launchctl", "getenv")
    return RECORDED[name]


def test_the_configuration_folder_is_the_one_of_go() -> None:
    environ = {"HOME": "/Users/li", "XDG_CONFIG_HOME": "/ignored"}
    assert MacOS().user_config_dir(environ) == "/Users/li/Library/Application Support"
    assert MacOS().user_config_dir({}) == ""


def test_what_launchd_sets_is_told() -> None:
    found = MacOS(ask=recorded).desktop_assignments({"GOPROXY", "GOSUMDB"}, {}, CancelScope(5))
    assert found == (
        Assignment("GOPROXY", "https://goproxy.cn,direct", "launchctl", 0, Syntax.LAUNCHCTL),
    )


def test_launchd_is_not_asked_once_it_is_cancelled() -> None:
    scope = CancelScope()
    scope.cancel()
    assert MacOS(ask=recorded).desktop_assignments({"GOPROXY"}, {}, scope) == ()


def test_homebrew_is_looked_for_on_both_architectures() -> None:
    patterns = [place.pattern for place in MacOS().places({"HOME": "/Users/li"})]
    assert {"/opt/homebrew/bin/go", "/usr/local/bin/go", "/usr/local/go/bin/go"} <= set(patterns)
    assert "/Users/li/.asdf/shims/go" in patterns


def test_a_name_with_a_case_is_told_apart() -> None:
    assert MacOS().variable({"https_proxy": "x"}, "HTTPS_PROXY") == ""
