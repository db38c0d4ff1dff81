"""Staff and another till changed the same order: a person sees both sides, chooses, and the POS gets just what was chosen."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peak_desk.database import outbox, products
from peak_desk.database.products import PulledProduct
from peak_desk.domain.order_sides import EVERYTHING
from peak_desk.domain.orders import NewLine, NewOrder, OrderItem
from peak_desk.domain.outbox import ClashField, OutboxRow, OutboxState
from peak_desk.errors import Fate, Invalid, NotAllowed, Refusal, Refused
from peak_desk.operations.clashes import ClashView
from tests.helpers.store_world import ADA, MAYA, SAM
from tests.unit.sync.order_bench import OrderBench, open_bench

MENU = {"p-1": "Blue Dream", "p-2": "Papers", "p-3": "Gummies", "p-4": "Lighter"}
TIMES = "\N{MULTIPLICATION SIGN}"


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[OrderBench]:
    opened = _open(tmp_path)
    yield opened
    opened.world.database.close()


def _open(folder: Path) -> OrderBench:
    bench = open_bench(folder)
    with bench.world.database.writing() as tx:
        menu = tuple(PulledProduct(id_, name, price_cents=500) for id_, name in MENU.items())
        products.upsert_pulled(tx, menu, bench.world.clock())
    return bench


def wants(counts: dict[str, int], note: str = "") -> NewOrder:
    return NewOrder(tuple(NewLine(product, str(number)) for product, number in counts.items()), note=note)


def other_till(bench: OrderBench, pos_id: str, counts: dict[str, int], note: str | None = None) -> None:
    """Another till gives the order these lines."""
    items = tuple(OrderItem(MENU.get(p, "Odds"), f"{n}.0", price_cents=500, product_pos_id=p) for p, n in counts.items())
    later = bench.world.clock() + timedelta(seconds=1)
    ticket = bench.pos.tickets[pos_id]
    bench.pos.tickets[pos_id] = replace(
        ticket, items=items, note=ticket.note if note is None else note, updated_at=later, updated_by="Till 2"
    )


def there(bench: OrderBench, pos_id: str = "o-1") -> tuple[dict[str, int], str]:
    """What the POS has of each product, and the note."""
    ticket = bench.pos.tickets[pos_id]
    return {item.product_pos_id: int(float(item.quantity)) for item in ticket.items}, ticket.note or ""


def here(bench: OrderBench, order_id: str) -> tuple[dict[str, int], str]:
    """What the desk shows of each product, and the note."""
    detail = bench.order(order_id)
    return {item.product_pos_id: int(float(item.quantity)) for item in detail.items}, detail.note


def clashing(bench: OrderBench) -> str:
    """Both tills changed papers and the note; staff took more blue dream, the other till put gummies on it."""
    order_id = bench.make(wants({"p-1": 1, "p-2": 1}, "ring")).row.id
    bench.push()
    bench.world.desk.orders.update(SAM, order_id, wants({"p-1": 2, "p-2": 5}, "ring twice"))
    other_till(bench, "o-1", {"p-1": 1, "p-2": 3, "p-3": 1}, "no nuts")
    bench.push()
    return order_id


def look(bench: OrderBench) -> ClashView:
    return bench.world.desk.records.clash(SAM, bench.live()[0].seq)


def choose(bench: OrderBench, *ours: str, seen: ClashView | None = None) -> None:
    bench.world.desk.records.settle_clash(SAM, bench.live()[0].seq, frozenset(ours), seen)


def test_both_sides_of_an_order_are_told_with_who_and_when(bench: OrderBench) -> None:
    clashing(bench)
    view = look(bench)
    assert view.fields == (
        ClashField("line:p-2", "1", "5", "3", title="PAPERS"),
        ClashField("note", "ring", "ring twice", "no nuts"),
    )
    assert (view.ours_by, view.ours_at) == ("Sam", view.row.created_at)
    assert (view.theirs_by, view.theirs_at) == ("Till 2", bench.pos.tickets["o-1"].updated_at)


@pytest.mark.parametrize(
    ("ours", "papers", "note"),
    [(("line:p-2",), 5, "no nuts"), (("note",), 3, "ring twice"), (("line:p-2", "note"), 5, "ring twice"), ((), 3, "no nuts")],
)
def test_each_product_takes_the_side_that_was_chosen_and_the_rest_of_both_arrives(
    bench: OrderBench, ours: tuple[str, ...], papers: int, note: str
) -> None:
    order_id = clashing(bench)
    choose(bench, *ours, seen=look(bench))
    chosen = ({"p-1": 2, "p-2": papers, "p-3": 1}, note)
    assert here(bench, order_id) == chosen
    bench.push()
    assert there(bench) == here(bench, order_id) == chosen
    assert (bench.live(), bench.sound()) == ((), True)
    entry = bench.world.desk.records.audit(ADA)[0]
    assert (entry.action, entry.actor, entry.after) == ("outbox.settle", "Sam", f"ours: {', '.join(ours) or 'nothing'}")


def test_sending_again_keeps_what_the_other_till_alone_put_on_the_order(bench: OrderBench) -> None:
    order_id = clashing(bench)
    bench.world.desk.records.retry(SAM, bench.live()[0].seq)
    bench.push()
    assert there(bench) == here(bench, order_id) == ({"p-1": 2, "p-2": 5, "p-3": 1}, "ring twice")


def test_where_the_pos_is_right_in_everything_nothing_is_sent(bench: OrderBench) -> None:
    order_id = bench.make(wants({"p-1": 1})).row.id
    bench.push()
    bench.world.desk.orders.update(SAM, order_id, wants({"p-1": 2}))
    other_till(bench, "o-1", {"p-1": 3})
    bench.push()
    choose(bench)
    bench.push()
    assert (there(bench), bench.pos.count("update_order")) == (here(bench, order_id), 0)
    assert here(bench, order_id) == ({"p-1": 3}, "")
    (ended,) = [row for row in bench.world.desk.records.outbox(MAYA, live_only=False) if row.state is OutboxState.DISCARDED]
    assert (ended.error_text, bench.sound()) == ("Sam: POS value kept", True)


def test_a_discount_code_goes_on_though_every_line_is_the_pos_s(bench: OrderBench) -> None:
    order_id = bench.make(wants({"p-1": 1})).row.id
    bench.push()
    bench.world.desk.orders.update(SAM, order_id, replace(wants({"p-1": 2}), codes=("SAVE10",)))
    other_till(bench, "o-1", {"p-1": 3})
    bench.push()
    choose(bench)
    bench.push()
    assert (there(bench), bench.pos.sent[-1].codes, bench.live()) == (({"p-1": 3}, ""), ("SAVE10",), ())


@pytest.mark.parametrize("killed", [False, True])
def test_what_the_pos_got_after_the_choice_is_asked_again_and_nothing_else(bench: OrderBench, *, killed: bool) -> None:
    order_id = clashing(bench)
    if killed:
        bench.start_again()
    choose(bench, "line:p-2", "note")
    other_till(bench, "o-1", {"p-1": 1, "p-2": 4, "p-4": 1})
    bench.push()
    assert [(field.name, field.before, field.ours, field.theirs) for field in look(bench).fields] == [("line:p-2", "3", "5", "4")]
    assert there(bench) == ({"p-1": 1, "p-2": 4, "p-4": 1}, "no nuts")
    choose(bench, "line:p-2")
    bench.push()
    assert there(bench) == here(bench, order_id) == ({"p-1": 2, "p-2": 5, "p-4": 1}, "ring twice")


def test_a_note_the_other_till_wiped_out_is_a_question_too(bench: OrderBench) -> None:
    order_id = bench.make(wants({"p-1": 1}, "ring")).row.id
    bench.push()
    bench.world.desk.orders.update(SAM, order_id, wants({"p-1": 1}, "ring twice"))
    other_till(bench, "o-1", {"p-1": 1}, "")
    bench.push()
    assert [(field.name, field.theirs) for field in look(bench).fields] == [("note", "")]
    choose(bench)
    bench.push()
    assert (there(bench), here(bench, order_id)) == (({"p-1": 1}, ""), ({"p-1": 1}, ""))


def test_an_order_with_something_of_no_menu_is_chosen_as_a_whole(bench: OrderBench) -> None:
    order_id = bench.make(wants({"p-1": 1})).row.id
    bench.push()
    bench.world.desk.orders.update(SAM, order_id, replace(wants({"p-1": 2}), codes=("SAVE10",)))
    other_till(bench, "o-1", {"p-1": 1, "": 1})
    bench.push()
    assert [(field.name, field.theirs) for field in look(bench).fields] == [
        (EVERYTHING, f"1.0 {TIMES} Blue Dream, 1.0 {TIMES} Odds")
    ]
    choose(bench)
    bench.push()
    assert (here(bench, order_id), bench.pos.count("update_order")) == (({"p-1": 1, "": 1}, ""), 0)


def test_a_choice_that_would_leave_nothing_in_the_order_is_not_taken(bench: OrderBench) -> None:
    order_id = bench.make(wants({"p-1": 1, "p-2": 1})).row.id
    bench.push()
    bench.world.desk.orders.update(SAM, order_id, wants({"p-2": 5}))
    other_till(bench, "o-1", {"p-1": 3})
    bench.push()
    with pytest.raises(Invalid):
        choose(bench, "line:p-1")
    assert bench.live()[0].state is OutboxState.NEEDS_YOU
    choose(bench, "line:p-2")
    bench.push()
    assert there(bench) == ({"p-1": 3, "p-2": 5}, "")


@pytest.mark.parametrize("more", [{}, {"p-3": 1}])
def test_a_later_edit_keeps_to_the_choice_where_it_left_the_product_alone(bench: OrderBench, more: dict[str, int]) -> None:
    order_id = bench.make(wants({"p-1": 1, "p-2": 1})).row.id
    bench.push()
    bench.world.desk.orders.update(SAM, order_id, wants({"p-1": 1, "p-2": 5, **more}))
    bench.pos.fail("update_order", Fate.UNKNOWN, "timeout", applied=False)
    bench.push()
    bench.world.desk.orders.update(SAM, order_id, wants({"p-1": 4, "p-2": 5, **more}))
    other_till(bench, "o-1", {"p-1": 1, "p-2": 3})
    bench.wait()
    assert [row.state for row in bench.live()] == [OutboxState.NEEDS_YOU, OutboxState.QUEUED]
    choose(bench)
    assert here(bench, order_id)[0]["p-1"] == 4
    bench.wait()
    bench.wait()
    assert there(bench) == here(bench, order_id) == ({"p-1": 4, "p-2": 3, **more}, "")
    assert bench.live() == ()


def test_a_choice_is_made_once_and_only_on_what_was_seen(bench: OrderBench) -> None:
    clashing(bench)
    seen = look(bench)
    choose(bench, seen=seen)
    for stale in (seen, None):
        with pytest.raises(Refused) as refused:
            choose(bench, "note", seen=stale)
        assert refused.value.refusal is Refusal.SOMEONE_ELSE_CHANGED_IT
    with pytest.raises(NotAllowed):
        bench.world.desk.records.settle_clash(replace(SAM, active=False), seen.row.seq, frozenset())


def test_a_choice_that_cannot_be_saved_changes_nothing(bench: OrderBench, monkeypatch: pytest.MonkeyPatch) -> None:
    order_id = clashing(bench)
    before, row = here(bench, order_id), bench.live()[0]
    monkeypatch.setattr(outbox, "mark", _broken)
    with pytest.raises(OSError, match="full"):
        choose(bench, "note")
    monkeypatch.undo()
    assert (here(bench, order_id), bench.live()[0]) == (before, row)


def _broken(*_args: object, **_options: object) -> OutboxRow:
    raise OSError("disk full")


Value = TypeVar("Value", int, str)
COUNTS = st.dictionaries(st.sampled_from(sorted(MENU)), st.integers(1, 3), min_size=1, max_size=4)
NOTES = st.sampled_from(["", "ring", "no nuts"])
ORDER = st.tuples(COUNTS, NOTES)


@given(began=ORDER, ours=ORDER, theirs=ORDER, data=st.data())
@settings(max_examples=40, deadline=None)
def test_whatever_both_changed_the_pos_ends_with_what_was_chosen(
    tmp_path_factory: pytest.TempPathFactory,
    began: tuple[dict[str, int], str],
    ours: tuple[dict[str, int], str],
    theirs: tuple[dict[str, int], str],
    data: st.DataObject,
) -> None:
    bench = _open(tmp_path_factory.mktemp("day"))
    order_id = bench.make(wants(*began)).row.id
    bench.push()
    bench.world.desk.orders.update(SAM, order_id, wants(*ours))
    other_till(bench, "o-1", *theirs)
    bench.push()
    picked: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    if bench.live():
        asked = frozenset(field.name for field in look(bench).fields)
        picked = frozenset(name for name in sorted(asked) if data.draw(st.booleans(), label=f"ours in {name}"))
        try:
            choose(bench, *picked, seen=look(bench))
        except Invalid:  # nothing would be left in the order
            choose(bench, *asked - picked)
            picked = asked - picked
        bench.push()
    if EVERYTHING in asked:
        wanted = ours if picked else theirs
    else:
        each = {p: _one(picked, f"line:{p}", began[0].get(p), ours[0].get(p), theirs[0].get(p)) for p in MENU}
        note = _one(picked, "note", began[1], ours[1], theirs[1])
        wanted = ({product: number for product, number in each.items() if number}, note or "")
    assert there(bench) == here(bench, order_id) == wanted
    assert (bench.live(), bench.sound()) == ((), True)
    bench.world.database.close()


def _one(picked: frozenset[str], name: str, before: Value | None, mine: Value | None, now: Value | None) -> Value | None:
    """What follows for one product, or the note."""
    if mine == before:
        return now
    return mine if now in {before, mine} or name in picked else now
