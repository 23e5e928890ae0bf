"""Which modules are fetched from their own repositories."""

from pathlib import Path
from typing import Any

import pytest

from gomodgui.core.model import Origin, OriginKind, Setting, SettingsSnapshot
from gomodgui.engine import privatemodules
from gomodgui.engine.examination import Case
from gomodgui.engine.privatemodules import Place
from tests.fixes.fakefacts import FakeFacts

MIRROR = "https://goproxy.cn"
FILE = Origin(OriginKind.GO_ENV_FILE)


def case(
    module: str = "github.com/gin-gonic/gin@v1.9.1",
    files: dict[str, str] | None = None,
    **values: str,
) -> Case:
    given = {"GOPROXY": f"{MIRROR},direct", "GOSUMDB": "sum.golang.org", **values}
    settings = [Setting(name, value, FILE) for name, value in given.items()]
    for name in ("GONOPROXY", "GONOSUMDB"):
        if name not in given:
            derived = Origin(OriginKind.DERIVED)
            settings.append(Setting(name, given.get("GOPRIVATE", ""), derived))
    snapshot = SettingsSnapshot(None, (), tuple(settings), None)
    facts = FakeFacts({name: text.encode() for name, text in (files or {}).items()})
    return Case(facts, snapshot, {}, module, "/project" if files else None)


@pytest.mark.parametrize(
    ("module", "values", "asked"),
    [
        ("git.corp/x@v1.0.0", {"GOPRIVATE": "*.corp"}, [""]),
        ("git.corp/x@v1.0.0", {"GOPRIVATE": "*.corp", "GONOPROXY": "none"}, [MIRROR]),
        ("git.corp/x@v1.0.0", {}, [MIRROR]),
        ("git.corp/x@v1.0.0", {"GOPROXY": "direct"}, [""]),
        ("git.corp/x@v1.0.0", {"GOPROXY": "off", "GOPRIVATE": "git.corp"}, [""]),
        ("git.corp/x@v1.0.0", {"GOPROXY": "off"}, []),
        ("git.corp/x@v1.0.0", {"GOPROXY": "https://athens.corp,direct"}, []),
        ("git.corp/x@v1.0.0", {"GOPROXY": f"{MIRROR}|https://athens.corp"}, [MIRROR]),
        ("git.corp/x@v1.0.0", {"GOPROXY": "::"}, []),
        ("github.com/gin-gonic/gin@v1.9.1", {}, []),
        ("github.com/gin-gonic/gin@v1.9.1", {"GOPROXY": "direct"}, [""]),
        ("NoModule@v1.0.0", {"GOPRIVATE": "*"}, []),
    ],
)
def test_who_is_asked(module: str, values: dict[str, Any], asked: list[str]) -> None:
    assert [place.ask for place in privatemodules.places(case(module, **values))] == asked


def test_one_place_a_repository_private_ones_first() -> None:
    required = "\n".join(
        [
            "module x.test/y",
            "require (",
            "example.com/lib v1.0.0",
            "git.corp/team/a v1.0.0",
            "git.corp/team/a/v2 v2.0.0",
            "git.corp/team/b v1.0.0",
            ")",
        ]
    )
    found = privatemodules.places(case(files={"/project/go.mod": required}, GOPRIVATE="git.corp"))
    assert [(place.paths, place.ask) for place in found] == [
        (("git.corp/team/a", "git.corp/team/a/v2"), ""),
        (("git.corp/team/b",), ""),
        (("example.com/lib",), MIRROR),
    ]


def test_what_is_cached_asks_no_mirror() -> None:
    files = {
        "/project/go.mod": "require example.com/lib v1.0.0\nrequire git.corp/x v1.0.0\n",
        "/cache/cache/download/example.com/lib/@v/v1.0.0.ziphash": "h1:x",
        "/cache/cache/download/git.corp/x/@v/v1.0.0.ziphash": "h1:x",
    }
    found = privatemodules.places(case(files=files, GOMODCACHE="/cache", GOPRIVATE="git.corp"))
    assert [(place.paths, place.ask) for place in found] == [(("git.corp/x",), "")]


def test_not_too_many() -> None:
    lines = [f"require git.corp/team/m{n} v1.0.0" for n in range(50)]
    found = privatemodules.places(
        case(files={"/project/go.mod": "\n".join(lines)}, GOPRIVATE="git.corp")
    )
    assert len(found) == privatemodules.MOST_REPOSITORIES


def test_what_is_cached(tmp_path: Path) -> None:
    cache = "/cache/cache/download/git.corp/!team/a/@v/v1.0.0.ziphash"
    place = Place((("git.corp/Team/a", "v1.0.0"),))
    both = Place((*place.modules, ("git.corp/Team/a", "v1.1.0")))
    someone = case(files={cache: "h1:x"}, GOMODCACHE="/cache")
    assert privatemodules.is_cached(someone, place)
    assert not privatemodules.is_cached(someone, both)
    assert not privatemodules.is_cached(case(GOMODCACHE=str(tmp_path)), place)
    assert not privatemodules.is_cached(case(), place)


def test_what_go_sum_knows() -> None:
    lines = (
        "git.corp/a v1.0.0 h1:x=\ngit.corp/a v1.0.0/go.mod h1:y=\ngit.corp/b v1.0.0/go.mod h1:z=\n"
    )
    someone = case(files={"/project/go.sum": lines})
    assert privatemodules.is_verified(someone, Place((("git.corp/a", "v1.0.0"),)))
    assert not privatemodules.is_verified(someone, Place((("git.corp/b", "v1.0.0"),)))
    assert not privatemodules.is_verified(case(), Place((("git.corp/a", "v1.0.0"),)))


def test_settings_and_who_set_them() -> None:
    values, chosen = privatemodules.settings(case(GOPRIVATE="git.corp").snapshot)
    assert (values["GONOPROXY"], values["GOVCS"]) == ("git.corp", "")
    assert "GONOPROXY" not in chosen
    assert "GOPRIVATE" in chosen
