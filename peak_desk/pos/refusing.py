"""What a client refuses before anything is sent: a call its POS does not have, an account without its secrets."""

from collections.abc import Mapping
from decimal import Decimal

from peak_desk import log
from peak_desk.domain.orders import OrderType
from peak_desk.errors import Fate, PosError, SecretMissing
from peak_desk.pos.readings import Unreadable, quantity
from peak_desk.pos.traits import Capability, PosTraits


def cannot(what: str = "") -> PosError:
    """The refusal of something the POS does not declare; to be raised without a call."""
    return PosError(Fate.REFUSED, "pos_cannot", what)


def require_phone(kept: str | None) -> str:
    """The phone as the POS keeps it; raises the refusal of one that it cannot hold."""
    if kept is None:
        raise PosError(Fate.REFUSED, "phone_not_possible")
    return kept


def require(traits: PosTraits, capability: Capability) -> None:
    """Pass where the account has the capability, else raise that refusal."""
    if capability not in traits.capabilities:
        raise cannot(capability.value)


def require_type(traits: PosTraits, kind: OrderType) -> None:
    """Pass where an order made here may reach the customer this way, else raise that refusal."""
    if kind not in traits.order_types:
        raise cannot(kind.value)


def require_quantity(typed: str) -> Decimal:
    """How much of a product is wanted; raises the refusal of what is no quantity."""
    try:
        wanted = Decimal(quantity(typed))
    except Unreadable as error:
        raise PosError(Fate.REFUSED, "quantity_not_possible") from error
    if wanted <= 0:
        raise PosError(Fate.REFUSED, "quantity_not_possible")
    return wanted


def require_secrets(traits: PosTraits, secrets: Mapping[str, str]) -> None:
    """Pass where every secret the account must have is there and not blank, else raise ``SecretMissing``.

    None of them is told from now on: a server may repeat in a refusal who asked.
    """
    for name in traits.secrets:
        if not secrets.get(name, "").strip():
            raise SecretMissing(f"the secret {name} is missing")
    for value in secrets.values():
        log.register_secret(value.strip())
