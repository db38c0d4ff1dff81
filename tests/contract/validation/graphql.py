"""GraphQL over an introspected schema: every operation is validated and every variable coerced as the server would."""

import gzip
import json
from functools import cache
from typing import Any

from graphql import FieldNode, GraphQLError, GraphQLSchema, OperationDefinitionNode, build_client_schema, parse, validate
from graphql.execution.values import get_variable_values

from peak_desk.sandbox.exchange import Call
from tests.contract.validation.interface import SPECS, Allowed, Disagrees, extra_call


@cache
def _schema(file: str) -> GraphQLSchema:
    told = json.loads(gzip.decompress((SPECS / file).read_bytes()))
    return build_client_schema(told["data"])


class GraphQl:
    """One introspected schema, asked at one address."""

    def __init__(self, file: str, address: str, *, allowed: tuple[Allowed, ...] = ()) -> None:
        """Nothing is read until a request is looked at."""
        self._file = file
        self._address = address
        self._allowed = allowed

    def agree(self, call: Call) -> str:
        """The kind of operation and what it asks for at the top ("query customers")."""
        extra = extra_call(call, self._allowed)
        if extra is not None:
            return extra
        if (call.method, call.raw_path) != ("POST", self._address):
            raise Disagrees(f"the interface is asked with POST at {self._address}")
        if call.headers.get("content-type", "").partition(";")[0] != "application/json":
            raise Disagrees("operations are sent as application/json")
        return self._operation(json.loads(call.body))

    def _operation(self, asked: dict[str, Any]) -> str:
        unknown = set(asked) - {"query", "variables", "operationName"}
        if unknown:
            raise Disagrees(f"an operation is sent with {', '.join(sorted(unknown))}")
        schema = _schema(self._file)
        try:
            document = parse(asked["query"])
        except GraphQLError as error:
            raise Disagrees(f"an operation cannot be read: {error.message}") from error
        (operation,) = (node for node in document.definitions if isinstance(node, OperationDefinitionNode))
        name = f"{operation.operation.value} " + " ".join(
            node.name.value for node in operation.selection_set.selections if isinstance(node, FieldNode)
        )
        troubles = [error.message for error in validate(schema, document)]
        values = get_variable_values(schema, operation.variable_definitions, asked.get("variables") or {})
        if isinstance(values, list):
            troubles += [error.message for error in values]
        if troubles:
            raise Disagrees(f"{name}: {'; '.join(troubles)}")
        declared = {node.variable.name.value for node in operation.variable_definitions}
        if set(asked.get("variables") or {}) - declared:
            raise Disagrees(f"{name} is sent with variables it does not declare")
        return name
