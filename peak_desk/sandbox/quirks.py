"""Points on which the vendor's papers are silent or contradict each other: how the sandbox plays them, one switch each."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class FlowhubQuirks:
    """How Flowhub is played."""


@dataclass(slots=True)
class LeaflogixQuirks:
    """How Leaflogix is played."""


@dataclass(slots=True)
class CovasoftQuirks:
    """How Covasoft is played."""


@dataclass(slots=True)
class BlazeQuirks:
    """How Blaze is played."""


@dataclass(slots=True)
class ShopifyQuirks:
    """How Shopify is played."""


@dataclass(slots=True)
class Quirks:
    """The switches of a running sandbox; the defaults are the harder reading for a client.

    ``rate`` calls a second per location at Treez; with 0 no system limits its calls. The other switches up here are Treez's too:
    ``single_as_object``: a v3 list of one comes as one object. ``omitted_items_kept``: an order update without items keeps them
    (else they are gone). ``bare_update``: an order update answers without the order. ``refuse_replay``: a signed text with a jti
    works once. ``expired_token_status``: what a run-out v2 token answers with. ``takes_doubles``: a second customer with the same
    phone or e-mail is made without a word. ``cuts_brackets``: notes of customers are kept without what stands in square brackets.
    Each other system has switches of its own.
    """

    rate: int = 10
    single_as_object: bool = True
    customers_newest_first: bool = False
    tickets_newest_first: bool = True
    omitted_items_kept: bool = False
    bare_update: bool = False
    refuse_replay: bool = True
    expired_token_status: int = 200
    takes_doubles: bool = False
    cuts_brackets: bool = False
    flowhub: FlowhubQuirks = field(default_factory=FlowhubQuirks)
    leaflogix: LeaflogixQuirks = field(default_factory=LeaflogixQuirks)
    covasoft: CovasoftQuirks = field(default_factory=CovasoftQuirks)
    blaze: BlazeQuirks = field(default_factory=BlazeQuirks)
    shopify: ShopifyQuirks = field(default_factory=ShopifyQuirks)
