"""Carries a request out: checks it against the shapes, counts its points, answers what was asked for and nothing else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from peak_desk.sandbox.shopify.query import BadQuery, Chosen, Operation, Part, Variable, filled
from peak_desk.sandbox.shopify.shapes import As, Member, Rows, Shape

MOST_ROWS = 250
_MUTATION = 10
_CONNECTION = 2


class GraphqlRefused(Exception):
    """The request as a whole is turned down; ``errors`` is what the answer lists."""

    def __init__(self, *errors: Mapping[str, object]) -> None:
        """Keep the errors."""
        self.errors = errors
        super().__init__("refused")


def problem(message: str, code: str, **more: object) -> dict[str, object]:
    """One entry of ``errors``."""
    return {"message": message, "extensions": {"code": code, **more}}


@dataclass(slots=True)
class Execution:
    """One request under way: ``spent`` counts the points it really took, ``errors`` what could not be answered."""

    shop: Any
    shapes: Mapping[str, Shape]
    operation: Operation
    variables: dict[str, object]
    spent: int = 0
    errors: list[Mapping[str, object]] = field(default_factory=list)

    @property
    def root(self) -> str:
        """The type the request begins with."""
        return "Mutation" if self.operation.kind == "mutation" else "QueryRoot"

    def check(self) -> None:
        """Pass a request that asks only for what there is, with every variable it needs."""
        found = [*self._undeclared(), *self._misfits(self.root, self.operation.chosen)]
        if found:
            raise GraphqlRefused(*found)

    def _undeclared(self) -> Iterator[Mapping[str, object]]:
        for name, given in self.operation.variables.items():
            if name in self.variables and self.variables[name] is not None:
                continue
            if given.needed:
                yield problem(f"Variable ${name} of type {given.type} was provided invalid value", "INVALID_VARIABLE")
            if given.default is not None:
                self.variables.setdefault(name, given.default)

    def _misfits(self, of: str, chosen: tuple[Chosen | Part, ...]) -> Iterator[Mapping[str, object]]:
        for one in chosen:
            if isinstance(one, Part):
                part = self._named(one)
                yield from self._misfits(part.of or of, part.inside)
            elif one.name != "__typename":
                yield from self._misfit(of, one)

    def _misfit(self, of: str, one: Chosen) -> Iterator[Mapping[str, object]]:
        member = self._member(of, one.name)
        if member is None:
            yield problem(f"Field '{one.name}' doesn't exist on type '{of}'", "undefinedField", typeName=of, fieldName=one.name)
            return
        for name, value in one.args.items():
            if name not in member.args:
                yield problem(f"Field '{one.name}' doesn't accept argument '{name}'", "argumentNotAccepted", argumentName=name)
            for used in _variables_in(value):
                if used not in self.operation.variables:
                    yield problem(f"Variable ${used} is used by anonymous operation but not declared", "variableNotDefined")
        if bool(one.inside) != bool(member.of):
            said = "Field must have selections" if member.of else "Selections can't be made on scalars"
            yield problem(f"{said} (field '{one.name}')", "selectionMismatch")
        elif member.rows:
            yield from self._misfits(f"{member.of}Connection", one.inside)
        else:
            yield from self._misfits(member.of, one.inside)

    def _named(self, part: Part) -> Part:
        if not part.named:
            return part
        if part.named not in self.operation.fragments:
            raise GraphqlRefused(problem(f"Fragment {part.named} was used, but not defined", "useAndDefineFragment"))
        return self.operation.fragments[part.named]

    def _member(self, of: str, name: str) -> Member | None:
        if of.endswith("Connection"):
            return _connection(of.removesuffix("Connection")).get(name)
        if of.endswith("Edge"):
            return _edge(of.removesuffix("Edge")).get(name)
        if of == "PageInfo":
            return _PAGE_INFO.get(name)
        return self.shapes.get(of, {}).get(name)

    # Points

    def requested(self) -> int:
        """What the request may cost at most, counted before anything is done."""
        return self._price(self.root, self.operation.chosen)

    def _price(self, of: str, chosen: tuple[Chosen | Part, ...]) -> int:
        total = dearest = 0
        for one in chosen:
            if isinstance(one, Part):
                part = self._named(one)
                price = self._price(part.of or of, part.inside)
                # Of the branches of a union only the dearest counts; a fragment on the type itself is simply part of it.
                total, dearest = (total + price, dearest) if part.of in {"", of} else (total, max(dearest, price))
            else:
                total += self._price_of(of, one)
        return total + dearest

    def _price_of(self, of: str, one: Chosen) -> int:
        member = self._member(of, one.name)
        if member is None or not member.of or member.free:
            return 0
        if member.rows:
            return _CONNECTION + self._first(one) * self._price(f"{member.of}Connection", one.inside)
        inner = self._price(member.of, one.inside)
        if of == "Mutation":
            return _MUTATION + inner
        return inner if of.endswith("Connection") and member.of.endswith("Edge") else 1 + inner

    def _first(self, one: Chosen) -> int:
        args = filled(dict(one.args), self.variables)
        first = args.get("first", args.get("last")) if isinstance(args, dict) else None
        if not isinstance(first, int) or isinstance(first, bool) or not 0 < first <= MOST_ROWS:
            raise GraphqlRefused(problem(f"you must provide one of first or last, from 1 to {MOST_ROWS}", "BAD_REQUEST"))
        return first

    # The answer

    def data(self) -> dict[str, object]:
        """What was asked for."""
        return self._object(self.root, None, self.operation.chosen, ())

    def _object(self, of: str, thing: Any, chosen: tuple[Chosen | Part, ...], path: tuple[str, ...]) -> dict[str, object]:
        told: dict[str, object] = {}
        for one in chosen:
            if isinstance(one, Part):
                part = self._named(one)
                if part.of in {"", of}:
                    told |= self._object(of, thing, part.inside, path)
            elif one.name == "__typename":
                told[one.key] = of
            else:
                told[one.key] = self._value(of, thing, one, (*path, one.key))
        return told

    def _value(self, of: str, thing: Any, one: Chosen, path: tuple[str, ...]) -> object:
        member = self._member(of, one.name)
        if member is None:
            raise BadQuery(f"no {one.name} on {of}")
        if member.scope and not self.shop.granted(member.scope):
            self.errors.append(_denied(one.name, member.scope, path))
            return None
        found = member.resolve(self.shop, thing, _as_mapping(filled(dict(one.args), self.variables)))
        if of == "Mutation":
            self.spent += _MUTATION
        elif member.of and found is not None and not member.free:
            self.spent += _CONNECTION if member.rows else 0 if isinstance(found, list) else 1
        return self._shown(member, found, one, path)

    def _shown(self, member: Member, found: Any, one: Chosen, path: tuple[str, ...]) -> object:
        if found is None or not member.of:
            return found
        if member.rows and isinstance(found, Rows):
            self.spent += len(found.things)
            return self._object(f"{member.of}Connection", found, one.inside, path)
        if isinstance(found, list):
            return [self._one(member.of, thing, one, path) for thing in found]
        return self._one(member.of, found, one, path)

    def _one(self, of: str, found: Any, one: Chosen, path: tuple[str, ...]) -> dict[str, object]:
        thing = found if isinstance(found, As) else As(of, found)
        return self._object(thing.of, thing.thing, one.inside, path)


def _denied(name: str, scope: str, path: tuple[str, ...]) -> dict[str, object]:
    needed = f"`{scope}` access scope."
    more = {"documentation": "https://shopify.dev/api/usage/access-scopes", "requiredAccess": needed}
    error = problem(f"Access denied for {name} field. Required access: {needed}", "ACCESS_DENIED", **more)
    return {**error, "path": list(path)}


def _as_mapping(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _variables_in(value: object) -> Iterator[str]:
    if isinstance(value, Variable):
        yield value.name
    elif isinstance(value, list | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _variables_in(inner)


_PAGE_INFO: Shape = {
    "hasNextPage": Member(lambda _shop, rows, _args: rows.more),
    "hasPreviousPage": Member(lambda _shop, _rows, _args: False),
    "endCursor": Member(lambda _shop, rows, _args: rows.cursors[-1] if rows.cursors else None),
    "startCursor": Member(lambda _shop, rows, _args: rows.cursors[0] if rows.cursors else None),
}


def _connection(of: str) -> Shape:
    return {
        "nodes": Member(lambda _shop, rows, _args: list(rows.things), of),
        "edges": Member(lambda _shop, rows, _args: list(zip(rows.things, rows.cursors, strict=True)), f"{of}Edge"),
        "pageInfo": Member(lambda _shop, rows, _args: rows, "PageInfo", free=True),
    }


def _edge(of: str) -> Shape:
    return {"node": Member(lambda _shop, edge, _args: edge[0], of), "cursor": Member(lambda _shop, edge, _args: edge[1])}
