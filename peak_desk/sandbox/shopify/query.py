"""Reads a GraphQL request: one operation with its variables, fields with arguments, fragments, and values of every kind."""

import json
import re
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r'(?P<blank>[\s,\ufeff]+|\#[^\n\r]*)|(?P<block>"""(?:[^"\\]|\\.|"(?!""))*""")|(?P<text>"(?:[^"\\\n]|\\.)*")'
    r"|(?P<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?P<word>[_A-Za-z][_0-9A-Za-z]*)|(?P<sign>\.\.\.|[!$()&:=@\[\]{|}])"
)
_DEEPEST = 60
_LITERALS: dict[str, object] = {"true": True, "false": False, "null": None}


class BadQuery(ValueError):
    """The text is no request; the words say where it stops being one."""


class Word(str):
    """A bare word among values: a member of an enum."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Variable:
    """A value given beside the text."""

    name: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """A field that is asked for: what it is called, under which key it is answered, and what is asked for inside it."""

    name: str
    key: str
    args: dict[str, object]
    inside: tuple["Chosen | Part", ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Fields asked for only of one type, written in place or (``named``) as a fragment elsewhere in the text."""

    of: str
    inside: tuple["Chosen | Part", ...] = ()
    named: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """A variable as the operation declares it: its type as it is written, and what it is when nothing is sent."""

    type: str
    default: object = None

    @property
    def needed(self) -> bool:
        """Whether something must be sent."""
        return self.type.endswith("!") and self.default is None


@dataclass(slots=True)
class Operation:
    """A query or a mutation, and the fragments beside it."""

    kind: str = "query"
    name: str = ""
    variables: dict[str, Given] = field(default_factory=dict)
    chosen: tuple[Chosen | Part, ...] = ()
    fragments: dict[str, Part] = field(default_factory=dict)


def read_query(text: str) -> Operation:
    """The one operation of a request; raises ``BadQuery``."""
    return _Reader(text).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self._tokens = list(_tokens(text))
        self._at = 0
        self._depth = 0

    @property
    def _next(self) -> str:
        return self._tokens[self._at][1] if self._at < len(self._tokens) else ""

    @property
    def _kind(self) -> str:
        return self._tokens[self._at][0] if self._at < len(self._tokens) else "end"

    def _take(self, wanted: str = "") -> str:
        found = self._next
        if not found or (wanted and found != wanted):
            raise BadQuery(f"syntax error, unexpected {found or 'end of file'}{f', expecting {wanted}' if wanted else ''}")
        self._at += 1
        return found

    def _word(self) -> str:
        if self._kind != "word":
            raise BadQuery(f"syntax error, unexpected {self._next or 'end of file'}, expecting a name")
        return self._take()

    def _passes(self, sign: str) -> bool:
        if self._next != sign or self._kind not in {"sign", "word"}:
            return False
        self._at += 1
        return True

    def read(self) -> Operation:
        operations: list[Operation] = []
        fragments: dict[str, Part] = {}
        while self._kind != "end":
            if self._next == "fragment":
                self._take()
                name = self._word()
                self._take("on")
                fragments[name] = Part(self._word(), self._selection())
            else:
                operations.append(self._operation())
        if len(operations) != 1:
            raise BadQuery("an operation name is required" if operations else "syntax error, unexpected end of file")
        operations[0].fragments = fragments
        return operations[0]

    def _operation(self) -> Operation:
        if self._next == "{":
            return Operation(chosen=self._selection())
        kind = self._word()
        if kind not in {"query", "mutation"}:
            raise BadQuery(f"syntax error, unexpected {kind}")
        name = self._word() if self._kind == "word" else ""
        return Operation(kind, name, self._given(), self._selection())

    def _given(self) -> dict[str, Given]:
        variables: dict[str, Given] = {}
        if self._passes("("):
            while not self._passes(")"):
                self._take("$")
                name = self._word()
                self._take(":")
                kind = self._type()
                variables[name] = Given(kind, self._value() if self._passes("=") else None)
        return variables

    def _type(self) -> str:
        if self._passes("["):
            inner = f"[{self._type()}]"
            self._take("]")
        else:
            inner = self._word()
        return f"{inner}!" if self._passes("!") else inner

    def _selection(self) -> tuple[Chosen | Part, ...]:
        self._take("{")
        self._depth += 1
        if self._depth > _DEEPEST:
            raise BadQuery("the query is nested too deeply")
        chosen: list[Chosen | Part] = []
        while not self._passes("}"):
            chosen.append(self._part() if self._passes("...") else self._field())
        self._depth -= 1
        if not chosen:
            raise BadQuery("syntax error, unexpected }")
        return tuple(chosen)

    def _part(self) -> Part:
        if self._passes("on"):
            return Part(self._word(), self._selection())
        return Part("", named=self._word())

    def _field(self) -> Chosen:
        key = name = self._word()
        if self._passes(":"):
            name = self._word()
        args: dict[str, object] = {}
        if self._passes("("):
            while not self._passes(")"):
                argument = self._word()
                self._take(":")
                args[argument] = self._value()
        return Chosen(name, key, args, self._selection() if self._next == "{" else ())

    def _value(self) -> object:
        kind, text = self._kind, self._take()
        if kind == "number":
            return float(text) if any(sign in text for sign in ".eE") else int(text)
        if kind in {"text", "block"}:
            return json.loads(text) if kind == "text" else text[3:-3]
        if kind == "word":
            return _LITERALS[text] if text in _LITERALS else Word(text)
        return self._compound(text)

    def _compound(self, sign: str) -> object:
        if sign == "$":
            return Variable(self._word())
        if sign == "[":
            items: list[object] = []
            while not self._passes("]"):
                items.append(self._value())
            return items
        if sign == "{":
            members: dict[str, object] = {}
            while not self._passes("}"):
                name = self._word()
                self._take(":")
                members[name] = self._value()
            return members
        raise BadQuery(f"syntax error, unexpected {sign}")


def _tokens(text: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise BadQuery(f"syntax error, unexpected character at {at}")
        at = match.end()
        if match.lastgroup != "blank":
            found.append((str(match.lastgroup), match.group()))
    return found


def filled(value: object, variables: dict[str, object]) -> object:
    """The value with every variable in it replaced; an argument or member whose variable was not sent is left out."""
    if isinstance(value, Variable):
        return variables.get(value.name)
    if isinstance(value, list):
        return [filled(item, variables) for item in value]
    if isinstance(value, dict):
        sent = {name: item for name, item in value.items() if not (isinstance(item, Variable) and item.name not in variables)}
        return {name: filled(item, variables) for name, item in sent.items()}
    return value
