"""The customer calls of Leaflogix."""

from collections.abc import Sequence

from peak_desk.sandbox.exchange import Answer, json_answer
from peak_desk.sandbox.leaflogix import customer_fields
from peak_desk.sandbox.leaflogix.customer_rows import MEDICAL, TYPES, WHOLESALE, customer_row
from peak_desk.sandbox.leaflogix.desk import Desk, number_of
from peak_desk.sandbox.leaflogix.refusals import bad, bare, text
from peak_desk.sandbox.people import DAY
from peak_desk.sandbox.records import Customer

LARGEST_PAGE = 10_000
_USUAL_PAGE = 1_000
_WINDOW = 90 * DAY


def _shown(customer: Customer) -> bool:
    """Merged records are told of with the survivor's id, closed ones as such, deleted ones not at all."""
    return customer.status != "REMOVED"


def _changed(desk: Desk, since: int | None, until: int | None) -> Sequence[Customer]:
    ends = [] if until is None else [until]
    if desk.quirks.lag_seconds:
        ends.append(desk.world.now() - round(desk.quirks.lag_seconds * 1000))
    last = min(ends, default=desk.world.now() + DAY)
    first = -1 if since is None else since
    # Who was gone before the list is read for the first time is left out of it; later a merge or an end is news.
    shown = (lambda customer: customer.listed) if since is None else _shown
    return [customer for customer in desk.world.customers if first < customer.updated <= last and shown(customer)]


def paginated(desk: Desk) -> Answer:
    """One page of who was changed between two moments; no totals, and no word on where the pages begin."""
    size, page = (number_of(desk.asked(name) or usual) for name, usual in (("PageSize", str(_USUAL_PAGE)), ("PageNumber", "0")))
    if size is None or page is None or not 0 < size <= LARGEST_PAGE:
        raise bad(f"PageSize exceeds maximum limit of {LARGEST_PAGE}", shape="message")
    first = desk.quirks.first_page
    if page < first and desk.quirks.page_zero == "refused":
        raise bad("PageNumber must be greater than 0", shape="message")
    if page < first and desk.quirks.page_zero == "empty":
        return json_answer(200, [])
    size = min(size, desk.quirks.largest_page)
    start = max(0, page - first) * size
    found = _changed(desk, desk.moment("fromLastModifiedDateUTC"), desk.moment("toLastModifiedDateUTC"))
    return json_answer(200, [customer_row(desk, customer) for customer in found[start : start + size]])


def listed(desk: Desk) -> Answer:
    """One customer by an id, or everybody changed between two moments, ninety days apart at most."""
    typed, unique = desk.asked("customerID"), desk.asked("uniqueId")
    if typed or unique:
        number = number_of(typed) if typed else (number_of(unique) or 0) - 9_000_000_000 + 400_000
        customer = desk.customer(number)
        if customer is None or not _shown(customer):
            raise text(404, "Customer not found")
        return json_answer(200, [customer_row(desk, customer)])
    until = desk.moment("toLastModifiedDateUTC") or desk.world.now()
    since = max(desk.moment("fromLastModifiedDateUTC") or 0, until - _WINDOW)
    return json_answer(200, [customer_row(desk, customer) for customer in _changed(desk, since, until)])


def search(desk: Desk) -> Answer:
    """Whoever fits any one criterion; who fits two comes twice."""
    body = desk.body()
    found: list[tuple[str, Customer]] = []
    for kind, hits in _matches(desk, body):
        found += [(kind, customer) for customer in hits]
    if not _criteria(body):
        raise bad("At least one search criterion must be provided", shape="message")
    return json_answer(200, [{"matchType": kind, **customer_row(desk, customer)} for kind, customer in found])


def _criteria(body: customer_fields.Body) -> bool:
    single = any(customer_fields.text(body, name) for name in ("phone", "emailAddress", "driversLicenseId", "mmjidNumber"))
    return single or bool(customer_fields.text(body, "lastName") and customer_fields.text(body, "dateOfBirth"))


