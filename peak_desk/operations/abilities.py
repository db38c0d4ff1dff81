"""What a store's POS can do, and what the other systems can: said as it is, so that nobody waits for what will never come."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from peak_desk.domain.customers import Field
from peak_desk.domain.orders import OrderStatus
from peak_desk.pos import registry
from peak_desk.pos.traits import Capability, PosTraits


class Answer(StrEnum):
    """Whether something is done at the POS.

    ``by_option``: the POS can, once an option of the account says so; ``only_here``: the desk does it in its own file, and the POS
    does not hear of it; ``not_granted``: the POS can, but the keys of this account may not.
    """

    YES = "yes"
    BY_OPTION = "by_option"
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


def of_store(traits: PosTraits, lacking: Iterable[str] = (), options: Mapping[str, str] | None = None) -> System:
    """What the POS of a store can do; ``lacking`` names what its account was not granted, ``options`` are those of the account."""
    missing, could = frozenset(lacking), _switched_on(traits.pos, options or {})
    declared = (each for each in Capability if each not in _TOLD_OTHERWISE)
    capabilities = tuple(Ability(each.value, _answer(traits, each, missing, could)) for each in declared)
    steps = tuple(Ability(step.value, _step(traits, step, missing, could)) for step in STEPS)
    together = tuple(field for fields in traits.searches_together for field in fields)
    asked = tuple(dict.fromkeys((*traits.searches, *together)))
    return System(traits.pos, traits.title, capabilities + steps, asked, traits.searches_names, traits.demanded)


def of_all() -> tuple[System, ...]:
    """What each system this program connects to can do, as it is offered first."""
    first: dict[str, PosTraits] = {}
    for _offer, traits in registry.offers():
        first.setdefault(traits.pos, traits)
    return tuple(of_store(traits) for traits in first.values() if not traits.no_pos)


def _switched_on(pos: str, options: Mapping[str, str]) -> frozenset[str]:
    """What the POS does with other words chosen in the options of the account, or empty ones filled: capabilities and steps."""
    if not registry.supported(pos):
        return frozenset()
    traits = registry.traits(pos, options)
    best, found = dict(options), _done(traits)
    could = found
    empty = {name: ("1",) for name in traits.options if name not in traits.choices and not options.get(name)}
    for name, chosen in {**traits.choices, **empty}.items():
        for word in chosen:
            other = {**best, name: word}
            done = _done(registry.traits(pos, other))
            could |= done
            if done > found:  # one switch may need another
                best, found = other, done
    return could


def _done(traits: PosTraits) -> frozenset[str]:
    return frozenset((*traits.capabilities, *traits.writable))


def _step(traits: PosTraits, step: OrderStatus, missing: frozenset[str], could: frozenset[str]) -> Answer:
    if step in traits.writable:
        return Answer.YES
    if Capability.ORDER_STATUS.value in missing:
        return Answer.NOT_GRANTED
    return Answer.BY_OPTION if step in could else Answer.ONLY_HERE


def _answer(traits: PosTraits, capability: Capability, missing: frozenset[str], could: frozenset[str]) -> Answer:
    if capability.value in missing:
        return Answer.NOT_GRANTED
    if capability in traits.capabilities:
        return Answer.YES
    if capability in could:
        return Answer.BY_OPTION
    return Answer.ONLY_HERE if capability in _DONE_HERE else Answer.NO
