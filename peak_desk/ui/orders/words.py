"""The words of the order views: what a step is called on its button, what a card says aloud, why orders are cancelled."""

from datetime import datetime
from html import escape

from PySide6.QtCore import QCoreApplication

from peak_desk.domain.orders import (
    DOUBLE,
    ENDED,
    NOT_AS_ORDERED,
    Age,
    AgeLevel,
    OrderRow,
    OrderSource,
    OrderStatus,
    OrderType,
    age,
    next_step,
)
from peak_desk.domain.outbox import SyncState
from peak_desk.ui import words as desk_words
from peak_desk.ui.formats import Formats
from peak_desk.ui.tokens import Tokens, Tone

_S = OrderStatus

# Bars show how far an order has come; their colour shows how it stands against the promise.
PROGRESS = {
    _S.VERIFICATION_PENDING: 0.04,
    _S.AWAITING_PROCESSING: 0.1,
    _S.IN_PROCESS: 0.5,
    _S.PACKED_READY: 0.8,
    _S.OUT_FOR_DELIVERY: 0.9,
    _S.COMPLETED: 1.0,
    _S.CANCELED: 1.0,
    _S.REMOVED: 1.0,
}

AGE_ICONS = {AgeLevel.IN_TIME: "clock", AgeLevel.DUE: "hourglass", AgeLevel.LATE: "triangle-alert"}


def step_word(target: OrderStatus) -> str:
    """The verb on the button that moves an order there."""
    words = {
        _S.AWAITING_PROCESSING: QCoreApplication.translate("Orders", "Verify"),
        _S.IN_PROCESS: QCoreApplication.translate("Orders", "Start"),
        _S.PACKED_READY: QCoreApplication.translate("Orders", "Pack"),
        _S.OUT_FOR_DELIVERY: QCoreApplication.translate("Orders", "Send out"),
        _S.COMPLETED: QCoreApplication.translate("Orders", "Complete"),
        _S.CANCELED: QCoreApplication.translate("Orders", "Cancel order"),
    }
    return words.get(target, "")


def back_word(target: OrderStatus) -> str:
    """The menu entry that takes an order one step back."""
    return QCoreApplication.translate("Orders", "Back to “{status}”").format(status=desk_words.order_status(target))


def step_icon(target: OrderStatus) -> str:
    """The icon beside the verb."""
    return {
        _S.AWAITING_PROCESSING: "id-card",
        _S.IN_PROCESS: "play",
        _S.PACKED_READY: "package-check",
        _S.OUT_FOR_DELIVERY: "truck",
    }.get(target, "check")


def previous_step(row: OrderRow) -> OrderStatus | None:
    """The step before this one, for a mistake; None where there is none to go back to."""
    if row.status is _S.IN_PROCESS:
        return _S.AWAITING_PROCESSING
    if row.status is _S.PACKED_READY:
        return _S.IN_PROCESS
    return _S.PACKED_READY if row.status is _S.OUT_FOR_DELIVERY else None


def items_text(count: int) -> str:
    """How many lines an order has."""
    return QCoreApplication.translate("Orders", "%n item(s)", "", count)


def type_word(kind: OrderType) -> str:
    """How the order reaches the customer."""
    return {
        OrderType.PICKUP: QCoreApplication.translate("Orders", "Pickup"),
        OrderType.DELIVERY: QCoreApplication.translate("Orders", "Delivery"),
        OrderType.IN_STORE: QCoreApplication.translate("Orders", "In store"),
    }[kind]


def source_word(source: OrderSource) -> str:
    """Where the order was placed."""
    return {
        OrderSource.KIOSK: QCoreApplication.translate("Orders", "Kiosk"),
        OrderSource.ONLINE: QCoreApplication.translate("Orders", "Online"),
        OrderSource.IN_STORE: QCoreApplication.translate("Orders", "At the counter"),
    }[source]


