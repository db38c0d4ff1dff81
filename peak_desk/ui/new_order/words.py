"""The words of a new order: stock, what is in a line, what the POS says of lines and codes."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from peak_desk.domain.customers import Customer
from peak_desk.domain.menu import MenuLine
from peak_desk.domain.orders import NewLine, OrderDetail, OrderType
from peak_desk.errors import Problem, ProblemCode
from peak_desk.ui.formats import Formats, isolated
from peak_desk.ui.messages import error_text
from peak_desk.ui.new_order.basket import cost_of
from peak_desk.ui.new_order.pricing import CodeSaid, Priced, Stand, Trouble
from peak_desk.ui.orders.words import items_text
from peak_desk.ui.pos_words import code_text, inserted, is_known
from peak_desk.ui.tokens import Tone

if TYPE_CHECKING:  # the database behind it need not be imported before the first paint
    from peak_desk.operations.desk import Desk

FEW = 5
SOURCE_ICONS = {
    Stand.NONE: ("info", "muted"),
    Stand.UNTOLD: ("info", "muted"),
    Stand.OFFLINE: ("wifi-off", "warn"),
    Stand.ASKING: ("hourglass", "muted"),
    Stand.TOLD: ("circle-check", "accent"),
    Stand.TROUBLED: ("triangle-alert", "warn"),
    Stand.FAILED: ("triangle-alert", "warn"),
}


def stock(line: MenuLine, formats: Formats) -> tuple[str, Tone]:
    """How many there are, as far as the POS says."""
    if line.available is None:
        return "", Tone.NEUTRAL
    if line.sold_out:
        return QCoreApplication.translate("NewOrder", "Sold out"), Tone.DANGER
    if line.available <= FEW:
        return QCoreApplication.translate("NewOrder", "Only {n} left").format(n=formats.count(line.available)), Tone.WARN
    return QCoreApplication.translate("NewOrder", "{n} in stock").format(n=formats.count(line.available)), Tone.NEUTRAL


def about(line: MenuLine) -> str:
    """Brand, size and category, as far as the menu has them."""
    return " · ".join(isolated(part) for part in (line.brand, line.size, line.category) if part)


def spoken(line: MenuLine, formats: Formats) -> str:
    """What a screen reader says of a line of the menu."""
    parts = (line.name, line.brand, line.size, line.category, formats.money(line.price_cents), stock(line, formats)[0])
    return ", ".join(part for part in parts if part)


def line_about(line: NewLine, formats: Formats) -> str:
    """Size and price of one, below the name of a line."""
    each = QCoreApplication.translate("NewOrder", "{price} each").format(price=inserted(formats.money(line.price_cents)))
    return " · ".join(part for part in (isolated(line.size), each) if part)


def line_spoken(line: NewLine, trouble: str, formats: Formats) -> str:
    """What a screen reader says of a line in the basket."""
    parts = (f"{line.quantity} \N{MULTIPLICATION SIGN} {line.name}", line.size, formats.money(cost_of(line)), trouble)
    return ", ".join(part for part in parts if part)


def how_many(shown: int, total: int, formats: Formats) -> str:
    """How many of those found are in the list; nothing where they all are."""
    if shown >= total:
        return ""
    text = QCoreApplication.translate("NewOrder", "{n} of {m}: type more letters to see fewer")
    return text.format(n=formats.count(shown), m=formats.count(total))


def menu_as_of(as_of: datetime | None, now: datetime, formats: Formats, *, own: bool) -> str:
    """From when the menu is."""
    if own:
        return QCoreApplication.translate("NewOrder", "From earlier orders of this store")
    if as_of is None:
        return QCoreApplication.translate("NewOrder", "The menu has not been read to its end yet")
    return QCoreApplication.translate("NewOrder", "Menu as of {when}").format(when=inserted(formats.time_or_date(as_of, now)))


def nothing_found(text: str, pos: str, *, read: bool, own: bool) -> tuple[str, str]:
    """What is told where the list is empty: a title, and what to do."""
    if text and own:
        title = QCoreApplication.translate("NewOrder", "Not ordered here before")
        return title, QCoreApplication.translate("NewOrder", "Press Enter to write it by hand.")
    if own:
        title = QCoreApplication.translate("NewOrder", "No menu in a store without a POS")
        hint = QCoreApplication.translate("NewOrder", "Write items by hand above. Next time they are offered here.")
        return title, hint
    if not read:
        title = QCoreApplication.translate("NewOrder", "The menu has not been read yet")
        hint = QCoreApplication.translate("NewOrder", "It comes from {pos} with the next sync.")
        return title, hint.format(pos=inserted(pos))
    if text:
        title = QCoreApplication.translate("NewOrder", "Nothing on the menu fits")
        return title, QCoreApplication.translate("NewOrder", "Check the spelling, or type fewer letters.")
    title = QCoreApplication.translate("NewOrder", "The menu is empty")
    return title, QCoreApplication.translate("NewOrder", "{pos} has nothing for sale now.").format(pos=inserted(pos))


def way(kind: OrderType, customer: Customer | None, desk: "Desk") -> tuple[str, str]:
    """What is to be known of how an order reaches the customer, and the role it is shown in."""
    traits = desk.traits
    pos = inserted(traits.title)
    if kind is OrderType.DELIVERY and not traits.tells_where:
        text = QCoreApplication.translate("NewOrder", "{pos} goes by the address in its own record of the customer")
        return text.format(pos=pos), "warn"
    if kind is OrderType.DELIVERY and (customer is None or not customer.street):
        return QCoreApplication.translate("NewOrder", "No address is known: say in the note where to"), "warn"
    if kind is OrderType.DELIVERY and customer is not None:
        home = ", ".join(part for part in (customer.street, customer.city) if part)
        return QCoreApplication.translate("NewOrder", "To {address}").format(address=inserted(home)), "small"
    if OrderType.IN_STORE not in traits.order_types:
        return QCoreApplication.translate("NewOrder", "{pos} rings up at the register what is bought there").format(
            pos=pos
        ), "small"
    return "", "small"


def price_source(stand: Stand, answer: Priced | None, pos: str, menu: str) -> str:
    """Where the sums shown come from; ``menu`` says so of the menu's prices."""
    name = inserted(pos)
    if stand is Stand.TOLD:
        return QCoreApplication.translate("NewOrder", "From {pos}, as it stands now").format(pos=name)
    if stand is Stand.ASKING:
        return QCoreApplication.translate("NewOrder", "{menu}. Asking {pos} for discounts and taxes.").format(menu=menu, pos=name)
    if stand is Stand.OFFLINE:
        text = QCoreApplication.translate("NewOrder", "{menu}. Offline: the order is kept here and sent when {pos} is back.")
        return text.format(menu=menu, pos=name)
    if stand is Stand.TROUBLED:
        text = QCoreApplication.translate("NewOrder", "{menu}. {pos} would not sell it like this: look at the marked items.")
        return text.format(menu=menu, pos=name)
    if stand is Stand.FAILED and answer is not None:
        why = error_text(answer.error, pos).text if answer.error is not None else ""
        text = QCoreApplication.translate("NewOrder", "{menu}. {why} The order can be placed all the same.")
        return text.format(menu=menu, why=why)
    return menu


