"""The transcribed list of Cova's calls: method, host part, address with parentheses, filters, and the names of a body."""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from peak_desk.sandbox.exchange import Call
from tests.contract.validation.interface import (
    Allowed,
    Disagrees,
    Json,
    allowed_names,
    extra_call,
    plain_path,
    spec,
    template_pattern,
)

# In filters the list shows samples: a place in braces, a moment, two dots or three stand for anything of their kind.
_SHOWN = re.compile(r"\{[\w ]+\}|(?<=datetime)'[^']*'|(?<=datetimeoffset)'[^']*'|\b\d+\b|\.\.\.")


class Cova:
    """The list, all of its hosts played under one root."""

    def __init__(self, file: str, *, allowed: tuple[Allowed, ...] = ()) -> None:
        """Nothing is read until a request is looked at."""
        self._file = file
        self._allowed = allowed

    def agree(self, call: Call) -> str:
        """The method and address of the call this is."""
        extra = extra_call(call, self._allowed)
        if extra is not None:
            return extra
        fitting = [(name, one) for name, one in self._calls() if self._at(call, name)]
        if not fitting:
            raise Disagrees(f"the list has no {call.method} at an address of {call.raw_path.count('/')} parts like this")
        # Several entries differ in their filters only.
        troubles = [self._trouble(call, name, one) for name, one in fitting]
        if all(troubles):
            raise Disagrees(f"{fitting[0][0]}: {' / '.join(filter(None, troubles))}")
        return fitting[troubles.index("")][0]

    def _calls(self) -> Iterator[tuple[str, Json]]:
        for one in spec(self._file)["endpoints"]:
            path, _, query = one["path"].partition("?")
            host = urlsplit(one["base"]).path.rstrip("/")
            yield f"{one['method']} {host}{path}", {**one, "query": query}

    @staticmethod
    def _at(call: Call, name: str) -> bool:
        method, _, template = name.partition(" ")
        return method == call.method and template_pattern(template).fullmatch(plain_path(call.raw_path)) is not None

    def _trouble(self, call: Call, name: str, one: Json) -> str:
        taken = allowed_names(name, self._allowed)
        return self._query_trouble(call, one, taken) or self._body_trouble(call, one, taken)

    @staticmethod
    def _query_trouble(call: Call, one: Json, taken: frozenset[str]) -> str:
        shown = dict(parse_qsl(one["query"], keep_blank_values=True))
        params = one.get("params", {})
        filters = params.get("filters") or ([shown["$filter"]] if "$filter" in shown else [])
        optional = {word for word in params.get("optional", ()) if word.startswith("$")}
        for name, value in parse_qsl(call.query, keep_blank_values=True):
            if name == "$filter" and filters:
                if not any(_like(one_filter, value) for one_filter in filters):
                    return "the filter has another form"
            elif name not in set(shown) | optional | taken:
                return f"no parameter {name}"
        return ""

    def _body_trouble(self, call: Call, one: Json, taken: frozenset[str]) -> str:
        fields = one.get("body_fields") or one.get("sample_request")
        if not call.body:
            return ""
        if fields is None:
            return "" if "body" in taken else "no body is shown"
        kind = call.headers.get("content-type", "").partition(";")[0]
        value: Any = dict(parse_qsl(call.body.decode())) if kind.endswith("urlencoded") else json.loads(call.body)
        unknown = sorted(set(self._unknown(value, fields, "")) - taken)
        return f"no {', '.join(unknown)}" if unknown else ""

    def _unknown(self, value: Any, shown: Any, path: str) -> Iterator[str]:
        shown = spec(self._file)["types"].get(shown, shown) if isinstance(shown, str) else shown
        if isinstance(value, list):
            inner = shown[0] if isinstance(shown, list) and shown else {}
            for part in value:
                yield from self._unknown(part, inner, path)
        elif isinstance(value, dict) and isinstance(shown, dict) and shown:
            for name, part in value.items():
                if name in shown:
                    yield from self._unknown(part, shown[name], f"{path}{name}.")
                else:
                    yield f"{path}{name}"


def _like(shown: str, value: str) -> bool:
    """Whether a filter has the form of the one that is shown."""
    if "..." in shown and shown.strip(". ") == "":
        return True
    pattern, at = "", 0
    for found in _SHOWN.finditer(shown):
        pattern += re.escape(shown[at : found.start()]) + _form(found[0])
        at = found.end()
    return re.fullmatch(pattern + re.escape(shown[at:]), value, re.DOTALL) is not None


def _form(sample: str) -> str:
    if sample.startswith("'"):
        return r"'\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|z|[+-]\d\d:\d\d)?)?'"
    return r"\d+" if sample.isdigit() else r"[^']*?" if sample.startswith("{") else ".*"
