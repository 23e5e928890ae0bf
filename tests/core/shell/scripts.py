"""Pieces of startup files, put together at random."""

from hypothesis import strategies as st

TARGET = "GOPROXY"
VALUES = (
    "https://goproxy.cn,direct",
    "'https://a.example|https://b.example,direct'",
    '"two words"',
    '"$HOME/proxy"',
    '"$(echo computed)"',
    "`echo old`",
    "''",
    "a\\ b",
    "~/x",
    '"é ü"',
)
POSIX = (
    "export {T}={V}",
    "  export   {T}={V}   ",
    "{T}={V}; export {T}",
    "{T}={V}\nexport {T}",
    "export {T}\n{T}={V}",
    "export A1=1 {T}={V} B1=2",
    "{T}={V} A2=2\nexport A2 {T}",
    "export {T}={V} A3=3; A4=4; export A4",
    "true && export {T}={V}",
    "false || export {T}={V} && export A5=5",
    '[ -n "$HOME" ] && export {T}={V} || export B5=1',
    "if true; then\n  export {T}={V}\nfi",
    "if true; then export {T}={V}; else export {T}=other; fi; export A6=6",
    "if true; then\n\texport {T}={V}\n\texport A7=1\nfi",
    "for i in 1 2; do\n\texport {T}={V}\ndone",
    "case x in\n  x) export {T}={V} ;;\n  *) : ;;\nesac",
    "case x in x) export {T}={V}; export A8=7;; esac",
    "case x in\nx)\n  export {T}={V}\n  ;;\nesac",
    "set_it() {\n  export {T}={V}\n}\nset_it",
    "f9() { export {T}={V}; }; f9",
    "never() { export {T}=never; }",
    "{ export {T}={V}; }",
    "{\nexport {T}={V}\n}",
    "export {T}={V} \\\n  A10=8 \\\n  B10=9",
    "export \\\n  {T}={V}",
    "export A11=1 \\\n  {T}={V}",
    "cat <<EOF >/dev/null; export {T}={V}\nexport A12=9\nexport {T}=no\nEOF\nexport B12=1",
    "cat <<'E F' >/dev/null\nexport {T}=heredoc\nE F",
    "cat <<-EOF >/dev/null\n\texport {T}=heredoc\n\tEOF",
    "export {T}={V} # a comment; export X=1",
    "export {T}={V}; # c",
    "# export {T}=comment",
    "true &&\n  export {T}={V}",
    "true && \\\n  export {T}={V} && export A13=10",
    ": ${{T}:=zz}; export {T}",
    ': "${{T}:=zz}"\nexport {T}',
    'export {T}={V}\nexport A14="x${T}/x"',
    'export {T}={V}; export A15="x${{T}}y"',
    "while :; do export {T}={V}; break; done",
    "if export {T}={V}; then export A16=1; fi",
    "! export {T}={V}",
    "export A17='multi\nline'; export {T}={V}",
    "export {T}='multi\n\n  line'",
    "(export {T}=sub)",
    "export {T}=sub | cat",
    "set -a\n{T}={V}\nA18=x\nset +a",
    'echo "export {T}=quoted" >/dev/null',
    "A19=$(export {T}=inner; echo 1)\nexport A19",
    "export '{T}={V2}'",
    "export {T}={V} {T}=twice",
    "if false; then :; elif true; then\n  export {T}={V} # note\nelse\n  :\nfi",
    "until true; do :; done; export {T}={V}",
    "export {T}={V} 2>/dev/null",
    "unset {T}",
    "\nexport N1=\xff\xfe raw\n",
    "export A20=1",
    "",
)
BASH = (
    "export {T}=a\nexport {T}+=b",
    "declare -gx {T}={V}",
    "{T}={V} export {T}",
)
BASH_AND_ZSH = (
    "declare -x {T}={V}",
    "typeset -x A21=1 {T}={V}",
    "[[ -n x && ( a == a ) ]] && export {T}={V}",
    "list=(a b # c\n 'd')\nexport {T}={V}",
    "if (( 1 < 2 )); then export {T}={V}; fi",
    "function f22 {\n  export {T}={V}\n}\nf22",
    "for x in a; { export {T}={V}; }",
    "export {T}=$'a\\tb\\x41'",
    "builtin export {T}={V}",
    "cat <<< 'export {T}=herestring' >/dev/null",
)
ZSH = (
    "() { export {T}={V} }",
    "f23() { export {T}={V} }; f23",
    "if [[ -n x ]] { export {T}={V} } else { export A24=1 }",
    "for x (a b) { export {T}={V} }",
    "{ export {T}={V} } always { export A25=1 }",
    "(( $+commands[ls] )) && export {T}={V}",
    "typeset -gx {T}={V}",
    "setopt allexport\n{T}={V}\nunsetopt allexport",
    "[[ abc == (#b)(a*) ]] || export {T}={V}",
)
FISH = (
    "set -gx {T} {V}",
    "set -x {T} {V}",
    "  set -xg   {T} {V}  # note",
    "set --global --export {T} {V}",
    "set -gx {T} one two",
    "export {T}=plain",
    "export A1=1 {T}=plain",
    "if true\n  set -gx {T} {V}\nend",
    "if true; set -gx {T} {V}; end; set -gx A2 1",
    "test -n x; and set -gx {T} {V}",
    "true && set -gx {T} {V} && set -gx A3 1",
    "true && \\\n  set -gx {T} {V}",
    "true &&\n  set -gx {T} {V}",
    "function set_it\n  set -gx {T} {V}\nend\nset_it",
    "function never\n  set -gx {T} never\nend",
    "switch x\ncase x\n  set -gx {T} {V}\ncase '*'\n  true\nend",
    "for i in 1 2; set -gx {T} {V}; end",
    "begin; set -gx {T} {V}; end",
    "set -gx {T} \\\n  {V}",
    "set -gx {T} 'multi\n\n line'",
    "set -gx {T} {V}\nset -gx A4 x$GOPROXY",
    "echo 'set -gx {T} quoted' >/dev/null",
    "# set -gx {T} comment",
    "set -gx A5 (set -lx {T} inner; echo 1)",
    "set -e {T}",
    'set -gx A6 "x; set -gx {T} no"',
    "not set -gx {T} {V}",
    "if not set -q {T}\n  set -gx {T} {V}\nelse if true\n  set -gx A7 1\nend",
    "set -gx A8 1; set -gx {T} {V}; set -gx B8 1",
    "",
)
FISH_VALUES = (
    "https://goproxy.cn,direct",
    "'https://a.example|https://b.example,direct'",
    '"two words"',
    '"$HOME/proxy"',
    "(echo computed)",
    "''",
    "a\\ b",
    "~/x",
    "'é ü'",
    "\\x41b",
)


def fill(piece: str, value: str) -> str:
    """Put the variable and a value into a piece."""
    quoted = value.strip("'\"`")
    return (
        piece.replace("{T}", TARGET).replace("{V2}", quoted.replace("'", "")).replace("{V}", value)
    )


def pieces(shell: str) -> tuple[str, ...]:
    """All pieces that this shell understands."""
    if shell == "fish":
        return FISH
    more = {"bash": (*BASH_AND_ZSH, *BASH), "zsh": (*BASH_AND_ZSH, *ZSH)}
    return (*POSIX, *more.get(shell, ()))


def scripts(shell: str) -> st.SearchStrategy[bytes]:
    """Scripts of a few pieces, with or without a last line break."""
    values = st.sampled_from(FISH_VALUES if shell == "fish" else VALUES)
    one = st.builds(fill, st.sampled_from(pieces(shell)), values)
    return st.builds(
        lambda parts, end: ("\n".join(parts) + end).encode("utf-8").replace(b"\xc3\xbf", b"\xff"),
        st.lists(one, min_size=1, max_size=5),
        st.sampled_from(["\n", ""]),
    )
