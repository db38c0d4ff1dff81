"""Swagger 2 files, read as the OpenAPI 3 they would be today."""

from functools import cache
from typing import Any

from typing_extensions import override

from tests.contract.validation import schemas
from tests.contract.validation.interface import Json, spec
from tests.contract.validation.openapi import OpenApi

_JSON, _FORM = "application/json", "application/x-www-form-urlencoded"


@cache
def _today(file: str) -> Json:
    old = schemas.meant(spec(file))
    base = old.get("basePath", "").rstrip("/")
    paths = {base + address: {method: _operation(one) for method, one in calls.items()} for address, calls in old["paths"].items()}
    return {"paths": paths, "definitions": old["definitions"]}


def _operation(old: Any) -> Any:
    if not isinstance(old, dict):
        return old
    told = old.get("parameters", [])
    plain = [{**one, "schema": {k: v for k, v in one.items() if k in ("type", "enum", "items")}} for one in told]
    made = {"parameters": [one for one in plain if one["in"] in ("path", "query", "header")]}
    body = next((one for one in told if one["in"] == "body"), None)
    form: Json = {one["name"]: {} for one in told if one["in"] == "formData"}
    if body is not None:
        kinds = {kind: {"schema": body["schema"]} for kind in old.get("consumes", [_JSON])}
        return {**made, "requestBody": {"required": body.get("required", False), "content": kinds}}
    if form:
        return {**made, "requestBody": {"content": {_FORM: {"schema": {"type": "object", "properties": form}}}}}
    return made


class Swagger(OpenApi):
    """One Swagger 2 file."""

    @property
    @override
    def root(self) -> Json:
        """The whole file, as it would be written today."""
        return _today(self._file)
