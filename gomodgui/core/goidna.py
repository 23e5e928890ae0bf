"""Host names in their ASCII form, as golang.org/x/net/idna's profile Lookup makes them.

UTS #46 mapping, not transitional, with the ASCII rules of STD 3, checks of hyphens, joiners, and
of the Bidi rule. The tables are those of the package `idna`, which may be of a newer Unicode than
the tables of a given Go.
"""

from __future__ import annotations

import unicodedata

import idna

_ACE_PREFIX = "xn--"
_JOINERS = "\u200c\u200d"
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})


class HostNameError(ValueError):
    """The host name has no ASCII form."""


def lookup_ascii(host: str) -> str:
    """Return the ASCII form of a host name (idna.Lookup.ToASCII).

    Empty labels are kept. Raises HostNameError where Go reports an error.
    """
    try:
        labels = [_decoded(label) for label in idna.uts46_remap(host).split(".")]
        for label in filter(None, labels):
            _check_label(label)
        if any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in "".join(labels)):
            for label in filter(None, labels):
                idna.check_bidi(label, check_ltr=True)
    except UnicodeError as error:
        raise HostNameError(str(error)) from error
    return ".".join(map(_encoded, labels))


def _decoded(label: str) -> str:
    if not label.startswith(_ACE_PREFIX):
        return label
    text = label.removeprefix(_ACE_PREFIX).encode("ascii").decode("punycode")
    if text.isascii() or idna.uts46_remap(text) != text:
        raise HostNameError(label)
    return text


def _encoded(label: str) -> str:
    return label if label.isascii() else _ACE_PREFIX + label.encode("punycode").decode("ascii")


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
