"""Work on a project: equal where all that it comes from is equal."""

from __future__ import annotations

from gomodgui.core.projectwork import ProjectWork


def test_the_order_of_arguments_does_not_matter() -> None:
    one = ProjectWork("rename_module", {"from": "a", "to": "b"}, files={"x": b"1", "y": None})
    other = ProjectWork("rename_module", {"to": "b", "from": "a"}, files={"y": None, "x": b"1"})
    assert one.key == other.key


def test_whatever_else_differs_matters() -> None:
    plain = ProjectWork("go_mod_tidy")
    others = [
        ProjectWork("go_mod_vendor"),
        ProjectWork("go_mod_tidy", {"a": "b"}),
        ProjectWork("go_mod_tidy", settings=b""),
        ProjectWork("go_mod_tidy", variables={"GOPROXY": "off"}),
        ProjectWork("go_mod_tidy", removed=frozenset({"GOPROXY"})),
        ProjectWork("go_mod_tidy", files={"go.mod": None}),
    ]
    assert len({each.key for each in (plain, *others)}) == 1 + len(others)
