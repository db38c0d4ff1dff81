"""Listens through the whole suite: what is told in lines of the log, in errors of a POS and in addresses."""

import re
from collections.abc import Mapping
from typing import Any

import pytest

from peak_desk.errors import PosError
from peak_desk.pos.http import Authorise, Http, Request
from peak_desk.sandbox import plays
from peak_desk.sandbox.plays import Played
from tests.helpers.leaks import EveryLine, found_in, secret_parts

_PLANTED = re.compile(r"planted", re.IGNORECASE)


class EverythingTold:
    """Lines, errors and addresses of one test, and the secrets of every POS played in it."""

    def __init__(self) -> None:
        """Nothing has been told yet."""
        self.lines = EveryLine()
        self.errors: list[str] = []
        self.addresses: list[str] = []
        self._played: list[tuple[str, Played]] = []

    def install(self, patch: pytest.MonkeyPatch) -> None:
        """Listen from now on."""
        make, init, send = plays.make, PosError.__init__, Http.send

        def made(pos: str, *rest: Any, **more: Any) -> Played:
            played = make(pos, *rest, **more)
            self._played.append((pos, played))
            return played

        def raised(error: PosError, *rest: Any, **more: Any) -> None:
            init(error, *rest, **more)
            self.errors.append(f"{error} {error!r} {error.words}")

        def sent(http: Http, request: Request, authorise: Authorise) -> object:
            self.addresses.append(f"{request.url}?{'&'.join(value for _, value in request.query)}")
            return send(http, request, authorise)

        patch.setattr(plays, "make", made)
        patch.setattr(PosError, "__init__", raised)
        patch.setattr(Http, "send", sent)

    def forget(self) -> None:
        """What was told until now was meant to be."""
        self.lines.text = ""
        self.errors.clear()
        self.addresses.clear()

    @property
    def secrets(self) -> Mapping[str, str]:
        """What every account of every POS of this test must be known by."""
        found: dict[str, str] = {}
        for pos, played in self._played:
            for api in plays.APIS[pos]:
                found |= {f"{pos} {name}": part for name, part in secret_parts(played.secrets(api)).items()}
        return found

    def leaks(self) -> list[str]:
        """What was told and must not be: where, and which secret; never the value."""
        secrets = self.secrets
        told = {"a line of the log": self.lines.text, "an error": "\n".join(self.errors), "an address": "\n".join(self.addresses)}
        leaks = [f"{place} tells {name}" for place, text in told.items() for name in found_in(text, secrets)]
        return leaks + [f"{place} tells something planted" for place, text in told.items() if _PLANTED.search(text)]
