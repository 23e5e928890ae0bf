"""Where words, quotes, expansions and here-documents of sh, bash and zsh end."""

from __future__ import annotations

import re
from collections.abc import Callable

_PLAIN = re.compile(r"[^\\'\"`$<> \t\n;&|()]+")
_EMPTY_BRACKETS = re.compile(r"\([ \t]*\)")
_REDIRECTION = re.compile(
    r"(?:\d+|\{\w+\})?(?:<<<|<<-|<<|<>|<&|>&|>>[|!]?|>\||>!(?=[ \t])|&>>|&>|<|>)(?!\()"
)
_BLANK = re.compile(r"(?:[ \t]|\\\n)+")
_UNQUOTED = re.compile(r"[^\s;&|<>()'\"\\$`]+(?=[\s;&|<>()]|\Z)")
_MAX_DEPTH = 60


class UnclearError(Exception):
    """The text is not what we know of the language."""


class Scanner:
    """A place in the text that moves forward.

    `breaks`: offsets of the line breaks that end a logical line. `comments`: their stretches.
    `nested` reads the commands of a $( ) up to its closing bracket.
    """

    def __init__(self, text: str, nested: Callable[[], None]) -> None:
        self.text = text
        self.pos = 0
        self.breaks: list[int] = []
        self._nested = nested
        self._heredocs: list[tuple[str, bool, bool]] = []
        self._depth = 0

    def at_end(self) -> bool:
        """Is there nothing more?"""
        return self.pos >= len(self.text)

    def looking_at(self, *texts: str) -> bool:
        """Does one of these stand here?"""
        return self.text.startswith(texts, self.pos)

    def fail(self) -> UnclearError:
        """Make the exception to raise."""
        return UnclearError(f"offset {self.pos}")

    def blanks(self) -> None:
        """Go past blanks, continuations and a comment (not past its line break)."""
        found = _BLANK.match(self.text, self.pos)
        if found:
            self.pos = found.end()
        if self.looking_at("#"):
            self.pos = self._end_of_line(self.pos)

    def newlines(self) -> None:
        """Go past blanks, comments and line breaks."""
        self.blanks()
        while self.looking_at("\n"):
            self.newline()
            self.blanks()

    def newline(self) -> None:
        """Go past one line break and the here-documents behind it."""
        self.breaks.append(self.pos)
        self.pos += 1
        for delimiter, strips_tabs, is_quoted in self._heredocs:
            self._heredoc_body(delimiter, strips_tabs, is_quoted)
        self._heredocs.clear()

    def word(self) -> int:
        """Go past a word and return where it starts; an empty one is refused."""
        start = self.pos
        while not self.at_end():
            found = _PLAIN.match(self.text, self.pos)
            if found:
                self.pos = found.end()
            elif not self._special():
                break
        if self.pos == start:
            raise self.fail()
        return start

    def word_ahead(self) -> str:
        """The unquoted word that stands here, "" for anything else."""
        found = _UNQUOTED.match(self.text, self.pos)
        return found[0] if found else ""

    def accept(self, word: str) -> bool:
        """Go past that reserved word, if it stands here."""
        if self.word_ahead() != word:
            return False
        self.pos += len(word)
        return True

    def expect(self, word: str) -> None:
        """Go past line breaks and that reserved word; anything else is refused."""
        self.newlines()
        if not self.accept(word):
            raise self.fail()

    def redirection(self) -> bool:
        """Go past an operator like 2>&1 or << with its word, if there is one."""
        found = _REDIRECTION.match(self.text, self.pos)
        if not found:
            return False
        self.pos = found.end()
        operator = found[0].lstrip("0123456789")
        self._spaces()
        if operator in ("<<", "<<-"):
            raw = self.text[self.word() : self.pos]
            plain = re.sub(r"\\(.)|['\"]", lambda part: part[1] or "", raw)
            self._heredocs.append((plain, operator == "<<-", plain != raw))
        else:
            self.word()
        return True

    def brackets(self) -> None:
        """Go past ( ) and all in it, quotes and comments known, commands not looked at."""
        self._deeper()
        self.pos += 1
        while not self.looking_at(")"):
            if self.at_end():
                raise self.fail()
            if self.looking_at("#") and self.text[self.pos - 1] in " \t\n":
                self.pos = self._end_of_line(self.pos)
            elif self.looking_at("("):
                self.brackets()
            elif not (_PLAIN.match(self.text, self.pos) or self.looking_at(*"\\'\"`$")):
                self.pos += 1
            else:
                self.word()
        self.pos += 1
        self._depth -= 1

    def arithmetic(self) -> bool:
        """Go past (( )) if it is that, and not a subshell in a subshell."""
        start, breaks = self.pos, len(self.breaks)
        try:
            self.brackets()
        except UnclearError:
            self.pos = start
            raise
        del self.breaks[breaks:]
        if self.text[self.pos - 2 : self.pos] == "))":
            return True
        self.pos = start
        return False

    def pattern(self) -> None:
        """Go past the pattern of an arm of case, and its bracket."""
        if self.looking_at("("):
            self.pos += 1
        while not self.looking_at(")"):
            if self.at_end() or self.looking_at(";", "&"):
                raise self.fail()
            if self.text[self.pos] in " \t\n|<>":
                self.pos += 1
            else:
                self.word()
        self.pos += 1

    def test(self) -> None:
        """Go past … ]]."""
        while True:
            if self.at_end():
                raise self.fail()
            char = self.text[self.pos]
            if char in " \t\n;&|<>)":
                self.pos += 1
            elif _EMPTY_BRACKETS.match(self.text, self.pos):
                raise self.fail()
            elif self.text[self.word() : self.pos] == "]]":
                return

    def _special(self) -> bool:
        """Go past one quote, expansion or bracket; False where the word ends."""
        char = self.text[self.pos]
        if char == "\\":
            self.pos = min(self.pos + 2, len(self.text))
        elif char == "'":
            self._until("'")
        elif char == '"':
            self._double_quotes()
        elif char == "`":
            self._backticks()
        elif char == "$":
            self._dollar(in_quotes=False)
        elif char in "<>" and self.looking_at("<(", ">("):
            self.pos += 1
            self._commands()
        elif char == "(":
            is_array = self.text[self.pos - 1] == "="
            if _EMPTY_BRACKETS.match(self.text, self.pos) and not is_array:
                return False
            self.brackets()
        else:
            return False
        return True

    def _until(self, quote: str) -> None:
        end = self.text.find(quote, self.pos + 1)
        if end < 0:
            raise self.fail()
        self.pos = end + 1

    def _double_quotes(self) -> None:
        self.pos += 1
        while not self.looking_at('"'):
            if self.at_end():
                raise self.fail()
            char = self.text[self.pos]
            if char == "\\":
                self.pos += 2
            elif char == "`":
                self._backticks()
            elif char == "$":
                self._dollar(in_quotes=True)
            else:
                self.pos += 1
        self.pos += 1

    def _backticks(self) -> None:
        self.pos += 1
        while not self.looking_at("`"):
            if self.at_end():
                raise self.fail()
            self.pos += 2 if self.looking_at("\\") else 1
        self.pos += 1

    def _dollar(self, *, in_quotes: bool) -> None:
        if self.looking_at("$(("):
            self.pos += 1
            if not self.arithmetic():
                self._commands()
        elif self.looking_at("$("):
            self.pos += 1
            self._commands()
        elif self.looking_at("${"):
            self._parameter(in_quotes=in_quotes)
        elif self.looking_at("$'") and not in_quotes:
            self.pos += 2
            while not self.looking_at("'"):
                if self.at_end():
                    raise self.fail()
                self.pos += 2 if self.looking_at("\\") else 1
            self.pos += 1
        else:
            self.pos += 1

    def _parameter(self, *, in_quotes: bool) -> None:
        self._deeper()
        self.pos += 2
        while not self.looking_at("}"):
            if self.at_end():
                raise self.fail()
            char = self.text[self.pos]
            if char == "\\":
                self.pos += 2
            elif char == "'" and not in_quotes:
                self._until("'")
            elif char == '"':
                self._double_quotes()
            elif char == "`":
                self._backticks()
            elif char == "$":
                self._dollar(in_quotes=in_quotes)
            else:
                self.pos += 1
        self.pos += 1
        self._depth -= 1

    def _commands(self) -> None:
        """Go past ( commands ); their line breaks end no logical line."""
        self._deeper()
        breaks = len(self.breaks)
        self.pos += 1
        self._nested()
        if not self.looking_at(")"):
            raise self.fail()
        self.pos += 1
        del self.breaks[breaks:]
        self._depth -= 1

    def _heredoc_body(self, delimiter: str, strips_tabs: bool, is_quoted: bool) -> None:
        is_joined = False
        while not self.at_end():
            end = self._end_of_line(self.pos)
            line = self.text[self.pos : end]
            self.pos = min(end + 1, len(self.text))
            if not is_joined and (line.lstrip("\t") if strips_tabs else line) == delimiter:
                break
            slashes = len(line) - len(line.rstrip("\\"))
            is_joined = not is_quoted and slashes % 2 == 1
        self.breaks.append(self.pos - 1)

    def _spaces(self) -> None:
        found = _BLANK.match(self.text, self.pos)
        if found:
            self.pos = found.end()

    def _end_of_line(self, start: int) -> int:
        end = self.text.find("\n", start)
        return len(self.text) if end < 0 else end

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise self.fail()