def cancel_reasons() -> tuple[str, ...]:
    """The usual reasons; anything else is typed."""
    return (
        QCoreApplication.translate("Orders", "Customer changed their mind"),
        QCoreApplication.translate("Orders", "Customer did not come"),
        QCoreApplication.translate("Orders", "Out of stock"),
        QCoreApplication.translate("Orders", "Ordered twice"),
        QCoreApplication.translate("Orders", "Identification or age not in order"),
    )


def badges(row: OrderRow) -> tuple[tuple[str, Tone], ...]:
    """The status of an order and what else staff must know of its way to the POS."""
    status = (desk_words.order_status(row.status), desk_words.order_tone(row.status))
    told = _told_by_pos(row)
    if row.local_step:
        return status, (QCoreApplication.translate("Orders", "Only here"), Tone.NEUTRAL), *told
    if row.sync in (SyncState.LOCAL, SyncState.DONE):
        return status, *told
    return status, (desk_words.sync_state(row.sync), desk_words.sync_tone(row.sync)), *told


def _told_by_pos(row: OrderRow) -> tuple[tuple[str, Tone], ...]:
    """What the POS says of the order that none of our statuses says: why somebody must look there, or its own word as it is."""
    why = {
        "refund": QCoreApplication.translate("Orders", "Refund"),
        "cannot_complete": QCoreApplication.translate("Orders", "Cannot be completed"),
        DOUBLE: QCoreApplication.translate("Orders", "Twice in the POS"),
        NOT_AS_ORDERED: QCoreApplication.translate("Orders", "Less than ordered"),
        "needs_attention": QCoreApplication.translate("Orders", "Look at the POS"),
    }
    if row.attention:
        return ((why.get(row.attention, why["needs_attention"]), Tone.WARN),)
    return ((row.status_word, Tone.NEUTRAL),) if row.status_word else ()


def flag(row: OrderRow) -> tuple[str, Tone] | None:
    """The customer's flag, if there is one."""
    if row.banned:
        return QCoreApplication.translate("Orders", "Banned"), Tone.DANGER
    return (QCoreApplication.translate("Orders", "Warning"), Tone.WARN) if row.warning else None


def customer_of(row: OrderRow) -> str:
    """Whose order it is."""
    return row.customer_name or QCoreApplication.translate("Orders", "Walk-in customer")


def age_colour(level: AgeLevel, colours: Tokens) -> str:
    """The colour of an age."""
    return {AgeLevel.IN_TIME: colours.muted, AgeLevel.DUE: colours.warn, AgeLevel.LATE: colours.danger}[level]


def age_text(shown: Age, formats: Formats) -> str:
    """The age of an open order, with a word once it is late."""
    minutes = formats.minutes(shown.minutes)
    if shown.level is AgeLevel.LATE:
        return QCoreApplication.translate("Orders", "{minutes} late").format(minutes=minutes)
    return minutes


def spoken(row: OrderRow, formats: Formats, now: datetime) -> str:
    """What a screen reader says of an order."""
    parts = [f"#{row.order_number}", *(text for text, _tone in badges(row)), customer_of(row)]
    if flagged := flag(row):
        parts.append(flagged[0])
    parts += [items_text(row.item_count), formats.money(row.total_cents)]
    if row.status not in ENDED:
        parts.append(age_text(age(row.placed_at, now, formats.store), formats))
        target = next_step(row.status, row.type)
        if target is not None:
            parts.append(QCoreApplication.translate("Orders", "next: {step}").format(step=step_word(target)))
    return ", ".join(part for part in parts if part)


def only_here() -> str:
    """What stands beside a step the POS has no call for."""
    return QCoreApplication.translate("Orders", "Only here")


def plain_tooltip(text: str) -> str:
    """Foreign text as a tooltip: Qt would read it as HTML when it looks like some."""
    return f"<qt>{escape(text)}</qt>".replace("\n", "<br>")
