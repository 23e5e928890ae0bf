"""The module is found in whatever line it stands in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gomodgui.core.lookup.lines import Line, module_in

GIN = "github.com/gin-gonic/gin"


@pytest.mark.parametrize(
    ("text", "name", "version"),
    [
        (GIN, GIN, ""),
        (f"{GIN}@v1.9.1", f"{GIN}@v1.9.1", ""),
        (f"go get {GIN}@v1.9.1", f"{GIN}@v1.9.1", ""),
        (f"$ go get -u -t {GIN}", GIN, ""),
        (f"me@box:~/src$ go get {GIN}", GIN, ""),
        (f"PS C:\\src> go.exe get {GIN}", GIN, ""),
        (f"GOPROXY=direct GOFLAGS=-mod=mod go install {GIN}@latest", f"{GIN}@latest", ""),
        (f"sudo go install {GIN}/cmd/...@latest && ls", f"{GIN}/cmd/...@latest", ""),
        (f"go build -tags a,b -o out {GIN}", GIN, ""),
        (f"go list -m -versions {GIN}", GIN, ""),
        (f"go mod download {GIN}@v1.9.1", f"{GIN}@v1.9.1", ""),
        (f"go mod edit -require={GIN}@v1.9.1", f"{GIN}@v1.9.1", ""),
        (f"RUN go get '{GIN}'", GIN, ""),
        (f"require {GIN} v1.9.1 // indirect", GIN, "v1.9.1"),
        (f"require ( {GIN} v1.9.1", GIN, "v1.9.1"),
        (f"\t{GIN} v1.9.1", GIN, "v1.9.1"),
        (f"{GIN} v1.9.1 h1:4idEAncQnU5cB7BeOkPtxjfCSye0AAm1R0RVIqJ+Jmg=", GIN, "v1.9.1"),
        (f"{GIN} v1.9.1/go.mod h1:hPrL7YrpYKXt5YId3A/Tnip5kqbEAP+KLuI3SUcPTeU=", GIN, "v1.9.1"),
        (f"{GIN} @ v1.9.1", GIN, "v1.9.1"),
        (f"replace {GIN} v1.9.1 => ../gin", GIN, "v1.9.1"),
        (f"replace {GIN} => github.com/me/gin v1.0.0", GIN, ""),
        (f'import "{GIN}"', GIN, ""),
        (f'import g "{GIN}"', GIN, ""),
        (f'\t_ "{GIN}" // for its side effects', GIN, ""),
        (f"import (\n\t{GIN!r}\n)", GIN, ""),
        (f"require (\n\n// a comment\n\t{GIN} v1.9.1\n)", GIN, "v1.9.1"),
        (f"`{GIN}`,", GIN, ""),
        (f"(see {GIN})".removeprefix("(see "), GIN, ""),
        (f"[gin](https://{GIN})", f"https://{GIN}", ""),
        (f"<https://{GIN}>", f"https://{GIN}", ""),
        ("", "", ""),
        ("   \n\t", "", ""),
        ("go get", "", ""),
        ("go get -u", "", ""),
    ],
)
def test_the_module_of_a_line(text: str, name: str, version: str) -> None:
    assert module_in(text) == Line(name, version)


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    found = module_in(text)
    assert len(found.name.split()) <= 1 or "\xa0" in text


def test_a_long_text_takes_no_time() -> None:
    assert module_in("go " * 100_000).name
    assert len(module_in("a" * 1_000_000).name) <= 4096