def _matches(desk: Desk, body: customer_fields.Body) -> list[tuple[str, Sequence[Customer]]]:
    world, told = desk.world, customer_fields.text
    found: list[tuple[str, Sequence[Customer]]] = []
    if told(body, "phone"):
        found.append(("Phone", world.find_by_phone(customer_fields.digits(body))))
    if told(body, "emailAddress"):
        found.append(("Email", world.find_by_email(told(body, "emailAddress"))))
    if told(body, "driversLicenseId"):
        found.append(("DriversLicense", world.find_by_license(told(body, "driversLicenseId"))))
    if told(body, "lastName") and told(body, "dateOfBirth"):
        found.append(("NameAndDateOfBirth", _named_and_born(desk, body)))
    return found


def _named_and_born(desk: Desk, body: customer_fields.Body) -> Sequence[Customer]:
    last, born = customer_fields.text(body, "lastName").casefold(), customer_fields.text(body, "dateOfBirth")[:10]
    return [c for c in desk.world.listed() if c.last_name.casefold() == last and c.birthday and c.birthday.isoformat() == born]


def by_external_id(desk: Desk) -> Answer:
    """The records made with somebody's own reference."""
    wanted = desk.asked("externalId")
    hits = [c for c in desk.world.customers if _shown(c) and wanted and (c.extra or {}).get("externalCustomerId") == wanted]
    return json_answer(200, [{"matchType": "ExternalId", **customer_row(desk, customer)} for customer in hits])


def types(_desk: Desk) -> Answer:
    """The kinds of customers; writes name them."""
    rows = [{"id": n, "name": name, "isMedical": name == MEDICAL, "isRetail": name != WHOLESALE} for n, name in TYPES]
    return json_answer(200, rows)


def write(desk: Desk) -> Answer:
    """A new customer, or a change of the fields sent of a known one."""
    body = desk.body()
    number = body.get("customerId")
    return _update(desk, body, number) if number else _create(desk, body)


def _update(desk: Desk, body: customer_fields.Body, number: object) -> Answer:
    customer = desk.customer(number)
    if customer is None or not _shown(customer):
        raise text(404, "Customer ID provided for update but customer does not exist")
    customer_fields.check(desk, body, customer_fields.REQUIRED if desk.quirks.strict_update else ())
    desk.world.change_customer(customer, lambda record: customer_fields.write(record, body))
    desk.world.written.customers_updated.append(customer.number)
    return json_answer(200, customer_row(desk, customer))


def _create(desk: Desk, body: customer_fields.Body) -> Answer:
    key = desk.idempotency_key()
    if key in desk.books.customers_by_key:
        return _known(desk, desk.books.customers_by_key[key])
    customer_fields.check(desk, body, (*customer_fields.REQUIRED, *desk.quirks.demands))
    double = None if desk.quirks.takes_doubles or desk.asked("bypassDeduplication") == "true" else _double(desk, body)
    if double is not None:
        return json_answer(200, customer_row(desk, double))
    customer = Customer(0, "", "", by_api=True)
    customer_fields.write(customer, body)
    desk.world.add_customer(customer)
    desk.world.written.customers_created.append(customer.number)
    if key:
        desk.books.customers_by_key[key] = customer.number
    return json_answer(200, customer_row(desk, customer))


def _known(desk: Desk, number: int) -> Answer:
    customer = desk.world.customer(number)
    if customer is None:
        raise bare(500)
    return json_answer(200, customer_row(desk, customer))


def _double(desk: Desk, body: customer_fields.Body) -> Customer | None:
    """Who is taken for the same person: nobody is told that no new record was made."""
    wanted = {
        "phone": body.get("phone"),
        "emailAddress": body.get("emailAddress"),
        "driversLicenseId": body.get("driversLicenseID"),
    }
    whole = {**wanted, "dateOfBirth": body.get("dateOfBirth"), "lastName": body.get("lastName")}
    first = customer_fields.text(body, "firstName").casefold()
    for kind, hits in _matches(desk, whole):
        for customer in hits:
            if kind != "NameAndDateOfBirth" or customer.first_name.casefold() == first:
                return customer
    return None
