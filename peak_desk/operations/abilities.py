"""What a store's POS can do, and what the other systems can: said as it is, so that nobody waits for what will never come."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from peak_desk.domain.customers import Field
from peak_desk.domain.orders import OrderStatus
from peak_desk.pos import registry
from peak_desk.pos.traits import Capability, PosTraits


class Answer(StrEnum):
    """Whether something is done at the POS.

    ``only_here``: the desk does it in its own file, and the POS does not hear of it; ``not_granted``: the POS can, but the keys of
    this account may not.
    """

    YES = "yes"
    ONLY_HERE = "only_here"
    NOT_GRANTED = "not_granted"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Ability:
    """One thing and how it is with it; ``name`` is that of a capability or of a status an order is moved to."""

    name: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class System:
    """What one POS can do; ``asked`` are the fields it finds customers by, ``names`` whether also by first and last name.

    ``demanded`` is what it wants to know of a customer before it takes one.
    """

    pos: str
    title: str
    abilities: tuple[Ability, ...]
    asked: tuple[Field, ...]
    names: bool
    demanded: tuple[Field, ...]


STEPS = (OrderStatus.IN_PROCESS, OrderStatus.PACKED_READY, OrderStatus.OUT_FOR_DELIVERY, OrderStatus.COMPLETED)
# What the desk does by itself where the POS does not.
_DONE_HERE = frozenset({Capability.CUSTOMER_CREATE, Capability.CUSTOMER_UPDATE, Capability.ORDER_CREATE, Capability.ORDER_UPDATE})
# Whether steps are sent at all says less than each step does; whose address a customer gets shows in what is demanded of them.
_TOLD_OTHERWISE = frozenset({Capability.ORDER_STATUS, Capability.STORE_ADDRESS})


def of_store(traits: PosTraits, lacking: Iterable[str] = ()) -> System:
    """What the POS of a store can do; ``lacking`` names what its account was not granted."""
    missing = frozenset(lacking)
    declared = (each for each in Capability if each not in _TOLD_OTHERWISE)
    capabilities = tuple(Ability(each.value, _answer(traits, each, missing)) for each in declared)
    here = Answer.NOT_GRANTED if Capability.ORDER_STATUS.value in missing else Answer.ONLY_HERE
    steps = tuple(Ability(step.value, Answer.YES if step in traits.writable else here) for step in STEPS)
    together = tuple(field for fields in traits.searches_together for field in fields)
    asked = tuple(dict.fromkeys((*traits.searches, *together)))
    return System(traits.pos, traits.title, capabilities + steps, asked, traits.searches_names, traits.demanded)


def of_all() -> tuple[System, ...]:
    """What each system this program connects to can do, as it is offered first."""
    first: dict[str, PosTraits] = {}
    for _offer, traits in registry.offers():
        first.setdefault(traits.pos, traits)
    return tuple(of_store(traits) for traits in first.values() if not traits.no_pos)


def _answer(traits: PosTraits, capability: Capability, missing: frozenset[str]) -> Answer:
    if capability.value in missing:
        return Answer.NOT_GRANTED
    if capability in traits.capabilities:
        return Answer.YES
    return Answer.ONLY_HERE if capability in _DONE_HERE else Answer.NO
