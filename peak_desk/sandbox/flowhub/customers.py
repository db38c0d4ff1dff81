"""The customer calls of Flowhub."""

from collections.abc import Sequence

from peak_desk.sandbox import ids
from peak_desk.sandbox.exchange import Answer, json_answer
from peak_desk.sandbox.flowhub import customer_rows
from peak_desk.sandbox.flowhub.days import asked_for
from peak_desk.sandbox.flowhub.desk import Desk, digits, text
from peak_desk.sandbox.flowhub.refusals import not_found, refused
from peak_desk.sandbox.records import Customer


def known(desk: Desk, customer_id: str) -> Customer:
    """The record of that id, or the refusal."""
    customer = desk.world.customer(ids.n_of(customer_rows.KIND, customer_id) or 0)
    if customer is None or customer.status == "REMOVED":
        raise not_found("Customer")
    return customer


def query(desk: Desk) -> Answer:
    """The customers made or changed on some days, page by page until one is empty; the older form of asking for one, too."""
    given = desk.call.parameters
    if "customer_id" in given:
        return by_id(desk, given["customer_id"])
    without_bounds = desk.quirks.bounds_left_out
    since, until = asked_for(given, "updated", without_bounds=without_bounds)
    made_since, made_until = asked_for(given, "created", without_bounds=without_bounds)
    found: Sequence[Customer] = desk.world.customers_between(since, until)
    if {"created_after", "created_before"} & set(given):
        found = [customer for customer in found if made_since <= customer.signed_up < made_until]
    if desk.quirks.ordered_by_making:
        found = sorted(found, key=lambda customer: customer.signed_up)
    if given.get("order_by", "desc") != "asc":
        found = found[::-1]
    rows = [customer_rows.customer_row(desk, customer) for customer in desk.page(found)]
    return desk.many("customers", rows, len(found))


def by_id(desk: Desk, customer_id: str) -> Answer:
    """One customer; who names the store learns the worth of the points too."""
    named = "store_id" in desk.call.parameters
    return desk.one(customer_rows.customer_row(desk, known(desk, customer_id), with_pennies=named))


def by_phone(desk: Desk) -> Answer:
    """Who has this phone: nobody, one, or several; the form of the number matters."""
    wanted = desk.call.parameters.get("phone_number", "")
    phone = digits(wanted)
    right = {"digits": wanted.isdigit(), "national": wanted == customer_rows.national(phone), "any": True}
    found = desk.world.find_by_phone(phone) if phone and right[desk.quirks.phone_form] else ()
    rows = [customer_rows.customer_row(desk, customer) for customer in found]
    if len(rows) == 1:
        return desk.one(rows[0])
    if rows:
        return desk.many("customers", rows, len(rows))
    if desk.quirks.nobody_is_an_empty_list:
        return desk.many("customers", (), 0)
    raise not_found("Customer")


def create(desk: Desk) -> Answer:
    """A new customer, demanded: birthday, name, state and type."""
    desk.at_this_store()
    body = desk.body()
    customer_rows.check(body)
    phone = digits(text(body, "phone"))
    if phone and desk.quirks.refuses_doubles and desk.world.phone_owner(phone) is not None:
        raise refused(422, "a customer with this phone already exists")
    customer = Customer(0, "", "", by_api=True)
    customer_rows.write(customer, body, wipes=True)
    desk.world.add_customer(customer)
    desk.world.written.customers_created.append(customer.number)
    return _written(desk, customer)


def update(desk: Desk, customer_id: str) -> Answer:
    """A customer written anew: the four demanded fields every time, and what is not sent may be gone."""
    desk.at_this_store()
    customer, body = known(desk, customer_id), desk.body()
    customer_rows.check(body)
    phone = digits(text(body, "phone"))
    if phone and desk.quirks.refuses_doubles and desk.world.phone_owner(phone) not in (None, customer):
        raise refused(422, "a customer with this phone already exists")
    desk.world.change_customer(customer, lambda record: customer_rows.write(record, body, wipes=desk.quirks.put_wipes))
    desk.world.written.customers_updated.append(customer.number)
    return _written(desk, customer)


def _written(desk: Desk, customer: Customer) -> Answer:
    if desk.quirks.answers_with_the_id_only:
        return json_answer(200, desk.named({"id": customer_rows.customer_id(customer)}))
    return desk.one(customer_rows.customer_row(desk, customer))
