"""The customer calls of Treez."""

import re
from collections.abc import Sequence

from peak_desk.sandbox.exchange import Answer
from peak_desk.sandbox.records import Customer
from peak_desk.sandbox.treez import customer_fields
from peak_desk.sandbox.treez.customer_rows import customer_row
from peak_desk.sandbox.treez.desk import Desk, page_of
from peak_desk.sandbox.treez.envelope import Refused, success
from peak_desk.sandbox.treez.times import day_bounds, read_date, read_time

_BRACKETS = re.compile(r"\[[^\]]*\]")
_FILE_TYPES = ("misc_upload", "doctor_permit", "membership_agreement", "drivers_license")


def _known(desk: Desk, number: str) -> Customer:
    customer = desk.world.customer(int(number)) if number.isascii() and number.isdigit() else None
    if customer is None:
        raise Refused(404, "CUSTOMER_DOESNT_EXIST")
    return customer


def _rows(desk: Desk, customers: Sequence[Customer]) -> Answer:
    images = desk.call.parameters.get("include_image_list", "false").lower() == "true"
    rows = [customer_row(customer, with_images=images) for customer in customers]
    return success(rows[0] if len(rows) == 1 and desk.v3 and desk.quirks.single_as_object else rows)


def _found(desk: Desk, customers: Sequence[Customer]) -> Answer:
    if not customers:
        raise Refused(404, "CUSTOMER_DOESNT_EXIST")
    return _rows(desk, customers)


def by_id(desk: Desk, number: str) -> Answer:
    """One customer, listed or not."""
    images = desk.call.parameters.get("include_image_list", "false").lower() == "true"
    return success(customer_row(_known(desk, number), with_images=images))


def by_email(desk: Desk, email: str) -> Answer:
    """The customers with exactly this e-mail address."""
    return _found(desk, desk.world.find_by_email(email))


def by_phone(desk: Desk, phone: str) -> Answer:
    """The customers with exactly these ten digits."""
    return _found(desk, desk.world.find_by_phone(phone))


def by_name(desk: Desk, first_name: str, last_name: str) -> Answer:
    """The customers with exactly this name."""
    return _found(desk, desk.world.find_by_name(first_name, last_name))


def by_license(desk: Desk, number: str) -> Answer:
    """The customers with exactly this licence."""
    return _found(desk, desk.world.find_by_license(number))


def signed_up(desk: Desk, first_day: str, last_day: str, page: str, size: str) -> Answer:
    """The customers who signed up between two days, both included."""
    start, _ = day_bounds(read_date(first_day))
    _, end = day_bounds(read_date(last_day))
    skip, count = page_of(page, size)
    hits = sorted((c for c in desk.world.listed() if start <= c.signed_up < end), key=lambda c: c.signed_up)
    return _rows(desk, hits[skip : skip + count])


def changed(desk: Desk, since: str, page: str, size: str) -> Answer:
    """The customers changed after a moment."""
    skip, count = page_of(page, size)
    newest_first = desk.quirks.customers_newest_first
    return _rows(desk, desk.world.customers_after(read_time(since), skip, count, newest_first=newest_first))


def in_store(desk: Desk) -> Answer:
    """The customers who are checked in: those with an order of the kiosk or the counter under way."""
    waiting = {t.customer: None for t in desk.world.tickets if t.open and t.source in ("KIOSK", "IN_STORE") and t.customer}
    customers = [desk.world.customer(number) for number in waiting]
    return success([customer_row(customer) for customer in customers if customer])


def caregivers(desk: Desk) -> Answer:
    """Those marked as caregivers."""
    rows = [
        {
            "caregiver_license_number": customer_row(c)["caregiver_license_number"],
            "caregiver_customer_id": c.number,
            "caregiver_name": f"{c.first_name} {c.last_name}".upper(),
        }
        for c in desk.world.listed()
        if c.extra and c.extra.get("is_caregiver")
    ]
    return success({"total_count": len(rows), "caregiver_list": rows})


def _refuse_double(desk: Desk, body: customer_fields.Body, own: Customer | None = None) -> None:
    phone, email = body.get("phone"), body.get("email")
    if desk.quirks.takes_doubles:
        return
    if isinstance(phone, str) and phone.strip() and desk.world.phone_owner(phone.strip()) not in (None, own):
        raise Refused(400, "CUSTOMER_PHONE_ALREADY_EXISTS", "A customer with this phone already exists")
    if isinstance(email, str) and email.strip() and desk.world.email_owner(email.strip()) not in (None, own):
        raise Refused(400, "CUSTOMER_EMAIL_ALREADY_EXISTS", "A customer with this email already exists")


