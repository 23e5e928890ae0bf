"""Every rule answers within five milliseconds, whatever a line is made of."""

from __future__ import annotations

import re
import time
from types import ModuleType

import pytest

from gomodgui.core.logs import (
    context,
    request,
    rules_git,
    rules_machine,
    rules_modules,
    rules_network,
    rules_project,
    rules_secure,
    rules_server,
    rules_settings,
)
from gomodgui.core.logs.judging import RULES
from gomodgui.core.logs.rule import Rule
from tests.core.logs.adversarial import lines

LIMIT_S = 0.005
TABLES = (
    rules_git.GIT,
    rules_machine.MACHINE,
    rules_modules.MODULES,
    rules_network.NETWORK,
    rules_project.PROJECT,
    rules_secure.SECURE,
    rules_server.SERVER,
    rules_settings.SETTINGS,
)


def seconds(pattern: re.Pattern[str], line: str) -> float:
    start = time.thread_time()
    pattern.search(line)
    return time.thread_time() - start


def slow(pattern: re.Pattern[str], needles: tuple[str, ...] = ()) -> list[str]:
    """The lines that it is too slow for, each tried again: a machine has hiccups."""
    found = [line for line in lines(pattern.pattern, needles) if seconds(pattern, line) > LIMIT_S]
    return [line[:80] for line in found if min(seconds(pattern, line) for _ in range(3)) > LIMIT_S]


@pytest.mark.parametrize(
    "rule", RULES, ids=[f"{at}-{rule.cause}-{rule.way}" for at, rule in enumerate(RULES)]
)
def test_a_rule_is_quick_on_a_line_made_to_keep_it_busy(rule: Rule) -> None:
    assert not slow(rule.pattern, rule.needles)


@pytest.mark.parametrize("module", [context, request], ids=lambda module: module.__name__)
def test_what_rules_need_is_told_quickly(module: ModuleType) -> None:
    patterns = [each for each in vars(module).values() if isinstance(each, re.Pattern)]
    assert patterns
    assert not [(each.pattern[:40], found) for each in patterns if (found := slow(each))]


def test_each_table_is_used_whole() -> None:
    assert sum(map(len, TABLES)) == len(RULES)
    assert all(rule in RULES for table in TABLES for rule in table)
