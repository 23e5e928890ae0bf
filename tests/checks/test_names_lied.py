"""Names that lead to a wrong address."""

import pytest

from gomodgui.checks.names_lied import check
from gomodgui.core.model import Severity
from gomodgui.core.nameview import NameSeen, NameView

HOST = "goproxy.test"
PUBLIC = NameSeen("mirror.test", ("117.50.11.40",))
INTRANET = NameSeen("mirror.test", ("10.1.1.1",))
HERE = NameSeen("mirror.test", ("127.0.0.9",))


def lied(*addresses: str, **more: bool | tuple[str, ...]) -> NameSeen:
    given: dict[str, object] = {"failed": True, "stops": True, **more}
    return NameSeen(HOST, addresses, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "other", "variant"),
    [
        (lied("127.0.0.1"), PUBLIC, "nowhere"),
        (lied("0.0.0.0", "::"), PUBLIC, "nowhere"),
        (lied("127.0.0.1"), INTRANET, "nowhere"),
        (lied("10.0.0.1"), PUBLIC, "inside"),
        (lied("192.0.2.1"), PUBLIC, "inside"),
        (lied("31.13.1.1", others=("117.50.1.1",), works_elsewhere=True), PUBLIC, "disagree"),
    ],
)
def test_a_wrong_address(name: NameSeen, other: NameSeen, variant: str) -> None:
    [found] = check(NameView((name,), (other,), "https://mirror.test,direct"))
    assert (found.cause, found.subject, found.variant) == ("dns_hijacked", HOST, variant)
    assert found.severity is Severity.ERROR
    assert [call.id for call in found.fixes] == ["set_goproxy", "ask_administrator"]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        (lied("127.0.0.1", failed=False), PUBLIC),
        (lied("198.18.0.5"), PUBLIC),
        (lied("127.0.0.1"), HERE),
        (lied("10.0.0.1"), INTRANET),
        (lied("31.13.1.1"), PUBLIC),
        (lied("31.13.1.1", others=("117.50.1.1",)), PUBLIC),
        (lied("127.0.0.1", "117.50.1.1"), PUBLIC),
        (lied(), PUBLIC),
    ],
)
def test_nothing_to_say(name: NameSeen, other: NameSeen) -> None:
    assert not list(check(NameView((name,), (other,))))


def test_without_a_mirror_only_somebody_else_can_help() -> None:
    [found] = check(NameView((lied("127.0.0.1", stops=False),), (PUBLIC,)))
    assert found.severity is Severity.WARNING
    assert [(call.id, call.recommended) for call in found.fixes] == [("ask_administrator", True)]
