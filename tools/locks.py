"""Regenerates requirements/*.lock from pyproject.toml: versions and hashes, and no addresses."""

from pathlib import Path

from tools.console import Argument, SetupError, attempt, last_words, say

# The groups of pyproject.toml's [dependency-groups] in each lock, and whether the dependencies of
# the project itself are in it too.
LOCKS: dict[str, tuple[tuple[str, ...], bool]] = {
    "bootstrap.lock": (("bootstrap",), False),
    "dev.lock": (("bootstrap", "dev"), True),
    "go.lock": (("go",), False),
    "package.lock": (("package",), True),
}
OLDEST_PYTHON = "3.11"
PLAIN = (
    "--generate-hashes",
    "--universal",
    "--no-header",
    "--no-annotate",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-emit-build-options",
)


def compile_all(python: Path, root: Path, arguments: list[str]) -> None:
    """Write every lock; what is locked stays, unless `arguments` has --upgrade.

    Raises `SetupError`.
    """
    for name, (groups, with_project) in LOCKS.items():
        say(f"Locking requirements/{name} ...")
        pyproject = root / "pyproject.toml"
        command: list[Argument] = [python, "-m", "uv", "--quiet", "pip", "compile", *PLAIN]
        command += ["--python-version", OLDEST_PYTHON, "-o", root / "requirements" / name]
        for group in groups:
            command += ["--group", f"{pyproject}:{group}"]
        command += [pyproject] if with_project else []
        done = attempt([*command, *arguments])
        if done.returncode != 0:
            raise SetupError(f"requirements/{name} could not be made.{last_words(done.stdout)}")
