"""GOPROXY=off."""

from tests.checks.people import ENVIRONMENT, fixes, found, told


def test_off_switches_downloads_off() -> None:
    assert told(found({"GOPROXY": "off"})) == ["error goproxy_off"]
    assert told(found({"GOPROXY": "https://goproxy.cn,off"})) == []


def test_it_is_unset_where_it_is_set() -> None:
    assert fixes(found({"GOPROXY": "off"})[0]) == ["unset_go_setting name=GOPROXY"]
    assert fixes(found({"GOPROXY": "off"}, ENVIRONMENT)[0]) == ["remove_env_variable name=GOPROXY"]
