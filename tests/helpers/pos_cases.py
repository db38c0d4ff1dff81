"""What the contract suite must know of a system: what of a customer it keeps, what becomes of a double, which calls it has."""

import json
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from importlib import import_module
from typing import Any

from peak_desk.domain.customers import Field
from peak_desk.domain.orders import OrderStatus
from peak_desk.domain.stores import Store
from peak_desk.pos import registry
from peak_desk.pos.client import CustomerWrite, PosClient, PosCustomer
from peak_desk.pos.http import Limits
from peak_desk.sandbox import PLAYED
from peak_desk.sandbox.quirks import Quirks
from peak_desk.sandbox.server import Sandbox
from tests.contract import cases
from tests.contract.validation.interface import Interface
from tests.helpers import answers
from tests.helpers.answers import Hurried, OwnTime, OwnWire

MARKER = "PD-0123456789ab"
OP_ID = "01234567-89ab-4cde-8f01-23456789abcd"
PERSON: Mapping[Field, str | None] = {
    Field.FIRST_NAME: "Zyxwora",
    Field.LAST_NAME: "O'Qplant-García",
    Field.BIRTHDAY: "1961-04-02",
    Field.PATIENT_TYPE: "ADULT",
    Field.PHONE: "+12015550199",
    Field.EMAIL: "zyxwora.qplant@example.com",
    Field.DRIVER_LICENCE: "Z9910077",
    Field.GENDER: "F",
    Field.NOTES: "Prefers mornings",
    Field.STREET: "77 Qplant Street",
    Field.CITY: "Denver",
    Field.STATE: "CO",
    Field.POSTAL_CODE: "80202",
}
"""A person whose every detail is found again wherever it leaks to."""