def trouble(found: Trouble, pos: str) -> str:
    """Why the POS would not sell a line: in our words where there are any, else in its own."""
    short = {
        "not_enough_stock": QCoreApplication.translate("NewOrder", "{pos} has not enough of it"),
        "not_sold": QCoreApplication.translate("NewOrder", "{pos} does not sell it now"),
        "quantity_not_possible": QCoreApplication.translate("NewOrder", "{pos} does not sell it in this quantity"),
        "product_unknown": QCoreApplication.translate("NewOrder", "{pos} does not know it any more"),
    }
    if found.code in short:
        return short[found.code].format(pos=inserted(pos))
    if found.words and not is_known(found.code):
        return QCoreApplication.translate("NewOrder", "{pos}: {words}").format(pos=inserted(pos), words=inserted(found.words))
    return code_text(found.code, pos)


def code_said(said: CodeSaid | None, formats: Formats, pos: str, *, asking: bool) -> tuple[str, str]:
    """What is told of a discount code, and the role it is shown in."""
    if said is None:
        if asking:
            return QCoreApplication.translate("NewOrder", "Asking {pos}").format(pos=inserted(pos)), "small"
        return QCoreApplication.translate("NewOrder", "{pos} decides when the order arrives").format(pos=inserted(pos)), "small"
    if not said.good:
        return _why_not(said.reason, pos), "warn"
    if said.effect_cents is None:
        text = QCoreApplication.translate("NewOrder", "Good; what it takes off shows only at the register")
    else:
        text = QCoreApplication.translate("NewOrder", "Takes {amount} off").format(
            amount=inserted(formats.money(abs(said.effect_cents)))
        )
    return " · ".join(part for part in (isolated(said.title), text) if part), "good"


