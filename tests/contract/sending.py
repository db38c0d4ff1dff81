"""The places in a client's program from which requests leave, and which of them a test has come by."""

import ast
import inspect
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import TypeGuard

import pytest

from peak_desk.pos.http import Authorise, Http, Request

_MAKES = "Request"
_HOLDS = {"_api", "api", "_http"}


@contextmanager
def every_place_passed() -> Iterator[set[tuple[str, int]]]:
    """File and line of whatever led to a request meanwhile."""
    passed: set[tuple[str, int]] = set()
    send = Http.send

    def noted(http: Http, request: Request, authorise: Authorise) -> object:
        passed.update((frame.f_code.co_filename, line) for frame, line in traceback.walk_stack(inspect.currentframe()))
        return send(http, request, authorise)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Http, "send", noted)
        yield passed


def places(package: ModuleType) -> Mapping[str, tuple[str, range]]:
    """Every place of a client that sends, by its name ("orders.py 51: ..."): its file, and lines of which one is passed then."""
    folder = Path(str(package.__file__)).parent
    trees = {path: ast.parse(path.read_bytes()) for path in sorted(folder.glob("*.py"))}
    sending = _senders(trees[folder / "api.py"]) | {"send"}
    found: dict[str, tuple[str, range]] = {}
    for path in trees.keys() - {folder / "api.py"}:
        for function in (node for node in ast.walk(trees[path]) if isinstance(node, ast.FunctionDef)):
            for node in ast.walk(function):
                if _sends(node, sending):
                    found |= {
                        f"{path.name} {node.lineno}: {ast.unparse(node)}": (
                            str(path),
                            range(node.lineno, (node.end_lineno or 0) + 1),
                        )
                    }
                elif isinstance(node, ast.Call) and any(_refers(part, sending) for part in node.args):
                    # Only named here and called from elsewhere, as long as this function goes on.
                    found[f"{path.name} {node.lineno}: {ast.unparse(node)}"] = (
                        str(path),
                        range(node.lineno, (function.end_lineno or 0) + 1),
                    )
    return found


def _senders(tree: ast.Module) -> set[str]:
    """The methods of ``Api`` that are told what to ask, by the one that makes the request or through another of them."""
    methods = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    found: set[str] = set()
    before = None
    while before != found:
        before = set(found)
        found |= {name for name, node in methods.items() if any(_makes(inner, found) for inner in ast.walk(node))}
    return {name for name in found if not name.startswith("_") and (methods[name].args.args[1:] or methods[name].args.vararg)}


def _makes(node: ast.AST, found: set[str]) -> bool:
    if not isinstance(node, ast.Call):
        return False
    called = node.func
    return (isinstance(called, ast.Name) and called.id == _MAKES) or (isinstance(called, ast.Attribute) and called.attr in found)


def _sends(node: ast.AST, sending: set[str]) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and _refers(node.func, sending)


def _refers(node: ast.AST, sending: set[str]) -> bool:
    if not isinstance(node, ast.Attribute) or node.attr not in sending:
        return False
    holder = node.value
    return (holder.attr if isinstance(holder, ast.Attribute) else getattr(holder, "id", "")) in _HOLDS
