"""What is said of damaged versions, and how grave it is."""

from __future__ import annotations

import pytest

from gomodgui.checks import cache_corrupt
from gomodgui.core.modcache import Damage, DamageKind
from gomodgui.core.model import Severity
from tests.checks.caches import CACHE, view

ZIP, SUM = DamageKind.ZIP, DamageKind.SUM


def damage(kind: DamageKind = ZIP, module: str = "a.test/m@v1.0.0", **more: object) -> Damage:
    return Damage(module, kind, f"{CACHE}/x", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("blocks", "in_project", "has_project", "severity"),
    [
        (True, True, True, Severity.ERROR),
        (True, False, False, Severity.ERROR),
        (True, False, True, Severity.WARNING),
        (False, True, True, Severity.WARNING),
    ],
)
def test_how_grave_it_is(
    blocks: bool, in_project: bool, has_project: bool, severity: Severity
) -> None:
    found = damage(blocks=blocks, in_project=in_project)
    [finding] = cache_corrupt.check(view(damages=(found,), has_project=has_project))
    assert finding.severity is severity


def test_what_a_finding_tells() -> None:
    [found] = cache_corrupt.check(view(damages=(damage(),)))
    assert (found.cause, found.variant, found.subject) == (
        "cache_corrupt",
        "zip",
        "a.test/m@v1.0.0",
    )
    assert (found.args["module"], found.args["version"]) == ("a.test/m", "v1.0.0")
    assert found.args["path"] == f"{CACHE}/x"


def test_a_repository_without_a_name_takes_the_whole_cache_along() -> None:
    [found] = cache_corrupt.check(view(damages=(damage(DamageKind.VCS, ""),)))
    assert [call.id for call in found.fixes] == ["clean_modcache"]


@pytest.mark.parametrize(
    ("known", "fixes"),
    [("", ["review_checksum", "clean_module"]), ("h1:cache", ["review_checksum"])],
)
def test_where_go_sum_contradicts(known: str, fixes: list[str]) -> None:
    found = damage(SUM, recorded="h1:sum", found="h1:cache", known=known)
    [finding] = cache_corrupt.check(view(damages=(found,)))
    assert (finding.cause, finding.variant) == ("checksum_mismatch", "cached")
    assert [call.id for call in finding.fixes] == fixes
    assert finding.fixes[0].recommended
    assert [each.label for each in finding.evidence] == ["path", "hash_recorded", "hash_found"]


def test_the_gravest_first_and_very_many_at_once() -> None:
    some = [damage(module=f"a.test/m{n}@v1.0.0", in_project=n == 3) for n in range(8)]
    found = list(cache_corrupt.check(view(damages=tuple(some), has_project=True)))
    assert found[0].subject == "a.test/m3@v1.0.0"
    assert len(found) == 8
    [one] = cache_corrupt.check(view(damages=(*some, damage()), has_project=True))
    assert (one.variant, one.args["n"], one.severity) == ("many", "9", Severity.ERROR)
