"""Private modules and public servers."""

from typing import Any

import pytest

from gomodgui.checks import private_route
from gomodgui.core.model import FixCall
from tests.checks.accesses import HOST, WebAnswer, told, view

SUMDB = {"GOSUMDB": "sum.golang.org"}
PRIVATE = WebAnswer(401)


def test_asked_from_a_public_mirror() -> None:
    seen = view(fallen=True, private=False, anonymous=PRIVATE, values=SUMDB)
    (finding,) = private_route.check(seen)
    assert told(private_route.check, seen) == ["private_via_public_proxy.asked -> *add_private"]
    assert finding.consequences == ("sumdb_private_module",)
    assert finding.fixes == (FixCall("add_private", {"pattern": HOST}, recommended=True),)


@pytest.mark.parametrize("status", [200, None])
def test_it_may_be_public(status: int | None) -> None:
    seen = view(fallen=True, private=False, anonymous=WebAnswer(status), values=SUMDB)
    assert told(private_route.check, seen) == []


def test_a_name_that_nobody_else_can_have_is_enough() -> None:
    seen = view(fallen=True, modules=("git.corp/lib",), host="git.corp", values=SUMDB)
    assert told(private_route.check, seen) == ["private_via_public_proxy.asked -> *add_private"]


def test_the_checksum_database_is_asked() -> None:
    seen = view(anonymous=PRIVATE, values=SUMDB)
    assert told(private_route.check, seen) == ["sumdb_private_module.direct -> *add_private"]


@pytest.mark.parametrize(
    ("values", "how"),
    [
        ({"GOSUMDB": "off"}, {}),
        ({**SUMDB, "GONOSUMDB": HOST}, {}),
        (SUMDB, {"verified": True}),
    ],
)
def test_it_is_not_asked(values: dict[str, str], how: dict[str, Any]) -> None:
    assert told(private_route.check, view(anonymous=PRIVATE, values=values, **how)) == []


def test_a_list_of_its_own_has_to_be_changed() -> None:
    values = {**SUMDB, "GONOSUMDB": "a.corp"}
    seen = view(anonymous=PRIVATE, values=values, chosen=("GONOSUMDB",))
    (finding,) = private_route.check(seen)
    assert finding.fixes[0].args == {"name": "GONOSUMDB", "value": f"a.corp,{HOST}"}