def _demanded(desk: Desk) -> tuple[str, ...]:
    # The old API took customers without a patient type from the original application; the new one does not.
    return ("first_name", "last_name", "birthday", "patient_type")[: 4 if desk.v3 else 3]


def create(desk: Desk) -> Answer:
    """A new customer; never VERIFIED by API, doubles of phone or e-mail refused."""
    body = desk.body()
    customer_fields.demand(body, _demanded(desk))
    customer_fields.check(body)
    _refuse_double(desk, body)
    customer = Customer(0, "", "", by_api=True)
    customer_fields.write(customer, body)
    _cut(desk, customer)
    desk.world.add_customer(customer)
    desk.world.written.customers_created.append(customer.number)
    return success(customer_row(customer))


def _cut(desk: Desk, customer: Customer) -> None:
    if desk.quirks.cuts_brackets:
        customer.notes = _BRACKETS.sub("", customer.notes).strip()


def update(desk: Desk, number: str) -> Answer:
    """A change of the fields sent; v3 wants the four required ones again."""
    customer, body = _known(desk, number), desk.body()
    if desk.v3:
        customer_fields.demand(body, _demanded(desk))
    return _write(desk, customer, body, sparse=True)


def replace(desk: Desk, number: str) -> Answer:
    """The old way: what is not sent again is removed."""
    customer, body = _known(desk, number), desk.body()
    customer_fields.demand(body, ("first_name", "last_name", "birthday"))
    return _write(desk, customer, body, sparse=False)


def _write(desk: Desk, customer: Customer, body: customer_fields.Body, *, sparse: bool) -> Answer:
    customer_fields.check(body)
    for name in ("first_name", "last_name"):
        if name in body:
            customer_fields.demand(body, (name,))
    _refuse_double(desk, body, customer)

    def change(record: Customer) -> None:
        if not sparse:
            customer_fields.empty(record)
        customer_fields.write(record, body)
        _cut(desk, record)

    desk.world.change_customer(customer, change)
    desk.world.written.customers_updated.append(customer.number)
    return success(customer_row(customer))


def merge(desk: Desk) -> Answer:
    """Two records become one: the destination survives as MERGED, the source is no longer listed."""
    body = desk.body()
    source, destination = (_mergeable(desk, body.get(f"{side}CustomerId")) for side in ("source", "destination"))
    missing = [f"{word} customer cannot be found" for word, c in (("source", source), ("destination", destination)) if c is None]
    if source is None or destination is None:
        raise Refused(400, "MODEL_VALIDATION_FAIL", " \n".join(missing))
    if source is destination:
        raise Refused(400, "MODEL_VALIDATION_FAIL", "source and destination customer are the same")
    desk.world.merge(source, destination)
    data = {
        "id": destination.number,
        "firstName": destination.first_name.upper(),
        "lastName": destination.last_name.upper(),
        "isMerged": 1,
        "lastUpdatedAt": destination.updated,
    }
    return success(data)


def _mergeable(desk: Desk, number: object) -> Customer | None:
    text = str(number)
    customer = desk.world.customer(int(text)) if text.isascii() and text.isdigit() else None
    return customer if customer and customer.listed else None


def upload(desk: Desk, number: str) -> Answer:
    """A document; the sandbox keeps only that there is one."""
    customer, body = _known(desk, number), desk.body()
    if body.get("file_type") not in _FILE_TYPES:
        words = ", ".join(_FILE_TYPES)
        raise Refused(400, "UNKNOWN_FILE_TYPE", f"file_type field contains invalid value. Possible values are : {words}")
    if not body.get("file_name") or not body.get("encoded_string"):
        raise Refused(400, "MODEL_VALIDATION_FAIL", "file_name and encoded_string are required")
    image = {"type": str(body["file_type"]).upper(), "url": f"/files/{number}/{body['file_name']}"}

    def change(record: Customer) -> None:
        extra = record.extra or {}
        images = extra.get("imageList")
        record.extra = extra | {"imageList": [*(images if isinstance(images, list) else []), image]}

    desk.world.change_customer(customer, change)
    return success(None)
