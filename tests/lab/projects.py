"""Projects as people have them: the files of each, by name.

They get a go.sum with what the checksum database says of the modules that they require, but where
they have one of their own, and where the name ends with `-no-sum`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from tests.lab.recording import SUMDB, Recording
from tests.servers.modules import escape

_NO_SUM = "-no-sum"
_ALWAYS = (("github.com/pkg/errors", "v0.9.1"),)
"""What a go.sum has, needed or not: projects whose mistake is mended need it."""
_REQUIRED = re.compile(r"^(?:require )?\s*([\w.-]+\.[\w.-]+/\S+) (v\S+)", re.MULTILINE)


def files(name: str, recording: Recording) -> dict[str, str]:
    """Those of the project with that name; KeyError where there is none."""
    found = dict(PROJECTS[name.removesuffix(_NO_SUM)])
    if not name.endswith(_NO_SUM):
        found.setdefault("go.sum", _sums(found.get("go.mod", ""), recording))
    return {file: text for file, text in found.items() if text}


def _sums(go_mod: str, recording: Recording) -> str:
    lines: list[str] = []
    for module, version in {*_REQUIRED.findall(go_mod), *_ALWAYS}:
        note = recording.get(f"sumdb/{SUMDB}/lookup/{escape(module)}@{version}")
        if note is not None:
            lines += note.decode().partition("\n\n")[0].splitlines()[1:]
    return "".join(f"{line}\n" for line in sorted(set(lines)))


_MAIN = """package main

import (
\t"fmt"

\t"rsc.io/quote"
)

func main() { fmt.Println(quote.Hello()) }
"""
_ERRORS = """package main

import "github.com/pkg/errors"

func main() { panic(errors.New("none")) }
"""
_REQUIRE = """
require rsc.io/quote v1.5.2

require (
\tgolang.org/x/text v0.0.0-20170915032832-14c0d48ead0c // indirect
\trsc.io/sampler v1.3.0 // indirect
)
"""
_HEAD = "module example.org/hello\n\ngo 1.20\n"
_VENDORED = """# rsc.io/quote v1.5.1
## explicit
rsc.io/quote
"""


def _needing(path: str, version: str) -> dict[str, str]:
    main = f'package main\n\nimport _ "{path}"\n\nfunc main() {{}}\n'
    return {"go.mod": f"{_HEAD}\nrequire {path} {version}\n", "main.go": main}


PROJECTS: Mapping[str, Mapping[str, str]] = {
    "quote": {"go.mod": _HEAD + _REQUIRE, "main.go": _MAIN},
    "errors": {"go.mod": f"{_HEAD}\nrequire github.com/pkg/errors v0.9.1\n", "main.go": _ERRORS},
    "toolchain": {
        "go.mod": f"{_HEAD}\ntoolchain go1.99.0\n{_REQUIRE}",
        "main.go": _MAIN,
    },
    "too-new": {"go.mod": f"module example.org/hello\n\ngo 1.99\n{_REQUIRE}", "main.go": _MAIN},
    "no-go-mod": {"main.go": _ERRORS},
    "broken-go-mod": {
        "go.mod": f"{_HEAD}<<<<<<< HEAD\n{_REQUIRE}=======\n>>>>>>> topic\n",
        "main.go": _MAIN,
    },
    "bad-version": _needing("github.com/pkg/errors", "v0.9.99"),
    "bad-module": _needing("github.com/pkg/erors", "v0.9.1"),
    "bad-case": _needing("github.com/Sirupsen/logrus", "v1.4.2"),
    "bad-package": {
        "go.mod": f"{_HEAD}\nrequire github.com/pkg/errors v0.9.1\n",
        "main.go": _ERRORS.replace("pkg/errors", "pkg/errors/stack"),
    },
    "no-require": {"go.mod": _HEAD, "main.go": _ERRORS},
    "replaced": {
        "go.mod": f"{_HEAD}{_REQUIRE}\nreplace rsc.io/sampler => ../sampler\n",
        "main.go": _MAIN,
    },
    "vendored": {
        "go.mod": _HEAD + _REQUIRE,
        "main.go": _MAIN,
        "vendor/modules.txt": _VENDORED,
        "vendor/rsc.io/quote/quote.go": 'package quote\n\nfunc Hello() string { return "" }\n',
    },
    "private": _needing("git.corp.test/team/lib", "v1.0.0"),
    "open": _needing("git.corp.test/open/lib", "v1.0.0"),
    "plain": _needing("plain.corp.example/lib", "v1.0.0"),
    "corp": _needing("corp.example/lib", "v1.0.0"),
    "private-and-public": {
        "go.mod": f"{_HEAD}\nrequire (\n\tgit.corp.test/team/lib v1.0.0\n"
        "\tgithub.com/pkg/errors v0.9.1\n)\n",
        "main.go": 'package main\n\nimport (\n\t_ "git.corp.test/team/lib"\n'
        '\t_ "github.com/pkg/errors"\n)\n\nfunc main() {}\n',
    },
    "wrong-sum": {
        "go.mod": f"{_HEAD}\nrequire github.com/pkg/errors v0.9.1\n",
        "main.go": _ERRORS,
        "go.sum": f"github.com/pkg/errors v0.9.1 h1:{'A' * 43}=\n"
        f"github.com/pkg/errors v0.9.1/go.mod h1:{'A' * 43}=\n",
    },
    "ambiguous": {
        "go.mod": f"{_HEAD}\nrequire (\n\texample.org/big v1.0.0\n"
        "\texample.org/big/part v1.0.0\n)\n"
        "\nreplace example.org/big => ./big\n\nreplace example.org/big/part => ./part\n",
        "main.go": 'package main\n\nimport _ "example.org/big/part"\n\nfunc main() {}\n',
        "big/go.mod": "module example.org/big\n\ngo 1.20\n",
        "big/part/part.go": "package part\n",
        "part/go.mod": "module example.org/big/part\n\ngo 1.20\n",
        "part/part.go": "package part\n",
    },
}
