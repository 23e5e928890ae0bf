"""The habits of CONTRIBUTING.md that a machine can hold: a rule that matters fails here."""

import ast
import importlib.metadata
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE, TESTS = ROOT / "gomodgui", ROOT / "tests"
OUR_FOLDERS = ("gomodgui", "tests", "tools", "benchmarks", "installers")
MADE_HERE = {"build", "dist", "shots", "__pycache__"}
HIDDEN_OURS = {".ci", ".github"}
OUR_MODULE = re.compile(r"(gomodgui|tests)(\.\w+)*")
LONGEST_FILE = 400
LONGEST_CHECK = 60

# Modules that are tested through another one's public face, and the test file that does it.
TESTED_WITH: dict[str, str] = {
    "core/goenvrules.py": "core/test_goenvfile.py",
    "system/connecting.py": "system/test_prober.py",
    "system/fetchline.py": "system/test_fetch.py",
}

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


def test_every_module_is_tested() -> None:
    covered = {module: covering(module) for module in sources()}
    missing = [
        module for module in covered if not covered[module] and has_behaviour(PACKAGE / module)
    ]
    assert not missing


def test_every_test_file_reaches_the_module_it_is_for() -> None:
    reached = {
        test: reachable(TESTS / test)
        for test in {test for module in sources() for test in covering(module)}
    }
    astray = [
        f"{module}: {test}"
        for module in sources()
        for test in covering(module)
        if dotted(module) not in reached[test]
    ]
    assert not astray


def test_the_exceptions_are_needed() -> None:
    assert not [module for module in TESTED_WITH if own_tests(module)]
    assert set(TESTED_WITH) <= set(sources())


def sources() -> list[str]:
    """Every module of the package, as its path in there."""
    return [
        module.relative_to(PACKAGE).as_posix()
        for module in modules("gomodgui")
        if module.name != "__init__.py"
    ]


def covering(module: str) -> list[str]:
    """The test files for that module, as paths below tests/; none where it has none."""
    return own_tests(module) or ([TESTED_WITH[module]] if module in TESTED_WITH else [])


def own_tests(module: str) -> list[str]:
    """Its own test file, or that of the module which it is a part of: in the same place or above.

    `history_rows` is a part of `history`, and tested in test_history_rows.py or test_history.py.
    """
    folder, words = Path(module).parent, Path(module).stem.strip("_").split("_")
    names = ["_".join(words[:count]) for count in range(len(words), 0, -1)]
    places = [folder, folder.parent] if len(folder.parts) > 1 else [folder]
    found = (place / f"test_{name}.py" for name in names for place in places)
    return [test.as_posix() for test in found if (TESTS / test).exists()][:1]


def dotted(module: str) -> str:
    return ".".join(("gomodgui", *Path(module).with_suffix("").parts))


def reachable(test: Path) -> set[str]:
    """Every module that the test file imports, or that one of those does, by its dotted name."""
    seen: set[str] = set()
    waiting = [test]
    while waiting:
        for name in imports(waiting.pop()):
            path = file_of(name)
            if path is not None and name not in seen:
                seen.add(name)
                waiting.append(path)
    return seen


@cache
def file_of(name: str) -> Path | None:
    """The file of ours that has this dotted name, None where there is none."""
    place = ROOT.joinpath(*name.split("."))
    path = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
    return path if path.exists() else None


@cache
def imports(file: Path) -> frozenset[str]:
    """The dotted names in the import statements of a file; `from a import b` may name a module.

    So may a string: that is how a module is started as a process, `python -m gomodgui`.
    """
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Constant) and OUR_MODULE.fullmatch(text := str(node.value)):
            names |= {text, f"{text}.__main__"}
    return frozenset(names)


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
