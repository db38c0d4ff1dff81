"""Points on which the vendor's papers are silent or contradict each other: how the sandbox plays them, one switch each."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class FlowhubQuirks:
    """How Flowhub is played.

    Answers: ``envelope`` is "named", "data" or "bare"; ``old_ids``: ids are called ``_id``, and the client has a number for a name;
    ``answers_with_the_id_only``: who writes a customer is told no more; ``nobody_is_an_empty_list``: so is a phone nobody has (else
    404); ``forbids_with_a_page``: a wrong key meets a page instead of JSON; ``title_case``: sales are "Sold" instead of "sold".
    Phones: ``phone_form`` in which a search finds them ("digits", "national" or "any"); ``shows_national_phones``.
    Lists: ``most_rows`` a page has whatever was asked for; ``bounds_left_out``: "after" and "before" a day do not mean that day;
    ``ordered_by_making`` instead of by change; ``unfinished_sales``: the list of sales has those still under way.
    Writing: ``put_wipes`` what is not sent; ``refuses_doubles`` of a phone; ``second_order_status``: how a second open order of a
    person is refused; ``products_are_numbers``: so their ids, as the papers say. Access: ``token_seconds`` a token lives,
    ``order_ahead_wants_keys`` beside it; ``rate``: calls a second (0 = no limit).
    """

    envelope: str = "named"
    old_ids: bool = False
    answers_with_the_id_only: bool = True
    nobody_is_an_empty_list: bool = False
    forbids_with_a_page: bool = True
    title_case: bool = False
    phone_form: str = "digits"
    shows_national_phones: bool = True
    most_rows: int = 500
    bounds_left_out: bool = True
    ordered_by_making: bool = False
    unfinished_sales: bool = False
    put_wipes: bool = True
    refuses_doubles: bool = False
    second_order_status: int = 400
    products_are_numbers: bool = False
    token_seconds: int = 3600
    order_ahead_wants_keys: bool = True
    rate: int = 45


@dataclass(slots=True)
class LeaflogixQuirks:
    """How Leaflogix is played.

    Keys: ``missing_roles`` (of Customer, PreOrder, Inventory) answer 403; with ``integrator_required`` the second key must be sent.
    Customers: ``first_page`` is the number of the first page of the list, ``page_zero`` what a smaller one shows ("first", "empty"
    or "refused"), ``largest_page`` how many rows it really gives; ``lag_seconds`` is how far lists are behind. ``demands`` are
    further fields a new customer must have, ``refusal_shape`` how a 400 looks ("properties", "message", "validator", "text",
    "empty"); with ``strict_update`` a change must carry all that a creation must. ``takes_doubles`` switches the silent
    de-duplication off, ``cell_phones`` puts some numbers into the other field.
    Orders: ``bare_order_id`` answers a new order with its number alone, ``single_as_object`` a list of one with the object;
    ``cancels_processing`` orders that are being packed; ``ended_vanish`` once over they are unknown, which is said by
    ``unknown_order`` ("refused" or "empty"). ``register_words`` and ``strange_word`` are statuses of one location's own.
    ``sees_inventory`` is off for some keys, ``sales_room`` is what the location calls its sales floor. ``says_utc`` writes the Z,
    ``pascal_case`` spells whoami so, ``tells_address`` is off where the location has none; ``says_when`` sends Retry-After.
    """

    missing_roles: frozenset[str] = frozenset()
    integrator_required: bool = False
    first_page: int = 0
    page_zero: str = "first"
    largest_page: int = 10_000
    lag_seconds: float = 0.0
    demands: tuple[str, ...] = ()
    refusal_shape: str = "properties"
    strict_update: bool = False
    takes_doubles: bool = False
    cell_phones: bool = True
    bare_order_id: bool = True
    single_as_object: bool = True
    cancels_processing: bool = True
    ended_vanish: bool = False
    unknown_order: str = "refused"
    register_words: bool = False
    strange_word: str = ""
    sees_inventory: bool = True
    sales_room: str = "Sales Floor"
    says_utc: bool = False
    pascal_case: bool = True
    tells_address: bool = True
    says_when: bool = False


@dataclass(slots=True)
class CovasoftQuirks:
    """How Covasoft is played.

    ``paging_ignored``: the list of customers comes whole whatever ``$top`` says; ``paging_refused``: it takes no ``$top`` at all.
    ``accept_seconds``: how long an order lies with the intake before it is an order. ``status_numbers``: the intake tells its
    statuses as numbers. ``second_order_refused``: an order sent twice under one id is refused (else the second is nothing new).
    ``bare_intake``: the intake answers without a body. ``detail_names_step``: the detail of an order tells how far it is.
    ``search_by_text``: a search compares phones as they were written. ``feed_shows_ended``: merged and disabled customers stay in
    the list of changes. ``rate``: calls a minute each service takes (0 = no limit); ``rate_headers``: under which names that is
    told, "cova", "old" or "none".
    """

    paging_ignored: bool = True
    paging_refused: bool = False
    accept_seconds: float = 2.0
    status_numbers: bool = False
    second_order_refused: bool = False
    bare_intake: bool = True
    detail_names_step: bool = False
    search_by_text: bool = True
    feed_shows_ended: bool = False
    rate: int = 1000
    rate_headers: str = "cova"


@dataclass(slots=True)
class BlazeQuirks:
    """How Blaze is played.

    ``missing``: nobody found is a 404, or a 200 with "null". ``member_cap``: the longest page of members, whatever was asked.
    ``numeric_sex``: the sex is a number that says nothing. ``dob_form``: how a birthday to search for is written ("us" or "iso").
    ``requires`` and ``unique``: what the shop's flags ask of a member (phone, address; licence, name_and_birthday).
    ``shows_deleted``: lists of changes name deleted members too. ``lacking``: groups of calls the key was not granted.
    ``wrong_key_status``: what wrong keys are answered with. ``checkout``: whether the shop has a packing step ("Direct" has none).
    ``accepts_after``: seconds until the shop takes on an order of the web shop.
    """

    missing: str = "404"
    member_cap: int = 100
    numeric_sex: bool = True
    dob_form: str = "us"
    requires: frozenset[str] = frozenset()
    unique: frozenset[str] = frozenset({"licence"})
    shows_deleted: bool = False
    lacking: frozenset[str] = frozenset()
    wrong_key_status: int = 401
    checkout: str = "Fulfillment"
    accepts_after: float = 0.0


@dataclass(slots=True)
class ShopifyQuirks:
    """How Shopify is played.

    ``bucket`` points at most, ``restore`` of them a second; ``job_seconds`` until a cancellation is carried out;
    ``missing_scopes`` the app was not granted; ``protected``: names and contacts are empty; ``packed_tag`` is how this shop marks
    an order as packed; ``ready_shown``: an order made ready for pick-up shows it in a fulfillment too; ``parts_apart``: work on a
    fulfillment order is no change of its order; ``locations`` is how many the shop has.
    """

    bucket: int = 2000
    restore: int = 100
    job_seconds: float = 0.4
    missing_scopes: frozenset[str] = frozenset()
    protected: bool = False
    packed_tag: str = "peak-desk-packed"
    ready_shown: bool = False
    parts_apart: bool = True
    locations: int = 1


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
