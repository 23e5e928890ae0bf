"""What is derived from a measurement."""

from gomodgui.core.measurement import Mirror, MirrorReport, Phases

MIRROR = Mirror("https://a.test", "a", {"en": "A mirror", "zh_CN": "镜像"})


def test_the_total_leaves_out_what_did_not_take_place() -> None:
    assert Phases(dns=1.5, tls=2.0, download=0.0).total == 3.5
    assert Phases().total == 0


def test_a_mirror_has_a_name_in_every_language() -> None:
    assert MIRROR.name("zh_CN") == "镜像"
    assert MIRROR.name("fr") == "A mirror"
    assert Mirror("https://b.test", "b").name("en") == "https://b.test"


def test_a_failed_round_is_a_sample_too() -> None:
    assert MirrorReport(MIRROR, rounds=(10.0, None, 12.0)).samples == 3
