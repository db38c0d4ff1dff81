"""What staff and another till made of one order: what stands, what is a question, and what follows from the answers."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from peak_desk.domain.order_sides import EVERYTHING, NOTE, OrderSide, OrderSides, lacking, same_lines
from peak_desk.domain.orders import OrderItem
from peak_desk.domain.outbox import ClashField

PRODUCTS = "abcd"
COUNTS = st.dictionaries(st.sampled_from(PRODUCTS), st.integers(1, 4), max_size=4)
NOTES = st.sampled_from(["", "ring", "no nuts"])


def side(counts: dict[str, int], note: str | None = None, form: str = "{}") -> OrderSide:
    """So many of each product, the quantities as this side writes them."""
    return OrderSide(tuple(OrderItem(f"Product {p}", form.format(n), product_pos_id=p) for p, n in counts.items()), note)


def counted(items: tuple[OrderItem, ...]) -> dict[str, int]:
    """How many of each product."""
    return {item.product_pos_id: int(Decimal(item.quantity)) for item in items}


@given(began=COUNTS.filter(bool), ours=COUNTS.filter(bool), theirs=COUNTS, notes=st.tuples(NOTES, NOTES, NOTES), data=st.data())
def test_each_product_and_the_note_end_as_they_were_chosen_and_nothing_else_is_lost(
    began: dict[str, int], ours: dict[str, int], theirs: dict[str, int], notes: tuple[str, str, str], data: st.DataObject
) -> None:
    sides = OrderSides(side(began, notes[0]), side(ours, notes[1]), side(theirs, notes[2], "{}.0"))
    asked = {field.name for field in sides.fields}
    picked = frozenset(name for name in sorted(asked) if data.draw(st.booleans(), label=f"ours in {name}"))
    made = sides.chosen(picked)
    if EVERYTHING in asked:
        merged = {p for p in PRODUCTS if (ours if ours.get(p) != began.get(p) else theirs).get(p)}
        assert (merged, made) == (set(), sides.ours if picked else sides.theirs)
        return

    def wanted(before: object, mine: object, now: object, name: str) -> object:
        if len({before, mine, now}) == 3:
            assert name in asked
            return mine if name in picked else now
        assert name not in asked
        return now if mine == before else mine

    each = {p: wanted(began.get(p), ours.get(p), theirs.get(p), f"line:{p}") for p in PRODUCTS}
    assert counted(made.items) == {product: count for product, count in each.items() if count}
    assert made.note == wanted(*notes, NOTE)


def test_a_question_names_the_product_and_tells_all_three_quantities() -> None:
    papers = OrderItem("Papers", "1", "king", 250, 250, "p-2")
    began, ours = OrderSide((papers,)), OrderSide((OrderItem("Papers", "2", "king", 250, 0, "p-2"), papers))
    assert OrderSides(began, ours, OrderSide((OrderItem("Papers", "1.50", "king", 250, 0, "p-2"),))).fields == (
        ClashField("line:p-2", "1", "3", "1.5", title="Papers king"),
    )


def test_what_is_on_no_menu_is_a_question_about_all_of_the_order() -> None:
    sides = OrderSides(side({"a": 1}, ""), side({"a": 2}, "ring"), side({"a": 1, "": 1}, ""))
    (field,) = sides.fields
    texts = ("1 \N{MULTIPLICATION SIGN} Product a", "2 \N{MULTIPLICATION SIGN} Product a, ring")
    assert (field.name, field.before, field.ours) == (EVERYTHING, *texts)
    assert "Product " in (field.theirs or "")
    assert (sides.chosen({EVERYTHING}), sides.chosen(())) == (sides.ours, sides.theirs)


def test_what_cannot_be_compared_goes_as_staff_made_it() -> None:
    ours, theirs = side({"a": 1}), OrderSide((OrderItem("b", "some", product_pos_id="b"),))
    for began in (OrderSide(()), side({"b": 1})):
        sides = OrderSides(began, ours, theirs)
        assert (sides.fields, sides.chosen(())) == ((), ours)
    assert not same_lines(ours.items, theirs.items)


@given(ordered=st.lists(st.tuples(st.sampled_from(PRODUCTS), st.integers(1, 4)), max_size=6), there=COUNTS)
def test_less_than_ordered_is_told_at_the_line_where_it_is_used_up(ordered: list[tuple[str, int]], there: dict[str, int]) -> None:
    lines = [item for product, number in ordered for item in side({product: number}).items]
    used = [sum(number for one, number in ordered[: place + 1] if one == product) for place, (product, _) in enumerate(ordered)]
    less = tuple(place for place, (product, _) in enumerate(ordered) if used[place] > there.get(product, 0))
    assert lacking(lines, side(there, form="{}.0").items) == less


def test_a_quantity_that_is_no_number_tells_nothing_of_what_lacks() -> None:
    assert lacking(side({"a": 2}).items, side({"a": 1}, form="about {}").items) == ()
