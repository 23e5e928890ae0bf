"""Guesses at what was meant."""

from __future__ import annotations

import pytest

from gomodgui.core.lookup.variants import neighbours, variants

KNOWN = ("github.com/sirupsen/logrus", "github.com/redis/go-redis/v9", "gopkg.in/yaml.v3")


@pytest.mark.parametrize(
    ("path", "query", "meant", "version", "reason"),
    [
        (
            "github.com/redis/go-redis",
            "v9.0.0",
            "github.com/redis/go-redis/v9",
            "v9.0.0",
            "major_missing",
        ),
        ("github.com/a/b/v3", "v2.1.0", "github.com/a/b/v2", "v2.1.0", "major_wrong"),
        ("github.com/a/b/v3", "v1.1.0", "github.com/a/b", "v1.1.0", "major_wrong"),
        ("github.com/a/b/v3", "v1.1.0", "github.com/a/b/v3", "", "version_wrong"),
        ("github.com/a/b/v1", "", "github.com/a/b", "", "major_v1"),
        ("github.com/a/b/v0", "v0.1.0", "github.com/a/b", "v0.1.0", "major_v1"),
        ("github.com/a/b/v02", "", "github.com/a/b/v2", "", "major_form"),
        ("github.com/a/b/v2.1", "", "github.com/a/b/v2", "", "major_form"),
        ("gopkg.in/yaml", "v2.4.0", "gopkg.in/yaml.v2", "v2.4.0", "gopkg_version"),
        ("gopkg.in/yaml", "", "gopkg.in/yaml.v3", "", "gopkg_version"),
        ("gopkg.in/yaml/v3", "", "gopkg.in/yaml.v3", "", "gopkg_version"),
        ("gopkg.in/yaml.v2", "v3.0.1", "gopkg.in/yaml.v3", "v3.0.1", "major_wrong"),
        ("golang/x/net", "", "golang.org/x/net", "", "golang_x"),
        ("x/net", "", "golang.org/x/net", "", "golang_x"),
        ("golang.org/net", "", "golang.org/x/net", "", "golang_x"),
        ("github.com/golang/crypto/ssh", "", "golang.org/x/crypto/ssh", "", "golang_x"),
        ("gorilla/mux", "", "github.com/gorilla/mux", "", "missing_host"),
        ("github/gorilla/mux", "", "github.com/gorilla/mux", "", "missing_ending"),
        ("githb.com/gorilla/mux", "", "github.com/gorilla/mux", "", "host_spelling"),
        ("gopkg.io/yaml.v3", "", "gopkg.in/yaml.v3", "", "host_spelling"),
        ("github.com/sirupsen/logrsu", "", "github.com/sirupsen/logrus", "", "spelling"),
        ("go-redis", "", "github.com/redis/go-redis/v9", "", "known"),
        ("github.com/Gin-Gonic/gin", "", "github.com/gin-gonic/gin", "", "case"),
    ],
)
def test_a_guess(path: str, query: str, meant: str, version: str, reason: str) -> None:
    found = [(each.path, each.version, each.reason) for each in variants(path, query, KNOWN)]
    assert (meant, version, reason) in found


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("github.com/gin-gonic/gin", "v1.9.1"),
        ("github.com/a/b", "v2.0.0+incompatible"),
        ("github.com/a/b/v2", "v2.0.0"),
        ("gopkg.in/yaml.v3", "v3.0.1"),
        ("github.com/golang/mock", ""),
        ("net/http", ""),
        ("fmt", ""),
    ],
)
def test_nothing_to_guess(path: str, query: str) -> None:
    assert list(variants(path, query, KNOWN)) == []


def test_other_majors() -> None:
    assert [each.path for each in neighbours("example.com/m/v4")] == [
        "example.com/m/v3",
        "example.com/m/v2",
    ]
    assert list(neighbours("example.com/m")) == []
    assert list(neighbours("example.com/m/v2")) == []
    assert len(list(neighbours("example.com/m/v999"))) < 10
