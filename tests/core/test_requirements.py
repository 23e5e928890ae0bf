"""What a project downloads."""

import pytest

from gomodgui.core import requirements


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("require a.com/x v1.0.0", [("a.com/x", "v1.0.0")]),
        (
            "require (\n\ta.com/x v1.0.0 // indirect\n\n\tb.com/y v2.0.0\n)\n",
            [("a.com/x", "v1.0.0"), ("b.com/y", "v2.0.0")],
        ),
        ('require "a.com/x" v1.0.0', [("a.com/x", "v1.0.0")]),
        ("require a.com/x v1.0.0\nreplace a.com/x => ../x", []),
        ("require a.com/x v1.0.0\nreplace a.com/x => C:\\x", []),
        (
            "require a.com/x v1.0.0\nreplace a.com/x v1.0.0 => b.com/z v1.1.0",
            [("b.com/z", "v1.1.0")],
        ),
        (
            "require a.com/x v1.0.0\nreplace a.com/x v0.9.0 => b.com/z v1.1.0",
            [("a.com/x", "v1.0.0")],
        ),
        (
            "replace (\n a.com/x => b.com/z v1.1.0\n)\nrequire a.com/x v1.0.0",
            [("b.com/z", "v1.1.0")],
        ),
        ("module m\nexclude (\n a.com/x v1.0.0\n)\nretract v1.0.0\n// require a.com/x v1.0.0", []),
        ("require a.com/x\nrequire (\nreplace =>\n", []),
        ("", []),
    ],
)
def test_modules(text: str, found: list[tuple[str, str]]) -> None:
    assert list(requirements.downloaded(text)) == found
