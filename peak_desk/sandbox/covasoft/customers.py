"""The customer calls of Cova's crm service (https://api.covasoft.net/Documentation/Api/POST-v1-Companies(CompanyId)-Search ...)."""

import json
from collections.abc import Sequence

from peak_desk.sandbox.covasoft import customer_rows
from peak_desk.sandbox.covasoft.customer_rows import bare_row, full_row, number_of, version_of, ways
from peak_desk.sandbox.covasoft.desk import Desk
from peak_desk.sandbox.covasoft.readings import Body, read_stamp, rows_of, text_of
from peak_desk.sandbox.covasoft.refusals import bad_filter, not_found, refused
from peak_desk.sandbox.exchange import Answer, json_answer
from peak_desk.sandbox.records import Customer

_OPERATIONS = ("Equals", "StartsWith", "Contains")


def _known(desk: Desk, guid: str) -> Customer:
    customer = desk.world.customer(number_of(guid))
    if customer is None:
        raise not_found()
    return customer


def by_id(desk: Desk, guid: str) -> Answer:
    """One customer, merged and disabled ones too."""
    return json_answer(200, full_row(_known(desk, guid)))


def by_mark(desk: Desk) -> Answer:
    """The customers with this identifier of another system, without the ways to reach them."""
    place, values = desk.filtered(r"UniqueIdentifier eq '((?:[^']|'')*)'")
    if place < 0:
        raise bad_filter()
    made = (c for c in desk.world.created_by_api() if (c.extra or {}).get("UniqueIdentifier") == values[0])
    # A customer who was just made is not found yet where the world lags.
    hits = [c for c in dict.fromkeys(made) if c in desk.world.find_by_name(c.first_name, c.last_name)]
    return json_answer(200, [bare_row(customer) for customer in hits])


def changed(desk: Desk) -> Answer:
    """Everybody changed since a moment, by the number of the record; no page says how to ask for a part of them."""
    place, values = desk.filtered(r"LastModifiedDateUtc ge datetime'([^']*)'")
    if place < 0:
        raise bad_filter()
    if desk.quirks.paging_refused and desk.call.parameters.keys() & {"$top", "$skip"}:
        raise bad_filter()
    since = read_stamp(values[0])
    rows = sorted(_changed_since(desk, since), key=lambda customer: customer.number)
    skip, count = (0, len(rows)) if desk.quirks.paging_ignored else desk.paging()
    # Row by row: as one list a hundred thousand of them would take several times the memory.
    body = ",".join(json.dumps(full_row(customer), ensure_ascii=False) for customer in rows[skip : skip + count])
    return Answer(200, f"[{body}]".encode())


def _changed_since(desk: Desk, since: int) -> Sequence[Customer]:
    if desk.quirks.feed_shows_ended:
        return [customer for customer in desk.world.customers if customer.updated >= since]
    return desk.world.customers_after(since - 1, 0, len(desk.world.customers))


def search(desk: Desk) -> Answer:
    """The customers that meet every one of the criteria."""
    criteria = rows_of(desk.body().get("Criteria"))
    if not criteria:
        raise refused(400, "Criteria are required.")
    found = [_matching(desk, one) for one in criteria]
    hits = [customer for customer in found[0] if all(customer in others for others in found[1:])]
    told = {"Id": 1, "Criteria": criteria, "Results": [full_row(customer) for customer in hits]}
    return json_answer(200, told)


def _matching(desk: Desk, criterion: Body) -> Sequence[Customer]:
    wanted, field = text_of(criterion, "Criteria"), text_of(criterion, "Field")
    if text_of(criterion, "Operation") not in _OPERATIONS or field not in ("Phone", "Contact") or not wanted:
        raise refused(400, "The search criteria are not valid.")
    if field == "Contact":
        return desk.world.find_by_email(wanted)
    digits = "".join(c for c in wanted if c.isascii() and c.isdigit())
    hits = desk.world.find_by_phone(digits[-10:])
    if not desk.quirks.search_by_text:
        return hits
    return [c for c in hits if wanted in [way["Value"] for way in ways(c)]]


def create(desk: Desk) -> Answer:
    """A new customer, whoever is there already."""
    body = desk.body()
    customer_rows.check(body)
    customer = Customer(0, "", "", by_api=True)
    customer_rows.write(customer, body)
    desk.world.add_customer(customer)
    desk.world.written.customers_created.append(customer.number)
    return json_answer(201, full_row(customer))


def update(desk: Desk, guid: str) -> Answer:
    """The record as it was sent, if nobody else changed it meanwhile (no page of the vendor tells of this call)."""
    customer, body = _known(desk, guid), desk.body()
    customer_rows.check(body)
    if body.get("Version") != version_of(customer):
        raise refused(409, "The record was changed by somebody else.")
    desk.world.change_customer(customer, lambda record: customer_rows.write(record, body))
    desk.world.written.customers_updated.append(customer.number)
    return json_answer(200, full_row(customer))
