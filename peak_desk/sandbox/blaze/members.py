"""Blaze's calls about members, which the desk calls customers."""

from collections.abc import Sequence
from datetime import date, datetime

from peak_desk.sandbox import ids
from peak_desk.sandbox.blaze import member_fields
from peak_desk.sandbox.blaze.desk import Desk, paged, refusal
from peak_desk.sandbox.blaze.member_rows import member_row
from peak_desk.sandbox.exchange import Answer, json_answer
from peak_desk.sandbox.records import Customer

_DOB_FORMS = {"us": "%m/%d/%Y", "iso": "%Y-%m-%d"}
_MOST_FOUND = 100


def _known(desk: Desk, given: str) -> Customer | None:
    return desk.world.customer(ids.n_of("member", given) or 0)


def by_id(desk: Desk, given: str) -> Answer:
    """One member; a deleted one is shown as such."""
    customer = _known(desk, given)
    if customer is None or customer.status == "REMOVED":
        return desk.missing("Member")
    return json_answer(200, member_row(desk, customer))


def by_email(desk: Desk, email: str) -> Answer:
    """One member, even where several share the address."""
    found = desk.world.find_by_email(email)
    return json_answer(200, member_row(desk, found[-1])) if found else desk.missing("Member")


def _found(desk: Desk, customers: Sequence[Customer]) -> Answer:
    return paged(desk, [member_row(desk, customer) for customer in customers], start="start", most=_MOST_FOUND)


def by_phone(desk: Desk) -> Answer:
    """Members with the number; a part of one finds nobody."""
    if not desk.text("phoneNumber"):
        raise refusal(400, "phoneNumber is required")
    return _found(desk, desk.world.find_by_phone(member_fields.phone_of(desk.text("phoneNumber"))))


def by_licence(desk: Desk) -> Answer:
    """Members with the licence; the parameter has the British spelling, the field the American one."""
    if not desk.text("licenceNumber"):
        raise refusal(400, "licenceNumber is required")
    found = desk.world.find_by_license(desk.text("licenceNumber"))
    return json_answer(200, {"values": [member_row(desk, customer) for customer in found]})


def by_birthday(desk: Desk) -> Answer:
    """Members born on a day; how the day is written is not published."""
    try:
        day = datetime.strptime(desk.text("dob"), _DOB_FORMS[desk.quirks.dob_form]).date()  # noqa: DTZ007 - a day has no zone
    except ValueError as error:
        raise refusal(400, "Invalid date of birth") from error
    return _found(desk, desk.world.find_by_birthday(day))


def changed(desk: Desk) -> Answer:
    """Those changed within at most seven days; a page is never longer than the server likes, whatever was asked."""
    start, end = desk.window()
    found = list(desk.world.customers_between(start, end))
    if desk.quirks.shows_deleted:
        found += [customer for customer in desk.world.customers if not customer.listed and start <= customer.updated < end]
    skip = int(desk.text("skip") or 0)
    limit = min(int(desk.text("limit") or 100), desk.quirks.member_cap)
    rows = [member_row(desk, customer) for customer in found[skip : skip + limit]]
    return json_answer(200, {"values": rows, "skip": skip, "limit": limit, "total": len(found)})


def create(desk: Desk) -> Answer:
    """A new member, unless the shop's flags are against it; a second one with the same phone or e-mail is made without a word."""
    member = member_fields.read(desk.body())
    _check_age(desk, member.birthday)
    member_fields.check(desk, member, None)
    member.by_api = True
    desk.world.add_customer(member)
    desk.world.written.customers_created.append(member.number)
    return json_answer(200, member_row(desk, member))


def _check_age(desk: Desk, born: date | None) -> None:
    today = desk.world.clock().date()
    if born is not None and born > today:
        raise refusal(400, "dob must lie in the past")


def update(desk: Desk, given: str) -> Answer:
    """The whole record is put in place of the old one: what was left out is gone."""
    customer = _known(desk, given)
    if customer is None or not customer.listed:
        raise refusal(404, "Member does not exist")
    body = desk.body()
    if body.get("id") not in (None, given):
        raise refusal(400, "id does not match")
    member = member_fields.read(body, customer)
    member_fields.check(desk, member, customer)
    desk.world.change_customer(customer, lambda record: member_fields.put(member, record))
    desk.world.written.customers_updated.append(customer.number)
    return json_answer(200, member_row(desk, customer))
