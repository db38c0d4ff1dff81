"""The world behind the sandbox."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from peak_desk.sandbox.records import CANCELED, IN_PROCESS, Customer, Ticket
from peak_desk.sandbox.server import make_world
from tests.unit.sandbox.callers import HandClock


@given(changes=st.lists(st.integers(1, 40), max_size=30), since=st.integers(0, 29))
def test_every_change_after_a_moment_is_in_the_feed_once_and_in_order(changes: list[int], since: int) -> None:
    world = make_world(customers=40, orders=0, seed=1, clock=HandClock())

    def touch(customer: Customer) -> None:
        customer.points += 1

    moment = world.now()
    for place, number in enumerate(changes):
        if place == since:
            moment = world.stamp()
        world.change_customer(world.customers[number - 1], touch)
    after = changes[since:] if since < len(changes) else []
    wanted = [number for place, number in enumerate(after) if number not in after[place + 1 :]]
    found = [customer.number for customer in world.customers_after(moment, 0, 100)]
    assert found == wanted if since < len(changes) else found[-len(wanted) :] == wanted or not wanted
    assert len(world.listed()) == 40
    assert len({customer.number for customer in world.listed()}) == 40


def test_a_phone_that_was_given_up_is_free_again() -> None:
    world = make_world(customers=5, orders=0, seed=1, clock=HandClock())
    customer, phone = world.customers[0], world.customers[0].phone

    def move_away(record: Customer) -> None:
        record.phone = "2125550100"

    world.change_customer(customer, move_away)
    assert world.phone_owner(phone) is None
    assert world.phone_owner("2125550100") is customer


def test_doubled_records_show_when_looked_for() -> None:
    world = make_world(customers=5, orders=0, seed=1, clock=HandClock())
    phone = world.customers[0].phone
    world.add_customer(Customer(0, "Double", "One", phone=phone))
    assert len(world.find_by_phone(phone)) == 2


def test_a_stretch_of_the_feed_is_the_same_rows_from_either_end() -> None:
    world = make_world(customers=23, orders=10, seed=1, clock=HandClock())
    oldest = [customer.number for start in range(0, 30, 5) for customer in world.customers_after(0, start, 5)]
    newest = [c.number for start in range(0, 30, 5) for c in world.customers_after(0, start, 5, newest_first=True)]
    assert oldest == newest[::-1]
    tickets = [t.id for start in range(0, 40, 7) for t in world.tickets_after(0, start, 7)[0]]
    assert len(tickets) == len(set(tickets)) == world.tickets_after(0, 0, 1)[1] == 30


def test_the_same_seed_makes_the_same_orders() -> None:
    def rows(seed: int) -> list[tuple[object, ...]]:
        world = make_world(customers=50, orders=20, seed=seed, clock=HandClock())
        return [(t.id, t.number, t.status, t.customer, t.created, len(t.lines)) for t in world.tickets]

    assert rows(1) == rows(1)
    assert rows(1) != rows(2)


def test_the_queue_has_every_open_status_and_ages_from_minutes_to_hours() -> None:
    world = make_world(customers=200, orders=40, seed=1, clock=HandClock())
    still_open = [ticket for ticket in world.tickets if ticket.open]
    ages = [(world.now() - ticket.created) / 60_000 for ticket in still_open]
    assert len(still_open) == 40
    assert len({ticket.status for ticket in world.tickets}) == 8
    assert min(ages) < 5
    assert max(ages) > 60
    assert {ticket.type for ticket in world.tickets} >= {"PICKUP", "DELIVERY"}
    assert {ticket.source for ticket in world.tickets} >= {"KIOSK", "ECOMMERCE"}
    assert all(ticket.address and ticket.fee_cents for ticket in world.tickets if ticket.type == "DELIVERY")
    assert all(ticket.created <= step.at <= world.now() for ticket in world.tickets for step in ticket.steps)
    assert all(ticket.steps[-1].status == ticket.status for ticket in world.tickets)


def test_ended_orders_are_of_the_last_weeks_and_completed_ones_are_paid() -> None:
    world = make_world(customers=200, orders=40, seed=1, clock=HandClock())
    ended = [ticket for ticket in world.tickets if not ticket.open]
    assert len(ended) == 80
    assert all(world.now() - 30 * 86_400_000 < ticket.closed <= world.now() for ticket in ended)
    assert all(ticket.paid == (ticket.status == "COMPLETED") for ticket in ended)
    assert sum(len(world.tickets_of(number)) for number in range(1, 25)) > 20


def test_a_store_without_customers_still_has_orders() -> None:
    world = make_world(customers=0, orders=5, seed=1, clock=HandClock())
    assert [ticket.customer for ticket in world.tickets if ticket.open] == [None] * 5


def test_somebody_else_moves_and_cancels_an_order() -> None:
    world = make_world(customers=20, orders=5, seed=1, clock=HandClock())
    ticket: Ticket = next(one for one in world.tickets if one.open)
    world.move(ticket, IN_PROCESS, "Dana Reyes")
    stock = ticket.lines[0].product.available
    world.cancel(ticket, "Dana Reyes")
    assert [step.status for step in ticket.steps[-2:]] == [IN_PROCESS, CANCELED]
    assert ticket.closed == ticket.updated
    assert ticket.lines[0].product.available > stock
    assert world.tickets_after(0, 0, 1)[0] == (ticket,)


def test_who_was_made_before_a_later_change_is_found_by_a_search_that_lags() -> None:
    world = make_world(customers=1, orders=0, seed=1, clock=HandClock())

    def newcomer(phone: str) -> Customer:
        return replace(world.customers[0], phone=phone, number=0, updated=0, signed_up=0)

    world.change_customer(world.add_customer(newcomer("3035550100")), lambda record: setattr(record, "points", 5))
    with world.at(world.now() - 60_000):
        world.add_customer(newcomer("3035550142"))
    with world.lagging(30):
        assert world.find_by_phone("3035550142")
        assert not world.find_by_phone("3035550100")


def test_everybody_born_on_a_day_is_found_and_lives_somewhere() -> None:
    world = make_world(customers=60, orders=4, seed=1)
    jon = world.customers[0]
    assert jon.birthday is not None
    assert jon in world.find_by_birthday(jon.birthday)
    assert (jon.street, jon.city, jon.state) != ("", "", "")
    assert any(not customer.street for customer in world.customers)


def test_who_is_deactivated_or_removed_is_listed_no_more() -> None:
    world = make_world(customers=30, orders=2, seed=1)
    first, second = world.customers[:2]
    world.deactivate(first)
    world.remove(second)
    assert not {first, second} & set(world.listed())
    assert (first.status, second.status) == ("DEACTIVATED", "REMOVED")
    assert world.phone_owner(first.phone) is None


def test_what_changed_between_two_moments_is_what_the_feed_says() -> None:
    world = make_world(customers=60, orders=6, seed=1)
    stamps = sorted(customer.updated for customer in world.listed())
    between = world.customers_between(stamps[10], stamps[20])
    assert [customer.updated for customer in between] == stamps[10:20]
    ended = [ticket for ticket in world.tickets if ticket.closed]
    assert set(world.tickets_ended(0, world.now() + 1)) == set(ended) - {t for t in ended if t.closed > world.now()}


def test_orders_and_products_are_found_by_their_place() -> None:
    world = make_world(customers=30, orders=3, seed=1)
    assert [world.ticket_by_seq(ticket.seq) for ticket in world.tickets] == world.tickets
    assert [world.product_by_number(product.number) for product in world.products] == world.products
    assert (world.ticket_by_seq(0), world.ticket_by_seq(10_000), world.product_by_number(0)) == (None, None, None)
    assert [product.name for product in world.products if product.tiers] == ["HOUSE SHAKE"]
