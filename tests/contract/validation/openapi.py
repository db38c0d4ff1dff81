"""OpenAPI 3 files: address, parameters and body of a request."""

import json
import re
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, unquote

from peak_desk.sandbox.exchange import Call
from tests.contract.validation import schemas
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

_TYPES = {"integer": r"-?\d+", "number": r"-?\d+(\.\d+)?", "boolean": "true|false"}


@cache
def _meant(file: str) -> Json:
    made: Json = schemas.meant(spec(file))
    return made


class OpenApi:
    """One OpenAPI 3 file; ``prefix`` is what stands before its addresses at this host."""

    def __init__(self, file: str, *, prefix: str = "", allowed: tuple[Allowed, ...] = ()) -> None:
        """Nothing is read until a request is looked at."""
        self._file = file
        self._prefix = prefix
        self._allowed = allowed

    @property
    def root(self) -> Json:
        """The whole file, as it is meant."""
        return _meant(self._file)

    def agree(self, call: Call) -> str:
        """The name of the call this is."""
        extra = extra_call(call, self._allowed)
        if extra is not None:
            return extra
        template, operation, in_path = self._find(call)
        name = f"{call.method} {template}"
        taken = allowed_names(name, self._allowed)
        self._check_parameters(call, operation, in_path, taken, name)
        self._check_body(call, operation, taken, name)
        return name

    def _find(self, call: Call) -> tuple[str, Json, dict[str, str]]:
        raw = plain_path(call.raw_path)
        fitting = []
        for template, operations in self.root["paths"].items():
            match = template_pattern(self._prefix + template).fullmatch(raw)
            if match and call.method.lower() in operations:
                shared = operations.get("parameters", [])
                operation = operations[call.method.lower()]
                whole = {**operation, "parameters": [*shared, *operation.get("parameters", [])]}
                fitting.append((template.count("{"), template, whole, match.groupdict()))
        if not fitting:
            raise Disagrees(f"the interface has no {call.method} at an address of {raw.count('/')} parts like this")
        _, template, operation, values = min(fitting, key=lambda found: found[0])
        return template, operation, {name: unquote(value) for name, value in values.items()}

    def _check_parameters(self, call: Call, operation: Json, in_path: dict[str, str], taken: frozenset[str], name: str) -> None:
        specs = [schemas.resolved(one, self.root) for one in operation["parameters"]]
        declared = {(one["in"], one["name"]): one for one in specs if one["in"] in ("path", "query")}
        in_query = parse_qsl(call.query, keep_blank_values=True)
        given = [*((("path", key), value) for key, value in in_path.items()), *((("query", key), value) for key, value in in_query)]
        unknown = {key for key, _ in given} - set(declared) - {("query", one) for one in taken}
        if unknown:
            raise Disagrees(f"{name} has no parameter {', '.join(sorted(key for _, key in unknown))}")
        missing = {key for key, one in declared.items() if one.get("required")} - {key for key, _ in given}
        if missing:
            raise Disagrees(f"{name} wants {', '.join(sorted(key for _, key in missing))}")
        for key, value in given:
            if key in declared:
                self._check_text(value, declared[key].get("schema", {}), f"{name}: {key[1]}")

    def _check_text(self, value: str, schema: Json, what: str) -> None:
        schema = schemas.resolved(schema, self.root)
        kind = schema.get("type")
        if kind == "array":
            self._check_text(value, schema.get("items", {}), what)
            return
        for word in kind if isinstance(kind, list) else [kind]:
            if re.fullmatch(_TYPES.get(str(word), ".*"), value, re.DOTALL) is None and word != "null":
                raise Disagrees(f"{what} is no {word}")
        if "enum" in schema and value not in {str(one) for one in schema["enum"]}:
            raise Disagrees(f"{what} is none of {schema['enum']}")

    def _check_body(self, call: Call, operation: Json, taken: frozenset[str], name: str) -> None:
        told = operation.get("requestBody")
        if not told:
            if call.body and "body" not in taken:
                raise Disagrees(f"{name} takes no body")
            return
        if not call.body:
            if told.get("required"):
                raise Disagrees(f"{name} wants a body")
            return
        kind = call.headers.get("content-type", "").partition(";")[0].strip()
        if kind not in told["content"]:
            raise Disagrees(f"{name} takes {', '.join(told['content'])} and not {kind or 'an unnamed kind'}")
        value: Any = dict(parse_qsl(call.body.decode())) if kind.endswith("urlencoded") else json.loads(call.body)
        schemas.check(value, told["content"][kind].get("schema", {}), self.root, taken, name)