def _why_not(reason: str, pos: str) -> str:
    """Why a code does not hold: the six POS have words of their own for the same few reasons."""
    known = {
        "unknown": QCoreApplication.translate("NewOrder", "{pos} does not know this code"),
        "inactive": QCoreApplication.translate("NewOrder", "It is switched off"),
        "expired": QCoreApplication.translate("NewOrder", "It has expired"),
        "used_up": QCoreApplication.translate("NewOrder", "It is used up"),
        "scheduled": QCoreApplication.translate("NewOrder", "It does not hold yet"),
        "not_yet": QCoreApplication.translate("NewOrder", "It does not hold yet"),
        "not_today": QCoreApplication.translate("NewOrder", "It does not hold today"),
        "not_now": QCoreApplication.translate("NewOrder", "It does not hold at this hour"),
        "not_here": QCoreApplication.translate("NewOrder", "It does not hold in this store"),
        "not_applied": QCoreApplication.translate("NewOrder", "It takes nothing off these items"),
        "": QCoreApplication.translate("NewOrder", "{pos} does not take it"),
    }
    ours = known.get(reason.removeprefix("code_"))
    return inserted(reason) if ours is None else ours.format(pos=inserted(pos))


def menu_source(as_of: datetime | None, now: datetime, formats: Formats, *, no_pos: bool) -> str:
    """What the sums are told by before the POS has said anything."""
    if no_pos:
        return ""
    if as_of is None:
        return QCoreApplication.translate("NewOrder", "Prices from the menu")
    when = inserted(formats.time_or_date(as_of, now))
    return QCoreApplication.translate("NewOrder", "Prices from the menu as of {when}").format(when=when)


def untold(menu: str, pos: str, *, no_pos: bool) -> str:
    """That nobody tells discounts and taxes before there is an order."""
    if no_pos:
        return ""
    text = QCoreApplication.translate("NewOrder", "{menu}. Discounts and taxes show once {pos} has the order.")
    return text.format(menu=menu, pos=inserted(pos))


def on_top(detail: OrderDetail, formats: Formats) -> str:
    """That there is an open order of this customer, which gets the lines."""
    text = QCoreApplication.translate(
        "NewOrder", "Goes on top of order #{number} ({items}, {total}). The sums below are for what is added."
    )
    return text.format(
        number=inserted(detail.row.order_number),
        items=items_text(len(detail.items) or detail.row.item_count),
        total=inserted(formats.money(detail.row.total_cents)),
    )


def in_doubt() -> str:
    """That somebody was searched for and nobody chosen."""
    return QCoreApplication.translate("NewOrder", "Choose who it is for, or empty the box: then it is for a walk-in.")


def place_verb(*, changes: bool, no_pos: bool) -> str:
    """What the main button does."""
    if changes:
        return QCoreApplication.translate("NewOrder", "Save the changes")
    if no_pos:
        return QCoreApplication.translate("NewOrder", "Save the order")
    return QCoreApplication.translate("NewOrder", "Place the order")


def order_problem(problem: Problem) -> str:
    """What is wrong with the lines of an order."""
    if problem.field == "quantity":
        return QCoreApplication.translate("NewOrder", "A quantity must be above 0 and not above 10,000.")
    if problem.code is ProblemCode.MISSING:
        return QCoreApplication.translate("NewOrder", "Put something in the order first.")
    if problem.code is ProblemCode.TOO_LONG:
        return QCoreApplication.translate("NewOrder", "At most {n} items fit in one order.").format(n=problem.detail)
    return QCoreApplication.translate("NewOrder", "Something in the order is no longer sold. Take it out and find it again.")
