"""Text as Go holds it: bytes that are usually UTF-8.

Python strings stand for Go strings through the `surrogateescape` handler, so that a byte which is
not UTF-8 survives the way there and back. The functions answer for Go's packages `strings`,
`strconv` and `unicode/utf8`.
"""

from __future__ import annotations

WHITE_SPACE = "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008" + (
    "\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
"""unicode.IsSpace; Python's own notion has the separators 0x1c to 0x1f besides."""

REPLACEMENT = 0xFFFD

_NAMED_ESCAPES = {
    "\a": r"\a",
    "\b": r"\b",
    "\f": r"\f",
    "\n": r"\n",
    "\r": r"\r",
    "\t": r"\t",
    "\v": r"\v",
    "\\": r"\\",
}


def to_bytes(text: str) -> bytes:
    """Return the bytes of a string; a lone surrogate of Windows becomes its three bytes."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def to_text(data: bytes) -> str:
    """Return the string for bytes; bytes that are not UTF-8 are escaped, not lost."""
    return data.decode("utf-8", "surrogateescape")


def is_valid_utf8(text: str) -> bool:
    """Tell whether the string holds only characters (utf8.ValidString)."""
    return not any("\ud800" <= char <= "\udfff" for char in text)


def trim_space(text: str) -> str:
    """Remove white space from both ends (strings.TrimSpace)."""
    return text.strip(WHITE_SPACE)


def lower(text: str) -> str:
    """Map each character to its simple lower case (strings.ToLower)."""
    if text.isascii():
        return text.lower()
    return "".join(map(_lower_char, text))


def _lower_char(char: str) -> str:
    if "\ud800" <= char <= "\udfff":
        return chr(REPLACEMENT)
    return char.lower()[0]


def decode_rune(data: bytes, start: int) -> tuple[int, int]:
    """Return the code point at `start` and its width in bytes (utf8.DecodeRune).

    What is not UTF-8 is U+FFFD of width 1. `start` must lie inside `data`.
    """
    lead = data[start]
    width = 1 if lead < 0x80 else 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
    try:
        return ord(data[start : start + width].decode("utf-8")), width
    except (UnicodeDecodeError, TypeError):
        return REPLACEMENT, 1


def quote(text: str) -> str:
    """Write the text as a Go string literal (strconv.Quote, the verb %q)."""
    return '"' + "".join(_escaped(char, '"') for char in text) + '"'


def quote_char(char: str) -> str:
    """Write one character as a Go rune literal (strconv.QuoteRune)."""
    return "'" + _escaped(char, "'") + "'"


def _escaped(char: str, delimiter: str) -> str:
    code = ord(char)
    if char == delimiter:
        return "\\" + char
    if char in _NAMED_ESCAPES:
        return _NAMED_ESCAPES[char]
    if char.isprintable():
        return char
    if code < 0x80:
        return f"\\x{code:02x}"
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