class Doubles(StrEnum):
    """What happens to a second customer with the same phone or e-mail."""

    MADE = "made"
    JOINED = "joined"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One documented answer, and what comes of it: a ``PosError`` of this code, or a record or nothing.

    ``call`` is the kind of call that gets it (a name of the played system's routes), or a name of ``calls_of``: then all calls do.
    ``body`` is sent as it is where it is text or bytes, else as JSON; ``api`` is the account asked ("" = the usual one), ``asked``
    the id of the customer asked for, where the answer is about one. ``nothing``: it says that there is nobody and nothing.
    """

    name: str
    call: str
    status: int = 200
    body: Any = None
    code: str | None = None
    content_type: str = "application/json"
    api: str = ""
    asked: str = ""
    nothing: bool = False

    @property
    def raw(self) -> bytes:
        """The body as it is sent."""
        if isinstance(self.body, bytes):
            return self.body
        return (self.body if isinstance(self.body, str) else json.dumps(self.body)).encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """Something that happens seldom, for which a client has requests of its own.

    ``run`` brings it about at a fresh sandbox; ``api`` is the account ("" = the usual one), ``options`` what its store is set to.
    """

    name: str
    run: Callable[[Sandbox, PosClient], object]
    api: str = ""
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PosCase:
    """One system as the suite meets it.

    ``new`` are the fields of ``PERSON`` sent for a new customer and ``unread`` those of them it never answers; ``people`` what of
    everybody else it tells. ``edit`` are fields changed at once, ``empties`` those that can be emptied. ``doubles`` says what a
    second customer with that field becomes. ``in_urls`` are the details of a person its own addresses carry. ``wrong_secrets`` are
    secrets whose wrong value is refused at the check. ``options`` are added to those of the sandbox in every test. ``before`` are
    the steps an order must have gone before one. ``arrival_calls`` is how many calls a look at the queue with one new order takes.
    ``good_code`` is a discount code the sandbox knows. ``calls`` are the calls of the interface its client can make.
    ``unpublished`` are the accounts whose interface its vendor never published. ``missing_order`` is False where an unknown order
    cannot be told from one that is merely not shown. ``hidden`` are the accounts that see an order only where a list shows it; they
    lack some of the ``calls`` as well. ``tells_lines`` is False where of an open order made here no more than its status is told.
    ``shapes`` are the documented answers. ``occasions`` bring about what no single call does.
    """

    pos: str
    apis: tuple[str, ...]
    interface: Interface
    new: frozenset[Field]
    unread: frozenset[Field] = frozenset()
    people: frozenset[str] = frozenset({"phone", "email", "birthday", "banned"})
    edit: Mapping[Field, str] = field(default_factory=lambda: {Field.EMAIL: "new.qplant@example.com"})
    empties: tuple[Field, ...] = ()
    doubles: Mapping[Field, Doubles] = field(default_factory=dict)
    in_urls: frozenset[Field] = frozenset()
    wrong_secrets: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)
    before: Mapping[OrderStatus, tuple[OrderStatus, ...]] = field(default_factory=dict)
    arrival_calls: int = 1
    good_code: str = ""
    calls: frozenset[str] = frozenset()
    unpublished: frozenset[str] = frozenset()
    missing_order: bool = True
    hidden: frozenset[str] = frozenset()
    tells_lines: bool = True
    shapes: tuple[Shape, ...] = ()
    occasions: tuple[Occasion, ...] = ()

    def write(self, **changes: str | None) -> CustomerWrite:
        """The new customer, some fields otherwise."""
        values = {one: value for one, value in PERSON.items() if one in self.new}
        return CustomerWrite(values | {Field(name): value for name, value in changes.items()}, MARKER, OP_ID)

    @property
    def read(self) -> frozenset[Field]:
        """The fields of the new customer it answers."""
        return self.new - self.unread

    def sandbox(self, api: str, **more: Any) -> Sandbox:
        """A quiet store: nothing happens there by itself, and it does not limit calls (our side does, and waits in no time)."""
        told: dict[str, Any] = {"customers": 130, "orders": 12, "alive": False, "quirks": Quirks(rate=0), "clock": Hurried()}
        return Sandbox(self.pos, api=api, **{**told, **more})

    def store(self, sandbox: Sandbox, **options: str) -> Store:
        """A store at this sandbox."""
        told = {**sandbox.options(), **self.options, **options}
        return Store(id="s1", name="Shop", pos=self.pos, base_url=sandbox.base_url, time_zone="America/Phoenix", options=told)

    def connect(self, sandbox: Sandbox, **secrets: str) -> PosClient:
        """A client of the sandbox, some secrets otherwise."""
        hurried = sandbox.world.clock
        assert isinstance(hurried, Hurried)
        return registry.connect(self.store(sandbox), sandbox.secrets() | secrets, clock=hurried, wire=hurried)

    def over(
        self,
        wire: OwnWire,
        sandbox: Sandbox,
        *,
        limits: Limits | None = None,
        root: str = "",
        options: Mapping[str, str] | None = None,
    ) -> PosClient:
        """A client whose calls go over this wire, in its time; ``root`` is another address to be known by."""
        store = replace(self.store(sandbox, **(options or {})), base_url=root or sandbox.base_url)
        return registry.connect(store, sandbox.secrets(), limits=limits, clock=wire.time.now, wire=wire)

    @contextmanager
    def in_own_time(self, api: str, **options: str) -> Iterator[tuple[Sandbox, PosClient]]:
        """A system and a client of it in a time of their own, in which waiting costs nothing."""
        time = OwnTime()
        sandbox = self.sandbox(api, clock=time.now)
        client = self.over(OwnWire(answers.of(sandbox), time, each_call=0.01), sandbox, options=options)
        try:
            yield sandbox, client
        finally:
            client.close()
            sandbox.stop()


def told(customer: PosCustomer, one: Field) -> str | None:
    """What a client answered in that field, as text."""
    value = getattr(customer, one.value)
    return None if value is None else str(value)


@cache
def cases_by_name() -> Mapping[str, PosCase]:
    """Every case, of the systems that have both a client and a played counterpart."""
    found = {}
    for module in pkgutil.iter_modules(cases.__path__):
        if module.name in PLAYED and registry.supported(module.name):
            found[module.name] = import_module(f"{cases.__name__}.{module.name}").CASE
    return found


def accounts() -> Iterator[tuple[PosCase, str]]:
    """Every case with each of its kinds of account."""
    for case in cases_by_name().values():
        for api in case.apis:
            yield case, api
