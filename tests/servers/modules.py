"""Tiny modules: what a module proxy serves of one version, good enough for the real go command."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass, field

TIME = "2024-01-02T03:04:05Z"
ZIP_TIME = (2024, 1, 2, 3, 4, 6)
ZIP_TYPE = "application/zip"
INFO_TYPE = "application/json"
TEXT_TYPE = "text/plain; charset=utf-8"


def escape(text: str) -> str:
    """The escaped form of a module path or version: `!x` for X."""
    return "".join(f"!{char.lower()}" if "A" <= char <= "Z" else char for char in text)


@dataclass(frozen=True)
class TinyModule:
    """One version of a module. `files`: more members, by name inside the module.

    `padding`: bytes of incompressible text that are added, for throughput.
    """

    path: str = "example.com/tiny"
    version: str = "v1.0.0"
    files: dict[str, str] = field(default_factory=dict)
    padding: int = 0

    @property
    def mod(self) -> bytes:
        """Its go.mod."""
        return self.files.get("go.mod", f"module {self.path}\n").encode()

    @property
    def info(self) -> bytes:
        """Its .info."""
        return json.dumps({"Version": self.version, "Time": TIME}).encode()

    @property
    def zip(self) -> bytes:
        """Its .zip, every member below `path@version/`."""
        package = self.path.rsplit("/", 1)[-1].replace("-", "_").replace(".", "_")
        members = {"go.mod": self.mod.decode(), "tiny.go": f"package {package}\n", **self.files}
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in members.items():
                archive.writestr(self._member(name), text)
            if self.padding:
                padding = self._member("padding.bin")
                padding.compress_type = zipfile.ZIP_STORED
                archive.writestr(padding, bytes(i * i % 251 for i in range(self.padding)))
        return buffer.getvalue()

    def _member(self, name: str) -> zipfile.ZipInfo:
        member = zipfile.ZipInfo(f"{self.path}@{self.version}/{name}", ZIP_TIME)
        member.compress_type = zipfile.ZIP_DEFLATED
        return member

    def paths(self) -> dict[str, tuple[str, bytes]]:
        """Every path of it on a proxy → (content type, body); the list names this version only."""
        base = f"/{escape(self.path)}"
        file = f"{base}/@v/{escape(self.version)}"
        return {
            f"{base}/@v/list": (TEXT_TYPE, f"{self.version}\n".encode()),
            f"{base}/@latest": (INFO_TYPE, self.info),
            f"{file}.info": (INFO_TYPE, self.info),
            f"{file}.mod": (TEXT_TYPE, self.mod),
            f"{file}.zip": (ZIP_TYPE, self.zip),
        }
