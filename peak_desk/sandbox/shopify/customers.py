"""Customers of the played shop: how they are read, found, listed and written."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from itertools import islice
from typing import Any

from peak_desk.sandbox.ids import gid
from peak_desk.sandbox.pricing import bill
from peak_desk.sandbox.records import COMPLETED, Customer
from peak_desk.sandbox.shopify.search import Term, cursor, day_of, iso, moment, read_cursor, read_search, words
from peak_desk.sandbox.shopify.shapes import Args, Member, Rows, Shape, members, payload, plain, trouble
from peak_desk.sandbox.shopify.shop import ZONE_HOURS, Shop, legacy

_E164 = re.compile(r"^\+[1-9]\d{7,14}$")
_HOME = re.compile(r"^\+1(\d{10})$")
_EMAIL = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s]+$")
_ADDRESS = ("address1", "city", "provinceCode", "zip")
_CHUNK = 500
_LONGEST = 255


def phone_shown(customer: Customer) -> str:
    """The number as E.164; the world keeps home numbers without the country."""
    return customer.phone if customer.phone.startswith("+") or not customer.phone else f"+1{customer.phone}"


def _kept_phone(typed: str) -> str:
    home = _HOME.match(typed)
    return home.group(1) if home else typed


def _extra(customer: Customer) -> dict[str, Any]:
    return customer.extra or {}


def _tags(customer: Customer) -> list[str]:
    return sorted(_extra(customer).get("tags", ()))


def _name(customer: Customer) -> str:
    return f"{customer.first_name} {customer.last_name}".strip()


def _spent(shop: Shop, customer: Customer) -> int:
    return sum(bill(ticket).total_cents for ticket in shop.world.tickets_of(customer.number) if ticket.status == COMPLETED)


def _metafield(_shop: Shop, customer: Customer, args: Args) -> dict[str, object] | None:
    name = f"{args.get('namespace')}.{args.get('key')}"
    own = {
        "facts.birth_date": (customer.birthday.isoformat() if customer.birthday else "", "date"),
        "custom.drivers_license": (customer.drivers_license, "single_line_text_field"),
    }
    value, kind = own.get(name, _extra(customer).get("metafields", {}).get(name, ("", "")))
    if not value:
        return None
    place = gid("Metafield", customer.number)
    return {"id": place, "namespace": args.get("namespace"), "key": args.get("key"), "value": value, "type": kind}


def _address(customer: Customer) -> dict[str, object] | None:
    there = (customer.street, customer.city, customer.state, customer.postal_code)
    if not any(there):
        return None
    kept = {name: value or None for name, value in zip(_ADDRESS, there, strict=True)}
    return {"id": gid("MailingAddress", customer.number), "countryCodeV2": "US", **kept}


def _email(customer: Customer) -> dict[str, object] | None:
    return {"emailAddress": customer.email, "marketingState": "NOT_SUBSCRIBED"} if customer.email else None


def _protected(find: Any, of: str = "") -> Member:
    """What an app on a lower plan gets no answer for (https://shopify.dev/docs/apps/launch/protected-customer-data)."""
    return Member(lambda shop, customer, _args: None if shop.quirks.shopify.protected else find(customer), of)


CUSTOMER: Shape = {
    "id": plain(lambda c: gid("Customer", c.number)),
    "legacyResourceId": plain(lambda c: str(legacy(c.number))),
    "firstName": _protected(lambda c: c.first_name or None),
    "lastName": _protected(lambda c: c.last_name or None),
    "displayName": _protected(lambda c: _name(c) or c.email or phone_shown(c)),
    "note": plain(lambda c: c.notes or None),
    "tags": plain(_tags),
    # Only tells whether there is an account for the web shop.
    "state": plain(lambda c: "ENABLED" if c.number % 7 == 0 else "DISABLED"),
    "createdAt": plain(lambda c: iso(c.signed_up or c.updated)),
    "updatedAt": plain(lambda c: iso(c.updated)),
    "numberOfOrders": Member(lambda shop, c, _args: str(len(shop.world.tickets_of(c.number)))),
    "amountSpent": Member(lambda shop, c, _args: _spent(shop, c), "MoneyV2"),
    "defaultEmailAddress": _protected(_email, "Email"),
    "defaultPhoneNumber": _protected(lambda c: {"phoneNumber": phone_shown(c)} if c.phone else None, "Phone"),
    "defaultAddress": _protected(_address, "MailingAddress"),
    "metafield": Member(_metafield, "Metafield", frozenset({"namespace", "key"})),
}
SHAPES: dict[str, Shape] = {
    "Customer": CUSTOMER,
    "Email": members("emailAddress", "marketingState"),
    "Phone": members("phoneNumber"),
    "MailingAddress": members("id", "countryCodeV2", *_ADDRESS),
    "Metafield": members("id", "namespace", "key", "value", "type"),
    "CustomerPayload": payload("customer", "Customer"),
    "CustomerUpdatePayload": payload("customer", "Customer", coded=False),
    "AddressPayload": payload("address", "MailingAddress", coded=False),
    "MetafieldsPayload": payload("metafields", "Metafield"),
    "DeletedPayload": payload("deletedMetafields", "Metafield", coded=False),
}

# Reading


def by_id(shop: Shop, _: Any, args: Args) -> Customer | None:
    """One customer."""
    return shop.customer(args.get("id"))


def by_identifier(shop: Shop, _: Any, args: Args) -> Customer | None:
    """The one customer with exactly this phone, e-mail or id."""
    wanted = args.get("identifier") or {}
    if "id" in wanted:
        return shop.customer(wanted["id"])
    if "phoneNumber" in wanted:
        found = shop.world.find_by_phone(_kept_phone(str(wanted["phoneNumber"])))
    else:
        found = shop.world.find_by_email(str(wanted.get("emailAddress", "")))
    return found[0] if found else None


def listing(shop: Shop, _: Any, args: Args) -> Rows:
    """A page of customers, by id or by their last change."""
    terms = read_search(args.get("query"))
    by_change = args.get("sortKey") == "UPDATED_AT"
    after = read_cursor(args.get("after"))
    backwards = args.get("reverse") is True
    candidates = _by_change(shop, terms, after, newest_first=backwards) if by_change else _by_number(shop, terms, after)
    size = int(args.get("first") or 0)
    found = list(islice((c for c in candidates if c.listed and all(_fits(shop, c, term) for term in terms)), size + 1))
    page = found[:size]
    cursors = [cursor(last_id=legacy(c.number), last_value=c.updated) for c in page]
    return Rows(page, cursors, len(found) > size)


def _by_number(shop: Shop, terms: Sequence[Term], after: Any) -> Iterator[Customer]:
    bounds = [term for term in terms if term.field == "id" and term.value.isdigit() and term.sign in {">", ">="}]
    above = [int(term.value) - (term.sign == ">=") for term in bounds]
    first = max((after.get("last_id", 0), *above)) - legacy(0)
    return islice(shop.world.customers, max(0, first // 2), None)


def _by_change(shop: Shop, terms: Sequence[Term], after: Any, *, newest_first: bool) -> Iterator[Customer]:
    bounds = [moment(term.value, ZONE_HOURS) for term in terms if term.field == "updated_at" and term.sign in {">", ">="}]
    last = after.get("last_value")
    # A day earlier than named: the day is compared as a whole, in the shop's zone.
    since = max([0 if newest_first else last or 0, *(bound - 2 * 86_400_000 for bound in bounds if bound is not None)])
    start = 0
    while chunk := shop.world.customers_after(since, start, _CHUNK, newest_first=newest_first):
        yield from (customer for customer in chunk if not newest_first or last is None or customer.updated < last)
        start += _CHUNK


def _fits(shop: Shop, customer: Customer, term: Term) -> bool:
    match term.field:
        case "id":
            return term.value.isdigit() and term.compares(legacy(customer.number), int(term.value))
        case "updated_at" | "customer_date":
            wanted = moment(term.value, ZONE_HOURS)
            at = customer.updated if term.field == "updated_at" else customer.signed_up
            return wanted is not None and term.compares(day_of(at, ZONE_HOURS), day_of(wanted, ZONE_HOURS))
        case "first_name" | "last_name" | "email" | "phone" | "tag" | "":
            return _found_by(term, customer) and _indexed(shop, customer)
    # A filter the server does not know is left out, and everything else is answered.
    return True


def _found_by(term: Term, customer: Customer) -> bool:
    match term.field:
        case "first_name":
            return term.says(customer.first_name)
        case "last_name":
            return term.says(customer.last_name)
        case "email":
            return term.says(customer.email)
        case "phone":
            return phone_shown(customer) == term.value
        case "tag":
            return term.value.casefold() in {tag.casefold() for tag in _tags(customer)}
    everywhere = words(f"{_name(customer)} {customer.email} {phone_shown(customer)}")
    return all(any(there.startswith(word) for there in everywhere) for word in words(term.value))


def _indexed(shop: Shop, customer: Customer) -> bool:
    """Whether the search knows the record yet; only one that a client made can be so new."""
    return not customer.by_api or customer in shop.world.find_by_name(customer.first_name, customer.last_name)


# Writing


def _wrong(shop: Shop, sent: Args, owner: Customer | None, prefix: tuple[str, ...]) -> list[dict[str, object]]:
    found = []
    phone, email = sent.get("phone"), sent.get("email")
    if phone and not _E164.match(str(phone)):
        found.append(trouble(*prefix, "phone", message="Phone is invalid", code="INVALID"))
    elif phone and _taken(shop.world.phone_owner(_kept_phone(str(phone))), owner):
        found.append(trouble(*prefix, "phone", message="Phone has already been taken", code="TAKEN"))
    if email and not _EMAIL.match(str(email)):
        found.append(trouble(*prefix, "email", message="Email is invalid", code="INVALID"))
    elif email and _taken(shop.world.email_owner(str(email)), owner):
        found.append(trouble(*prefix, "email", message="Email has already been taken", code="TAKEN"))
    for name, label in (("firstName", "First name"), ("lastName", "Last name")):
        if len(str(sent.get(name) or "")) > _LONGEST:
            said = f"{label} is too long (maximum is {_LONGEST} characters)"
            found.append(trouble(*prefix, name, message=said, code="TOO_LONG"))
    return found


def _taken(holder: Customer | None, owner: Customer | None) -> bool:
    return holder is not None and holder is not owner


def _write(customer: Customer, sent: Args) -> None:
    """Take over what was sent; a list replaces the one there."""
    customer.first_name = str(sent.get("firstName", customer.first_name) or "")
    customer.last_name = str(sent.get("lastName", customer.last_name) or "")
    customer.notes = str(sent.get("note", customer.notes) or "")
    customer.email = str(sent.get("email", customer.email) or "")
    if "phone" in sent:
        customer.phone = _kept_phone(str(sent["phone"] or ""))
    extra = dict(_extra(customer))
    if "tags" in sent:
        extra["tags"] = tuple(sent["tags"] or ())
    if "addresses" in sent:
        first = sent["addresses"][0] if sent["addresses"] else {}
        there = [str(first.get(name) or "") for name in _ADDRESS]
        customer.street, customer.city, customer.state, customer.postal_code = there
    customer.extra = extra


def write_whole(shop: Shop, _: Any, args: Args) -> dict[str, object]:
    """``customerSet``: a new customer, or with an identifier whoever has it."""
    sent, identifier = args.get("input") or {}, args.get("identifier")
    owner = None if identifier is None else by_identifier(shop, None, {"identifier": _identifier(identifier)})
    found = _wrong(shop, sent, owner, ("input",))
    if not any(sent.get(name) for name in ("firstName", "lastName", "phone", "email")) and owner is None:
        found.append(trouble("input", message="A name, phone number, or email address must be present", code="BLANK"))
    if found:
        return {"customer": None, "userErrors": found}
    if owner is not None:
        return {"customer": _changed(shop, owner, sent), "userErrors": []}
    customer = Customer(0, "", "", by_api=True)
    _write(customer, sent)
    shop.world.add_customer(customer)
    shop.world.written.customers_created.append(customer.number)
    return {"customer": customer, "userErrors": []}


def _identifier(sent: Args) -> dict[str, object]:
    names = {"phone": "phoneNumber", "email": "emailAddress", "id": "id"}
    return {names[name]: value for name, value in sent.items() if name in names}


def update(shop: Shop, _: Any, args: Args) -> dict[str, object]:
    """``customerUpdate``: only what is sent; errors without codes."""
    sent = args.get("input") or {}
    customer = shop.customer(sent.get("id"))
    if customer is None:
        return {"customer": None, "userErrors": [trouble("id", message="Customer does not exist")]}
    found = _wrong(shop, sent, customer, ())
    return {"customer": None if found else _changed(shop, customer, sent), "userErrors": found}


def _changed(shop: Shop, customer: Customer, sent: Args) -> Customer:
    shop.world.change_customer(customer, lambda record: _write(record, sent))
    shop.world.written.customers_updated.append(customer.number)
    return customer


def write_address(shop: Shop, _: Any, args: Args) -> dict[str, object]:
    """``customerAddressCreate`` and ``customerAddressUpdate``: the played shop keeps one address a customer."""
    customer = shop.customer(args.get("customerId"))
    if customer is None:
        return {"address": None, "userErrors": [trouble("customerId", message="Customer does not exist")]}
    now_there = _address(customer) or {}
    _changed(shop, customer, {"addresses": [{**now_there, **(args.get("address") or {})}]})
    return {"address": _address(customer), "userErrors": []}


def write_metafields(shop: Shop, _: Any, args: Args) -> dict[str, object]:
    """``metafieldsSet``: all of them or none."""
    sent = list(args.get("metafields") or ())
    found = [one for place, field in enumerate(sent) for one in _wrong_metafield(shop, field, str(place))]
    if found:
        return {"metafields": None, "userErrors": found}
    kept = []
    for field in sent:
        customer = shop.customer(field["ownerId"])
        if customer is not None:
            shop.world.change_customer(customer, partial(_keep, field))
            kept.append(_metafield(shop, customer, field))
    return {"metafields": kept, "userErrors": []}


def _wrong_metafield(shop: Shop, field: Args, place: str) -> list[dict[str, object]]:
    if shop.customer(field.get("ownerId")) is None:
        return [trouble("metafields", place, "ownerId", message="Owner does not exist.", code="INVALID")]
    value = str(field.get("value") or "")
    if not value:
        return [trouble("metafields", place, "value", message="Value can't be blank.", code="BLANK")]
    if field.get("type") == "date" and not _is_date(value):
        return [trouble("metafields", place, "value", message='Value must be in "YYYY-MM-DD" format.', code="INVALID_VALUE")]
    return []


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _keep(field: Args, customer: Customer) -> None:
    name, value = f"{field.get('namespace')}.{field.get('key')}", str(field.get("value"))
    if name == "facts.birth_date":
        customer.birthday = date.fromisoformat(value)
    elif name == "custom.drivers_license":
        customer.drivers_license = value
    else:
        extra = dict(_extra(customer))
        extra["metafields"] = {**extra.get("metafields", {}), name: (value, field.get("type"))}
        customer.extra = extra


def delete_metafields(shop: Shop, _: Any, args: Args) -> dict[str, object]:
    """``metafieldsDelete``: what is not there is no mistake."""
    told: list[dict[str, object] | None] = []
    for sent in args.get("metafields") or ():
        customer = shop.customer(sent.get("ownerId"))
        told.append(None if customer is None else dict(sent))
        if customer is not None:
            shop.world.change_customer(customer, partial(_forget, sent))
    return {"deletedMetafields": [row for row in told if row], "userErrors": []}


def _forget(sent: Args, customer: Customer) -> None:
    name = f"{sent.get('namespace')}.{sent.get('key')}"
    if name == "facts.birth_date":
        customer.birthday = None
    elif name == "custom.drivers_license":
        customer.drivers_license = ""
