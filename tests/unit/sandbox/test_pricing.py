"""What an order costs."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from peak_desk.sandbox.menu import make_menu
from peak_desk.sandbox.pricing import bill, price_line
from peak_desk.sandbox.records import Discount, Line, Ticket

PRODUCT = make_menu(seed=1, now=0)[0]
DISCOUNTS = st.builds(Discount, st.just("d"), st.just("SALE"), st.decimals(0, 200, places=2), percent=st.booleans())
LINES = st.builds(
    Line,
    st.just("l"),
    st.just(PRODUCT),
    st.decimals("0.1", 50, places=1),
    st.integers(1, 30_000),
    st.lists(DISCOUNTS, max_size=2).map(tuple),
)


@given(lines=st.lists(LINES, max_size=6), fee=st.integers(0, 2_000), medical=st.booleans())
def test_the_parts_always_add_up_and_nothing_is_ever_negative(lines: list[Line], fee: int, *, medical: bool) -> None:
    kind = "MEDICAL" if medical else "ADULT"
    ticket = Ticket("t", "N", "AWAITING_PROCESSING", "PICKUP", "KIOSK", 0, 0, patient_type=kind, lines=tuple(lines), fee_cents=fee)
    sums = bill(ticket)
    assert sums.total_cents == sums.gross_cents - sums.discount_cents + sums.tax_cents + fee
    assert sums.total_cents == sum(line.total_cents for line in sums.lines) + fee
    assert 0 <= sums.discount_cents <= sums.gross_cents
    assert sums.tax_cents >= 0


def test_patients_pay_no_excise_and_half_cents_round_up() -> None:
    line = Line("l", PRODUCT, Decimal("0.5"), 25)
    assert [tax.cents for tax in price_line(line, medical=False).taxes] == [2, 1]
    assert price_line(line, medical=True).gross_cents == 13
    assert [tax.name for tax in price_line(line, medical=True).taxes] == ["City Sales Tax (8.6%)"]
