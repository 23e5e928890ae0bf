"""The whole snapshot, from recorded environments and files of each system."""

from collections.abc import Mapping

from gomodgui.core.model import (
    Assignment,
    Layer,
    Origin,
    OriginKind,
    Setting,
    SettingsSnapshot,
    Syntax,
    Toolchain,
)
from gomodgui.core.ports import UnreadableFileError
from gomodgui.system.loginshell import ShellEnvironment
from gomodgui.system.platforms.base import Platform
from gomodgui.system.platforms.linux import Linux
from gomodgui.system.platforms.macos import MacOS
from gomodgui.system.platforms.windows import Windows
from gomodgui.system.settings import Machine, place, read_snapshot
from gomodgui.system.toolchains import Found
from tests.system.platforms.test_windows import Registry

GO = Toolchain("/go/bin/go", "go1.26.0", "path")
FOUND = Found((GO,), GO, {"GOROOT": "/go"}, ("/go/bin", "/home/li/sdk/go*/bin/go"))
NO_GO = Found((), None, {}, ("/usr/bin",))
HOME = {"HOME": "/home/li"}


def snapshot(
    environ: Mapping[str, str] | None = None,
    *,
    terminal: Mapping[str, str] | None = None,
    files: Mapping[str, bytes | None] | None = None,
    places: tuple[Assignment, ...] = (),
    platform: Platform | None = None,
    found: Found = FOUND,
    error: str = "",
    cwd: str = "/cwd",
) -> SettingsSnapshot:
    def read(path: str) -> bytes | None:
        content = (files or {}).get(path, b"")
        if content is None:
            raise UnreadableFileError(path, "permission")
        return content or None

    def assignments(name: str) -> tuple[Assignment, ...]:
        return tuple(each for each in places if each.name == name)

    login = ShellEnvironment(None if terminal is None else {**HOME, **terminal}, error)
    machine = Machine(platform or Linux(), environ or HOME, login, found, read, assignments, cwd)
    return read_snapshot(machine)


def setting(found: SettingsSnapshot, name: str) -> Setting:
    got = found.get(name)
    assert got is not None
    return got


def in_file(line: int, value: str | None, path: str = "/home/li/.bashrc") -> Assignment:
    return Assignment("GOPROXY", value, path, line, Syntax.SH)


def location(
    value: str, *places: Assignment, terminal: Mapping[str, str] | None = None
) -> str | None:
    found = snapshot({**HOME, "GOPROXY": value}, places=places, terminal=terminal)
    return setting(found, "GOPROXY").origin.location


def test_what_was_found_is_told() -> None:
    found = snapshot(error="timeout")
    assert found.go == GO
    assert found.toolchains == (GO,)
    assert found.terminal_error == "timeout"
    assert found.go_env_file == "/home/li/.config/go/env"
    assert found.places_searched == ("/go/bin", "~/sdk/go*/bin/go")


def test_lines_of_files_are_told_with_the_home_shortened() -> None:
    files = {
        "/home/li/.config/go/env": b"# mine\nGOPROXY=https://a.example\n",
        "/go/go.env": b"GOPROXY=https://b.example\n",
    }
    assert setting(snapshot(files=files), "GOPROXY") == Setting(
        "GOPROXY",
        "https://a.example",
        Origin(OriginKind.GO_ENV_FILE, "~/.config/go/env:2"),
        (Layer("https://b.example", Origin(OriginKind.GOROOT_ENV_FILE, "/go/go.env:1")),),
    )


def test_a_settings_file_that_cannot_be_read_is_none_for_go() -> None:
    files = {"/home/li/.config/go/env": None, "/go/go.env": b"GOPROXY=x\n"}
    found = setting(snapshot(files=files), "GOPROXY")
    assert found.origin.kind is OriginKind.GOROOT_ENV_FILE


def test_the_goroot_of_the_settings_file_decides_which_go_env_counts() -> None:
    files = {
        "/home/li/.config/go/env": b"GOROOT=/other/\n",
        "/other/go.env": b"GOPROXY=other\n",
        "/go/go.env": b"GOPROXY=own\n",
    }
    assert snapshot(files=files).value("GOPROXY") == "other"
    assert snapshot({**HOME, "GOROOT": "/go"}, files=files).value("GOPROXY") == "other"
    assert snapshot({**HOME, "GOROOT": "/go"}, files=files).value("GOROOT") == "/go"


def test_a_relative_settings_file_is_the_one_of_this_folder() -> None:
    found = snapshot({**HOME, "GOENV": "mine"}, files={"/cwd/mine": b"GOPROXY=x\n"})
    assert found.go_env_file == "/cwd/mine"
    assert found.value("GOPROXY") == "x"
    assert found.value("GOENV") == "mine"


def test_goenv_off_leaves_no_file() -> None:
    found = snapshot({**HOME, "GOENV": "off"})
    assert found.go_env_file is None
    assert found.value("GOENV") == "off"


def test_without_a_go_the_documented_defaults_are_told() -> None:
    found = snapshot(found=NO_GO)
    assert found.go is None
    assert found.value("GOPROXY") == "https://proxy.golang.org,direct"
    assert setting(found, "GOPROXY").origin.kind is OriginKind.DEFAULT
    assert setting(found, "GOROOT").value is None


def test_a_variable_is_told_with_the_last_line_that_gives_it_this_value() -> None:
    lines = (in_file(3, "a"), in_file(5, "b"), in_file(7, "a"), in_file(9, "c"))
    assert location("a", *lines) == "~/.bashrc:7"
    assert location("a", *lines, in_file(2, "a", "/etc/environment")) == "/etc/environment:2"


