"""What the answers of servers come to."""

from __future__ import annotations

from dataclasses import replace

from gomodgui.core.lookup.judging import (
    declared,
    is_worth_showing,
    nearest_version,
    parents,
    shown,
    told,
    with_behind,
    with_case,
)
from gomodgui.core.lookup.report import Answer, ServerReport, Status, Suggestion
from gomodgui.core.measurement import Mirror

PATH = "github.com/golang/net"


def answer(status: Status, *versions: str, path: str = PATH, name: str = "") -> Answer:
    latest = versions[-1] if versions else None
    return Answer(
        path, status, latest=latest, versions=versions, count=len(versions), declared=name
    )


def server(name: str, typed: Answer, suggested: Answer | None = None) -> ServerReport:
    return ServerReport(Mirror(f"https://{name}", name), typed, suggested)


def test_the_names_that_authors_give() -> None:
    answers = [
        answer(Status.PATH_DIFFERS, name="golang.org/x/net"),
        answer(Status.PATH_DIFFERS, name=f"{PATH}/v2"),
        answer(Status.CASE_DIFFERS, name="github.com/Golang/net"),
        answer(Status.PATH_DIFFERS, name="not a path"),
        answer(Status.FOUND),
    ]
    found = [(each.path, each.reason) for each in declared(answers, "v1")]
    assert found == [
        ("golang.org/x/net", "declared"),
        (f"{PATH}/v2", "major_declared"),
        ("github.com/Golang/net", "case"),
    ]


def test_the_modules_that_a_package_may_be_in() -> None:
    found = [each.path for each in parents("k8s.io/api/core/v1", "")]
    assert found == ["k8s.io/api/core", "k8s.io/api", "k8s.io"]
    found = [each.path for each in parents("gopkg.in/yaml.v3/sub", "")]
    assert found == ["gopkg.in/yaml.v3", "gopkg.in"]
    assert list(parents("fmt", "")) == []


def test_a_version_near_to_one_that_is_not_there() -> None:
    missing = answer(Status.VERSION_MISSING, "v1.2.0", "v1.2.3", "v1.3.0")
    assert nearest_version([missing], "v1.2.9") == "v1.2.3"
    assert nearest_version([missing], "v1.9.0") == "v1.3.0"
    assert nearest_version([missing], "branch") == "v1.3.0"
    assert nearest_version([answer(Status.NOT_FOUND)], "v1.2.9") == ""


def test_the_word_of_several() -> None:
    yes, no, unknown = (
        answer(status) for status in (Status.FOUND, Status.NOT_FOUND, Status.UNREACHABLE)
    )
    assert told([no, yes, unknown]) is True
    assert told([no, unknown]) is False
    assert told([unknown]) is None
    assert told([]) is None


def test_guesses_need_a_word_for_them() -> None:
    guess = Suggestion("a.b/c", "", "spelling", is_guess=True, confirmed=False)
    sure = Suggestion("a.b/c", "", "scheme", confirmed=False)
    parent = replace(guess, reason="package_inside", confirmed=None)
    assert not is_worth_showing(guess)
    assert is_worth_showing(replace(guess, confirmed=None))
    assert not is_worth_showing(parent)
    assert is_worth_showing(replace(parent, confirmed=True))
    assert is_worth_showing(sure)


def test_who_is_behind() -> None:
    marked = with_behind(
        [
            server("new", answer(Status.FOUND, "v1.9.0", "v1.10.0")),
            server("old", answer(Status.FOUND, "v1.9.0")),
            server("without", answer(Status.NOT_FOUND)),
            server("silent", answer(Status.UNREACHABLE)),
            server("else", answer(Status.NOT_FOUND), answer(Status.FOUND, "v1.10.0")),
        ]
    )
    assert [each.behind for each in marked] == [False, True, True, False, False]


def test_nobody_is_behind_where_nobody_has_it() -> None:
    assert not with_behind([server("a", answer(Status.NOT_FOUND))])[0].behind


def test_the_answer_that_counts() -> None:
    no, yes = answer(Status.NOT_FOUND), answer(Status.FOUND)
    assert shown(server("a", yes, no)) is yes
    assert shown(server("a", no, yes)) is yes
    assert shown(server("a", no)) is no


def test_another_case_is_what_is_wrong() -> None:
    no, yes = answer(Status.NOT_FOUND, path="a.b/C"), answer(Status.FOUND, path="a.b/c")
    other = answer(Status.FOUND, path="a.b/d")
    assert with_case(server("a", no, yes)).typed.status is Status.CASE_DIFFERS
    assert with_case(server("a", no, other)).typed.status is Status.NOT_FOUND
    assert with_case(server("a", no)).typed.status is Status.NOT_FOUND
    assert with_case(server("a", yes, yes)).typed.status is Status.FOUND
