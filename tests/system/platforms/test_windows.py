"""Windows: names without case, the registry's rules, places (with a registry of memory)."""

from gomodgui.core.cancel import CancelScope
from gomodgui.core.model import Assignment, Syntax
from gomodgui.system.platforms.registry import RegistryValue
from gomodgui.system.platforms.windows import Windows

MACHINE_KEY = r"HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Environment"


class Registry:
    """Values in memory."""

    def __init__(
        self, machine: tuple[RegistryValue, ...] = (), user: tuple[RegistryValue, ...] = ()
    ) -> None:
        self._machine, self._user = machine, user

    def user_values(self) -> tuple[RegistryValue, ...]:
        return self._user

    def machine_values(self) -> tuple[RegistryValue, ...]:
        return self._machine

    def read(self, name: str) -> tuple[str, str] | None:
        raise AssertionError("not asked for")

    def write(self, name: str, value: str | None, kind: str) -> None:
        raise AssertionError("not asked for")


class ClosedRegistry(Registry):
    """A registry that a policy keeps from us."""

    def machine_values(self) -> tuple[RegistryValue, ...]:
        raise PermissionError(5, "denied")


def expand(name: str, value: str) -> RegistryValue:
    return RegistryValue(name, value, "REG_EXPAND_SZ")


def test_names_have_no_case() -> None:
    windows = Windows(Registry())
    assert windows.variable({"Goproxy": "x"}, "GOPROXY") == "x"
    assert windows.variable({"GOPROXY": "x"}, "goproxy") == "x"
    assert windows.variable({}, "GOPROXY") == ""


def test_the_folders_are_those_of_go() -> None:
    environ = {"USERPROFILE": r"C:\Users\li", "AppData": r"C:\Users\li\AppData\Roaming"}
    windows = Windows(Registry())
    assert windows.home(environ) == r"C:\Users\li"
    assert windows.user_config_dir(environ) == r"C:\Users\li\AppData\Roaming"
    assert windows.user_config_dir({}) == ""


def test_a_new_terminal_gets_the_machines_variables_then_the_users() -> None:
    registry = Registry(
        machine=(
            RegistryValue("GOPROXY", "machine"),
            RegistryValue("GOSUMDB", "machine"),
            expand("Path", r"%SystemRoot%\system32"),
        ),
        user=(RegistryValue("GoProxy", "user"), expand("PATH", r"%USERPROFILE%\go\bin")),
    )
    environ = {
        "SystemRoot": r"C:\Windows",
        "USERPROFILE": r"C:\Users\li",
        "GOPROXY": "of the parent",
        "PATH": "old",
        "GOENV": "kept",
    }
    assert Windows(registry).fresh_environment(environ) == {
        "SYSTEMROOT": r"C:\Windows",
        "USERPROFILE": r"C:\Users\li",
        "GOPROXY": "user",
        "GOSUMDB": "machine",
        "PATH": r"C:\Windows\system32;C:\Users\li\go\bin",
        "GOENV": "kept",
    }


def test_references_see_plain_values_of_the_same_registry() -> None:
    registry = Registry(user=(expand("GOPATH", r"%BASE%\go"), RegistryValue("BASE", r"D:\dev")))
    fresh = Windows(registry).fresh_environment({})
    assert fresh == {"BASE": r"D:\dev", "GOPATH": r"D:\dev\go"}


def test_a_reference_to_nothing_stays_as_it_is_written() -> None:
    registry = Registry(user=(expand("GOPATH", r"%NOTHING%\go"),))
    assert Windows(registry).fresh_environment({}) == {"GOPATH": r"%NOTHING%\go"}


def test_a_plain_value_is_not_expanded() -> None:
    registry = Registry(user=(RegistryValue("GOPATH", "%A%"),))
    assert Windows(registry).fresh_environment({"A": "x"}) == {"A": "x", "GOPATH": "%A%"}


def test_the_places_that_set_a_variable_are_told_as_stored() -> None:
    registry = Registry(
        machine=(RegistryValue("goproxy", "machine"),),
        user=(expand("GOPROXY", "%BASE%/x"), RegistryValue("OTHER", "")),
    )
    found = Windows(registry).desktop_assignments({"GOPROXY"}, {"Base": "u"}, CancelScope(5))
    assert found == (
        Assignment(
            "goproxy", "machine", MACHINE_KEY, 0, Syntax.REGISTRY, system_wide=True, text="machine"
        ),
        Assignment("GOPROXY", "%BASE%/x", r"HKCU\Environment", 0, Syntax.REGISTRY, text="u/x"),
    )


def test_a_registry_that_cannot_be_read_sets_nothing() -> None:
    windows = Windows(ClosedRegistry())
    assert windows.desktop_assignments({"GOPROXY"}, {}, CancelScope(5)) == ()
    assert windows.fresh_environment({"A": "1"}) == {"A": "1"}


def test_places_follow_the_variables_of_the_machine() -> None:
    environ = {
        "USERPROFILE": r"C:\Users\li",
        "ProgramFiles": r"D:\Programs",
        "SCOOP": r"E:\scoop",
        "GOPATH": r"F:\gopath;G:\other",
    }
    places = {place.pattern: place.found_by for place in Windows(Registry()).places(environ)}
    assert places[r"D:\Programs\Go\bin\go.exe"] == "usual_place"
    assert places[r"E:\scoop\apps\go*\current\bin\go.exe"] == "scoop"
    assert places[r"F:\gopath\pkg\mod\golang.org\toolchain@*\bin\go.exe"] == "usual_place"
    assert places[r"C:\ProgramData\chocolatey\bin\go.exe"] == "chocolatey"


def test_without_a_home_every_place_is_still_absolute() -> None:
    assert all(place.pattern[1:3] == ":\\" for place in Windows(Registry()).places({}))
