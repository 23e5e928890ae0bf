"""What names lead to."""

from gomodgui.core.fakeaddresses import Kind
from gomodgui.core.nameview import NameSeen


def test_the_kinds_of_its_addresses() -> None:
    seen = NameSeen("a.test", ("127.0.0.1", "198.18.0.1", "198.18.0.2"))
    assert seen.kinds == {Kind.LOOPBACK, Kind.FAKE}
