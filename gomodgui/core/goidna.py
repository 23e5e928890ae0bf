"""Host names in their ASCII form, as golang.org/x/net/idna's profile Lookup makes them.

UTS #46 mapping, not transitional, with the ASCII rules of STD 3, checks of hyphens, joiners, and
of the Bidi rule. The tables are those of the package `idna`, which may be of a newer Unicode than
the 15.0 of Go 1.26: some rare characters that Go refuses are accepted here.
"""

from __future__ import annotations

import unicodedata

import idna

_ACE_PREFIX = "xn--"
_JOINERS = "\u200c\u200d"
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_CAPITAL_SHARP_S = "\u1e9e"  # maps to "ss" in Unicode 15.0, to the small letter since 15.1


class HostNameError(ValueError):
    """The host name has no ASCII form."""


def lookup_ascii(host: str) -> str:
    """Return the ASCII form of a host name (idna.Lookup.ToASCII).

    Empty labels are kept. Raises HostNameError where Go reports an error.
    """
    try:
        mapped = idna.uts46_remap(host.replace(_CAPITAL_SHARP_S, "ss")).split(".")
        labels = [_decoded(label) for label in mapped]
        is_bidi = _is_bidi(host) or any(
            _is_bidi(label) for label, source in zip(labels, mapped, strict=True) if label != source
        )
        for label in filter(None, labels):
            _check_label(label)
            if is_bidi:
                idna.check_bidi(label, check_ltr=True)
    except ValueError as error:
        raise HostNameError(str(error)) from error
    return ".".join(map(_encoded, labels))


def _decoded(label: str) -> str:
    if not label.startswith(_ACE_PREFIX):
        return label
    encoded = label.removeprefix(_ACE_PREFIX)
    text = encoded.encode("ascii").decode("punycode")
    is_needless = bool(text) and text.isascii()
    if is_needless or encoded.rfind("-") == 0 or idna.uts46_remap(text) != text:
        raise HostNameError(label)
    return text


def _encoded(label: str) -> str:
    return label if label.isascii() else _ACE_PREFIX + label.encode("punycode").decode("ascii")


def _is_bidi(text: str) -> bool:
    return any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in text)


def _check_label(label: str) -> None:
    data = label.encode()
    if len(data) > len(_ACE_PREFIX) and data[2:4] == b"--":
        raise HostNameError(label)
    if data.startswith(b"-") or data.endswith(b"-"):
        raise HostNameError(label)
    if unicodedata.category(label[0]).startswith("M"):
        raise HostNameError(label)
    for position, char in enumerate(label):
        if char in _JOINERS and not idna.valid_contextj(label, position):
            raise HostNameError(label)
