"""The bill of materials names every part with its licence."""

from __future__ import annotations

import json
from pathlib import Path

from installers import sbom
from installers.identity import Identity

RELEASE = Identity("1.2.3", 1795485874)


def test_every_part_with_its_licence(tmp_path: Path) -> None:
    packages = [
        {"name": "Python", "version": "3.11.7", "licence": "PSF-2.0"},
        {"name": "typing_extensions", "version": "4.1", "licence": "PSF-2.0"},
    ]
    file = tmp_path / "bom.json"
    sbom.write(packages, [("OpenSSL", "Apache-2.0")], RELEASE, file)
    bill = json.loads(file.read_text())
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.5")
    assert bill["metadata"]["component"]["version"] == "1.2.3"
    assert [each.get("purl") for each in bill["components"]] == [
        "pkg:generic/python@3.11.7",
        "pkg:pypi/typing-extensions@4.1",
        None,
    ]
    assert all(each["licenses"][0]["license"]["name"] for each in bill["components"])
