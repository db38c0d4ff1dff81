"""Schemas as vendors write them: ``nullable`` read as they mean it, and no name sent that they do not name."""

from collections.abc import Iterator, Mapping
from typing import Any

import jsonschema

from tests.contract.validation.interface import Disagrees, Json


def meant(value: Any) -> Any:
    """A schema (or any part of a file) with ``nullable`` as a type; closed objects are left to ``unknown_names``."""
    if isinstance(value, list):
        return [meant(part) for part in value]
    if not isinstance(value, dict):
        return value
    made = {name: meant(part) for name, part in value.items() if name not in ("nullable", "format")}
    for bound in ("Minimum", "Maximum"):
        # In older files a switch beside the bound itself.
        if isinstance(made.get(f"exclusive{bound}"), bool) and made.pop(f"exclusive{bound}"):
            made[f"exclusive{bound}"] = made.pop(bound.lower())
    if made.get("additionalProperties") is False:
        del made["additionalProperties"]
    if value.get("nullable") is True and isinstance(made.get("type"), str):
        made["type"] = [made["type"], "null"]
        if "enum" in made:
            made["enum"] = [*made["enum"], None]
    return made


def resolved(schema: Json, root: Json) -> Json:
    """The schema a reference leads to."""
    while "$ref" in schema:
        found: Any = root
        for part in schema["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        schema = found
    return schema


def _parts(schema: Json, root: Json) -> Iterator[Json]:
    schema = resolved(schema, root)
    yield schema
    for word in ("allOf", "oneOf", "anyOf"):
        for part in schema.get(word, ()):
            yield from _parts(part, root)


def unknown_names(value: Any, schema: Json, root: Json, path: str = "") -> Iterator[str]:
    """What is sent and not named anywhere in the schema (a schema alone lets a misspelt field pass)."""
    parts = list(_parts(schema, root))
    if isinstance(value, list):
        items: Json = next((part["items"] for part in parts if "items" in part), {})
        for inner in value:
            yield from unknown_names(inner, items, root, path)
    if not isinstance(value, dict):
        return
    known: dict[str, Json] = {name: inner for part in parts for name, inner in part.get("properties", {}).items()}
    free = next((part["additionalProperties"] for part in parts if part.get("additionalProperties") not in (None, False)), None)
    for name, inner in value.items():
        if name in known:
            yield from unknown_names(inner, known[name], root, f"{path}{name}.")
        elif known and free is None:
            yield f"{path}{name}"


def check(value: Any, schema: Json, root: Json, taken: frozenset[str], operation: str) -> None:
    """Raise ``Disagrees`` unless the value fits; ``taken`` names are as they are; ``root`` holds what is referred to."""
    unknown = sorted(set(unknown_names(value, schema, root)) - taken)
    if unknown:
        raise Disagrees(f"{operation} has no {', '.join(unknown)}")
    whole = {**{name: part for name, part in root.items() if name in ("components", "definitions")}, **schema}
    for error in jsonschema.Draft202012Validator(whole).iter_errors(value):
        place = ".".join(str(part) for part in error.absolute_path) or "the body"
        if place in taken:
            continue
        raise Disagrees(f"{operation}: {place} breaks {error.validator} {_short(error.validator_value)}")


def _short(rule: Any) -> str:
    return ", ".join(sorted(rule)) if isinstance(rule, Mapping) else str(rule)[:200]
