"""The commands of a script for sh, bash or zsh, and the blocks they stand in."""

from __future__ import annotations

import re
from bisect import bisect_left

from gomodgui.core.shell.parts import Span
from gomodgui.core.shell.posix_commands import Block, Command
from gomodgui.core.shell.posix_scanner import Scanner, UnclearError

_EMPTY_BRACKETS = re.compile(r"\([ \t]*\)")
_ARM_END = (";;&", ";;", ";&", ";|")
_MAX_NESTING = 100
_CLOSING = frozenset({"then", "elif", "else", "fi", "do", "done", "esac", "}"})


class Parser:
    """Reads a script once; then `commands` are its simple commands in order.

    `unclear_from`: the offset from which the text is not understood, None where all is.
    """

    def __init__(self, text: str, *, zsh: bool) -> None:
        self._scanner = Scanner(text, self._substitution)
        self._text = text
        self._zsh = zsh
        self._function: str | None = None
        self._loops: tuple[tuple[str, tuple[Span, ...]], ...] = ()
        self._conditions = 0
        self._nesting = 0
        self.commands: list[Command] = []
        self.unclear_from: int | None = None
        self._read()

    def _read(self) -> None:
        scanner = self._scanner
        block = Block(needed=False)
        while True:
            scanner.newlines()
            if scanner.at_end():
                break
            start, count = scanner.pos, len(self.commands)
            try:
                self._item(block)
                if not scanner.at_end() and not self._separator():
                    raise scanner.fail()
            except (UnclearError, RecursionError):
                del self.commands[count:]
                self.unclear_from = start
                break
        self._find_lines()

    def _find_lines(self) -> None:
        """Give each command the logical line that it stands in."""
        breaks = [-1, *sorted(set(self._scanner.breaks)), len(self._text)]
        for command in self.commands:
            start = breaks[bisect_left(breaks, command.span.start) - 1] + 1
            command.line = Span(start, breaks[bisect_left(breaks, command.span.end)])

    def _list(
        self, stops: frozenset[str], *, needed: bool = True, opener_stops: bool = False
    ) -> None:
        """Read commands up to a reserved word of `stops`, a closing bracket or an arm's end."""
        self._nesting += 1
        if self._nesting > _MAX_NESTING:
            raise self._scanner.fail()
        block = Block(needed)
        scanner = self._scanner
        while True:
            scanner.newlines()
            if scanner.at_end() or scanner.looking_at(")", *_ARM_END):
                break
            if self._scanner.word_ahead() in stops:
                break
            self._item(block)
            if opener_stops and self._scanner.word_ahead() == "{":
                break
            if not self._separator():
                break
        self._nesting -= 1

    def _separator(self) -> bool:
        """Go past ; or & or a line break; False where there is none."""
        scanner = self._scanner
        scanner.blanks()
        if scanner.looking_at("\n"):
            scanner.newline()
            return True
        if scanner.looking_at(*_ARM_END) or not scanner.looking_at(";", "&"):
            return False
        scanner.pos += 1
        if self._zsh and scanner.looking_at("!", "|"):
            scanner.pos += 1
        return True

    def _item(self, block: Block) -> None:
        """Read pipelines joined by && and ||, and see whether they run in the background."""
        scanner = self._scanner
        block.items += 1
        first = len(self.commands)
        operands = 1
        pipes = self._pipeline(block)
        scanner.blanks()
        conditions = self._conditions
        while scanner.looking_at("&&", "||"):
            scanner.pos += 2
            scanner.newlines()
            operands += 1
            self._conditions = conditions + 1
            self._pipeline(block)
            scanner.blanks()
        self._conditions = conditions
        is_background = scanner.looking_at("&") and not scanner.looking_at("&&")
        for command in self.commands[first:]:
            command.isolated |= is_background
            if command.block is block and (operands > 1 or pipes):
                command.complete = False

    def _pipeline(self, block: Block) -> bool:
        """Read commands joined by |; tells whether it is more than one plain command."""
        scanner = self._scanner
        first = len(self.commands)
        is_special = False
        while (word := self._scanner.word_ahead()) in ("!", "time", "nocorrect", "coproc"):
            scanner.pos += len(word)
            scanner.blanks()
            while word == "time" and self._scanner.word_ahead().startswith("-"):
                scanner.pos += len(self._scanner.word_ahead())
                scanner.blanks()
            is_special = True
            if word == "coproc":
                self._command(block)
                self._isolate(first)
                return True
        self._command(block)
        scanner.blanks()
        while scanner.looking_at("|") and not scanner.looking_at("||"):
            scanner.pos += 2 if scanner.looking_at("|&") else 1
            scanner.newlines()
            self._command(block)
            scanner.blanks()
            self._isolate(first)
            is_special = True
        return is_special

    def _isolate(self, first: int) -> None:
        for command in self.commands[first:]:
            command.isolated = True

    def _command(self, block: Block) -> None:
        scanner = self._scanner
        word = self._scanner.word_ahead()
        if scanner.looking_at("("):
            self._bracketed()
        elif word == "{":
            self._braces()
        elif word in ("if", "while", "until", "for", "foreach", "select", "case", "repeat", "[["):
            scanner.pos += len(word)
            self._compound(word)
        elif word == "function":
            scanner.pos += len(word)
            self._function_named()
            return
        else:
            self._simple(block)
            return
        scanner.blanks()
        while scanner.redirection():
            scanner.blanks()

    def _compound(self, word: str) -> None:
        match word:
            case "if":
                self._if()
            case "while" | "until":
                self._condition({"do"})
                self._body()
            case "case":
                self._case()
            case "[[":
                self._scanner.test()
            case "repeat":
                self._scanner.blanks()
                self._scanner.word()
                self._loop_body(())
            case _:
                self._for()

    def _condition(self, stops: set[str]) -> None:
        self._list(frozenset(stops), opener_stops=self._zsh)
        self._scanner.newlines()

    def _branch(self, stops: set[str]) -> None:
        self._conditions += 1
        self._list(frozenset(stops))
        self._conditions -= 1

    def _if(self) -> None:
        self._condition({"then"})
        if self._zsh and self._scanner.word_ahead() == "{":
            self._if_of_zsh()
            return
        self._scanner.expect("then")
        self._branch({"elif", "else", "fi"})
        while self._scanner.accept("elif"):
            self._condition({"then"})
            self._scanner.expect("then")
            self._branch({"elif", "else", "fi"})
        if self._scanner.accept("else"):
            self._branch({"fi"})
        self._scanner.expect("fi")

    def _if_of_zsh(self) -> None:
        """Read if [[ ]] { } elif [[ ]] { } else { }."""
        self._conditional_braces()
        while self._scanner.accept("elif"):
            self._condition(set())
            self._conditional_braces()
        if self._scanner.accept("else"):
            self._scanner.newlines()
            self._conditional_braces()

    def _conditional_braces(self) -> None:
        self._conditions += 1
        self._braces()
        self._conditions -= 1
        self._scanner.blanks()

    def _body(self) -> None:
        """Read do … done, or { } as zsh and bash allow."""
        self._conditions += 1
        self._scanner.newlines()
        if self._scanner.accept("do"):
            self._list(frozenset({"done"}))
            self._scanner.expect("done")
        elif self._scanner.word_ahead() == "{":
            self._braces()
        elif self._zsh:
            self._item(Block(needed=True))
        else:
            raise self._scanner.fail()
        self._conditions -= 1

    def _loop_body(self, loop: tuple[tuple[str, tuple[Span, ...]], ...]) -> None:
        outer = self._loops
        self._loops = (*outer, *loop)
        self._scanner.blanks()
        if self._scanner.looking_at(";"):
            self._scanner.pos += 1
        self._body()
        self._loops = outer

    def _for(self) -> None:
        scanner = self._scanner
        scanner.blanks()
        if scanner.looking_at("(("):
            scanner.brackets()
            self._loop_body(())
            return
        name = Span(scanner.word(), scanner.pos).of(self._text)
        scanner.newlines()
        words: list[Span] = []
        if scanner.looking_at("("):
            scanner.brackets()
        elif self._scanner.accept("in"):
            scanner.blanks()
            while not scanner.at_end() and not scanner.looking_at("\n", ";"):
                words.append(Span(scanner.word(), scanner.pos))
                scanner.blanks()
        self._loop_body(((name, tuple(words)),))

    def _case(self) -> None:
        scanner = self._scanner
        scanner.blanks()
        scanner.word()
        self._scanner.expect("in")
        self._conditions += 1
        scanner.newlines()
        while not self._scanner.accept("esac"):
            scanner.pattern()
            self._list(frozenset({"esac"}), needed=False)
            for end in _ARM_END:
                if scanner.looking_at(end):
                    scanner.pos += len(end)
                    break
            scanner.newlines()
        self._conditions -= 1

    def _bracketed(self) -> None:
        """Read (( )), ( ), or a nameless function of zsh."""
        scanner = self._scanner
        found = _EMPTY_BRACKETS.match(self._text, scanner.pos)
        if found and self._zsh:
            scanner.pos = found.end()
            scanner.newlines()
            self._braces()
            return
        if scanner.looking_at("((") and scanner.arithmetic():
            return
        first = len(self.commands)
        scanner.pos += 1
        self._list(frozenset())
        if not scanner.looking_at(")"):
            raise scanner.fail()
        scanner.pos += 1
        self._isolate(first)

    def _braces(self) -> None:
        scanner = self._scanner
        self._scanner.expect("{")
        self._list(frozenset({"}"}))
        self._scanner.expect("}")
        scanner.blanks()
        if self._zsh and self._scanner.accept("always"):
            scanner.newlines()
            self._braces()

    def _function_named(self) -> None:
        scanner = self._scanner
        scanner.blanks()
        name = Span(scanner.word(), scanner.pos).of(self._text)
        scanner.blanks()
        found = _EMPTY_BRACKETS.match(self._text, scanner.pos)
        if found:
            scanner.pos = found.end()
        self._function_body(name)

    def _function_body(self, name: str) -> None:
        outer, self._function = self._function, name
        self._scanner.newlines()
        self._command(Block(needed=True))
        self._function = outer

    def _substitution(self) -> None:
        """Read the commands inside $( ), which set nothing outside."""
        first = len(self.commands)
        self._list(frozenset(), needed=False)
        del self.commands[first:]

    def _simple(self, block: Block) -> None:
        scanner = self._scanner
        if scanner.word_ahead() in _CLOSING:
            raise scanner.fail()
        start = end = scanner.pos
        words: list[Span] = []
        has_heredoc = False
        while not scanner.at_end():
            before = scanner.pos
            if scanner.redirection():
                has_heredoc |= "<<" in self._text[before : scanner.pos]
            elif scanner.looking_at("\n", ";", "&", "|", ")") or self._closes(words):
                break
            elif scanner.looking_at("(") and _EMPTY_BRACKETS.match(self._text, scanner.pos):
                self._function_after(words)
                return
            else:
                words.append(Span(scanner.word(), scanner.pos))
            end = scanner.pos
            scanner.blanks()
        if end == start:
            raise scanner.fail()
        self.commands.append(
            Command(
                words,
                Span(start, end),
                block,
                self._function,
                self._loops,
                certain=not self._conditions and self._function is None,
                has_heredoc=has_heredoc,
            )
        )

    def _closes(self, words: list[Span]) -> bool:
        """Is this the } that zsh takes for the end of a block, where sh sees a word?"""
        return self._zsh and bool(words) and self._scanner.word_ahead() == "}"

    def _function_after(self, words: list[Span]) -> None:
        """Read the rest of name() command."""
        if len(words) != 1:
            raise self._scanner.fail()
        found = _EMPTY_BRACKETS.match(self._text, self._scanner.pos)
        self._scanner.pos = found.end() if found else self._scanner.pos
        self._function_body(words[0].of(self._text))