def test_a_variable_that_no_file_sets_comes_from_the_parent() -> None:
    assert location("a") is None
    assert location("a", in_file(3, "b")) is None


def test_a_line_that_the_shell_computes_counts_where_the_shell_comes_to_the_value() -> None:
    computed = in_file(3, None)
    assert location("a", computed, terminal={"GOPROXY": "a"}) == "~/.bashrc:3"
    assert location("a", computed, terminal={"GOPROXY": "b"}) is None
    assert location("a", computed) is None
    assert location("a", in_file(2, "a"), computed, terminal={"GOPROXY": "a"}) == "~/.bashrc:2"


def test_a_terminal_that_sees_something_else_is_told() -> None:
    found = snapshot(
        {**HOME, "GOPROXY": "here"},
        terminal={"GOPROXY": "there"},
        places=(in_file(4, "there"),),
    )
    there = Layer("there", Origin(OriginKind.ENVIRONMENT, "~/.bashrc:4"))
    assert setting(found, "GOPROXY").terminal == there


def test_a_terminal_without_the_variable_falls_back_as_go_does() -> None:
    files = {"/home/li/.config/go/env": b"GOPROXY=saved\n"}
    found = snapshot({**HOME, "GOPROXY": "here", "GOPRIVATE": "p"}, terminal={}, files=files)
    saved = Layer("saved", Origin(OriginKind.GO_ENV_FILE, "~/.config/go/env:1"))
    assert setting(found, "GOPROXY").terminal == saved
    unset = Layer("", Origin(OriginKind.DEFAULT))
    assert setting(found, "GOPRIVATE").terminal == unset
    assert setting(found, "GONOPROXY").terminal == unset


def test_a_terminal_with_another_settings_file_reads_that_one() -> None:
    found = snapshot(terminal={"GOENV": "/x/env"}, files={"/x/env": b"GOSUMDB=off\n"})
    theirs = setting(found, "GOSUMDB").terminal
    assert theirs == Layer("off", Origin(OriginKind.GO_ENV_FILE, "/x/env:1"))


def test_the_same_value_by_another_way_is_no_difference() -> None:
    files = {"/home/li/.config/go/env": b"GOPROXY=same\n"}
    found = snapshot(terminal={"GOPROXY": "same"}, files=files)
    assert setting(found, "GOPROXY").terminal is None


def test_no_answer_of_the_shell_is_no_difference() -> None:
    found = snapshot({**HOME, "GOPROXY": "here"}, error="timeout")
    assert setting(found, "GOPROXY").terminal is None


def test_proxies_are_told_in_both_cases_the_lower_one_where_it_is_set() -> None:
    found = snapshot({**HOME, "https_proxy": "http://p"})
    assert setting(found, "HTTPS_PROXY").value is None
    assert setting(found, "https_proxy").value == "http://p"
    assert found.get("http_proxy") is None
    assert snapshot(terminal={"http_proxy": "http://p"}).get("http_proxy") is not None


def test_variables_that_matter_only_when_set_are_told_when_set() -> None:
    assert snapshot().get("GIT_SSL_NO_VERIFY") is None
    assert snapshot({**HOME, "GIT_SSL_NO_VERIFY": "1"}).value("GIT_SSL_NO_VERIFY") == "1"


def test_certificates_by_variable_are_a_thing_of_linux() -> None:
    environ = {**HOME, "SSL_CERT_FILE": "/c.pem"}
    assert snapshot(environ).value("SSL_CERT_FILE") == "/c.pem"
    assert snapshot(environ, platform=MacOS()).get("SSL_CERT_FILE") is None


def test_macos_names_launchd() -> None:
    places = (Assignment("GOPROXY", "a", "launchctl", 0, Syntax.LAUNCHCTL),)
    found = snapshot({**HOME, "GOPROXY": "a"}, places=places, platform=MacOS())
    assert setting(found, "GOPROXY").origin.location == "launchctl"
    assert found.go_env_file == "/home/li/Library/Application Support/go/env"


def test_windows_names_the_registry_and_folds_the_case() -> None:
    environ = {
        "USERPROFILE": r"C:\Users\li",
        "APPDATA": r"C:\Users\li\AppData\Roaming",
        "GOPROXY": "https://corp.example",
    }
    path = r"C:\Users\li\AppData\Roaming\go\env"
    places = (
        Assignment(
            "GOPROXY",
            "https://%HOST%",
            r"HKCU\Environment",
            0,
            Syntax.REGISTRY,
            text="https://corp.example",
        ),
    )
    found = snapshot(
        environ,
        terminal={**environ, "HTTP_PROXY": "http://p"},
        places=places,
        platform=Windows(Registry()),
        files={path: b"GOPROXY=saved\n"},
        found=NO_GO,
    )
    assert found.go_env_file == path
    assert setting(found, "GOPROXY") == Setting(
        "GOPROXY",
        "https://corp.example",
        Origin(OriginKind.ENVIRONMENT, r"HKCU\Environment"),
        (
            Layer("saved", Origin(OriginKind.GO_ENV_FILE, "~/AppData/Roaming/go/env:1")),
            Layer("https://proxy.golang.org,direct", Origin(OriginKind.DEFAULT)),
        ),
    )
    assert found.value("GOMODCACHE") == r"C:\Users\li\go\pkg\mod"
    assert found.get("http_proxy") is None


def test_a_place_without_lines_is_its_own_name() -> None:
    assert place(Assignment("A", "1", "launchctl", 0, Syntax.LAUNCHCTL), "/h") == "launchctl"
    assert place(Assignment("A", "1", "/h/x", 2, Syntax.SH), "/h") == "~/x:2"
