"""The habits of CONTRIBUTING.md that a machine can hold: a rule that matters fails here."""

import ast
import importlib.metadata
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OUR_FOLDERS = ("gomodgui", "tests", "tools", "benchmarks", "installers")
MADE_HERE = {"build", "dist", "shots", "__pycache__"}
HIDDEN_OURS = {".ci", ".github"}
LONGEST_FILE = 400
LONGEST_CHECK = 60

# Modules with code and no test file of their own: why.
TESTED_ELSEWHERE: dict[str, str] = {}

# What must not stand in the tree: where it was made, and where packages come from.
FOREIGN_WORDS = re.compile(
    "|".join(
        re.escape(word)
        for word in (
            "/" + "work/",
            "/" + "root/.pyenv",
            "/" + "tmp/brief",
            "pypi" + ".org",
            "python" + "hosted.org",
            "registry." + "npmjs.org",
            "deb." + "debian.org",
        )
    )
)
TEXT_SUFFIXES = {
    "",
    ".cfg",
    ".css",
    ".in",
    ".ini",
    ".json",
    ".lock",
    ".md",
    ".ps1",
    ".py",
    ".qss",
    ".sh",
    ".svg",
    ".toml",
    ".txt",
    ".yaml",
    ".yml",
}


def files() -> Iterator[Path]:
    """Every file of the project, without what it makes."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = sorted(
            name
            for name in folders
            if name in HIDDEN_OURS or not (name.startswith(".") or name in MADE_HERE)
        )
        yield from (Path(folder, name) for name in sorted(names))


def modules(*folders: str) -> list[Path]:
    """Every Python file of ours below these folders, dev.py among the tools."""
    found = [file for file in files() if file.suffix == ".py"]
    return [file for file in found if file.relative_to(ROOT).parts[0] in folders]


def named(paths: list[Path]) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in paths]


def test_each_layer_knows_only_those_below_it() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_module_begins_by_saying_what_it_is() -> None:
    def has_docstring(file: Path) -> bool:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        return not tree.body or ast.get_docstring(tree) is not None

    silent = [file for file in [*modules(*OUR_FOLDERS), ROOT / "dev.py"] if not has_docstring(file)]
    assert not named(silent)


def test_every_file_is_small() -> None:
    def lines(file: Path) -> int:
        return len(file.read_text(encoding="utf-8").splitlines())

    long = [file for file in modules(*OUR_FOLDERS) if lines(file) >= LONGEST_FILE]
    assert not named(long)
    checks = [file for file in modules("gomodgui") if file.parent.name == "checks"]
    assert not named([file for file in checks if lines(file) > LONGEST_CHECK])


def test_every_module_has_its_own_test_file() -> None:
    missing = [
        module.relative_to(ROOT).as_posix()
        for module in modules("gomodgui")
        if module.name != "__init__.py" and has_behaviour(module) and not mirror(module).exists()
    ]
    assert sorted(missing) == sorted(TESTED_ELSEWHERE)


def test_every_exception_from_its_own_test_file_has_a_reason() -> None:
    assert all(reason.strip() for reason in TESTED_ELSEWHERE.values())


def mirror(module: Path) -> Path:
    inside = module.relative_to(ROOT / "gomodgui")
    return ROOT / "tests" / inside.parent / f"test_{module.stem.strip('_')}.py"


def has_behaviour(module: Path) -> bool:
    """Whether a module does anything: vocabulary (protocols, plain data) does not."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    return any(not is_declaration(function) for function in functions)


def is_declaration(function: ast.FunctionDef) -> bool:
    return all(
        isinstance(statement, ast.Pass)
        or (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant))
        for statement in function.body
    )


def test_no_file_tells_where_it_was_made_or_where_packages_come_from() -> None:
    telling = []
    for file in files():
        if file.suffix not in TEXT_SUFFIXES:
            continue
        text = file.read_text(encoding="utf-8", errors="replace")
        telling += [f"{named([file])[0]}: {word}" for word in set(FOREIGN_WORDS.findall(text))]
    assert not telling


def imported_packages(*folders: str) -> dict[str, set[str]]:
    """Top-level name of each import → the files that import it."""
    found: dict[str, set[str]] = {}
    for file in modules(*folders):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                names = [node.module]
            else:
                continue
            for name in names:
                found.setdefault(name.split(".")[0], set()).add(named([file])[0])
    return found


def test_the_dependencies_are_those_that_are_imported() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {
        re.split(r"[^\w.-]", line)[0].lower().replace("_", "-") for line in project["dependencies"]
    }
    distributions = importlib.metadata.packages_distributions()
    used = {
        distribution.lower().replace("_", "-")
        for name in imported_packages("gomodgui")
        if name not in sys.stdlib_module_names and name != "gomodgui"
        for distribution in distributions.get(name, [f"{name} (not installed)"])[:1]
    }
    assert used - {"shiboken6"} == declared


def test_only_one_file_knows_the_event_loop_of_the_window() -> None:
    assert imported_packages("gomodgui").get("qasync", set()) <= {"gomodgui/ui/aio.py"}


def test_the_tools_need_only_the_standard_library() -> None:
    strangers = set(imported_packages("tools")) - set(sys.stdlib_module_names) - {"tools"}
    assert not strangers


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no execute bit")
def test_the_ci_script_can_be_run() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
