"""The drawer with everything about one order: items to pack, totals, note, history, and the next step."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from peak_desk.domain.clock import Clock
from peak_desk.domain.orders import ENDED, OrderDetail, OrderItem, OrderRow, OrderStatus, age, allowed, next_step
from peak_desk.domain.outbox import OutboxRow, OutboxState
from peak_desk.domain.staff import Permission
from peak_desk.ui import messages
from peak_desk.ui import words as desk_words
from peak_desk.ui.context import DeskContext
from peak_desk.ui.formats import Formats, isolated
from peak_desk.ui.lines import Line, LineList
from peak_desk.ui.orders import words
from peak_desk.ui.sync.words import has_choice
from peak_desk.ui.tokens import Tone
from peak_desk.ui.widgets import (
    Badge,
    Banner,
    Card,
    DangerButton,
    IconButton,
    IconLabel,
    Label,
    LinkButton,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
)

WIDTH = 420
_VIA_POS = "pos"


class OrderDetailPane(Card):
    """Shows one order. Signals carry the order's id (``customer_wanted`` the customer's, ``change_wanted`` the number too).

    ``both_wanted`` carries the number of a write of which both sides are to be shown.

    ``closed`` comes when Esc or the cross is used.

    Which items are ticked off is remembered for as long as the program runs; it is a help for packing, no record.
    """

    closed = Signal()
    step_wanted = Signal(str)
    cancel_wanted = Signal(str)
    back_wanted = Signal(str, object)
    change_wanted = Signal(str, str)
    customer_wanted = Signal(str)
    both_wanted = Signal(str)

    def __init__(self, context: DeskContext, formats: Formats, now: Clock, parent: QWidget | None = None) -> None:
        """Start without an order."""
        super().__init__(parent)
        self._context = context
        self._formats = formats
        self._now = now
        self._detail: OrderDetail | None = None
        self._waits: OutboxRow | None = None
        self._packed: dict[str, set[str]] = {}
        self.setAccessibleName(QCoreApplication.translate("Orders", "Order"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(10)
        column.addLayout(self._build_head())
        column.addWidget(self._build_body(), 1)
        column.addLayout(self._build_foot())

    def _build_head(self) -> QVBoxLayout:
        self.number = Label("", "title")
        self.status = Badge()
        self.sync = Badge()
        close = IconButton("x", QCoreApplication.translate("Orders", "Close (Esc)"))
        close.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.number)
        top.addWidget(self.status)
        top.addWidget(self.sync)
        top.addStretch(1)
        top.addWidget(close)
        self.customer = LinkButton("", "text")
        self.customer.clicked.connect(self._want_customer)
        self.flag = Badge()
        who = QHBoxLayout()
        who.setSpacing(6)
        who.addWidget(IconLabel("user", "muted", 18))
        who.addWidget(self.customer)
        who.addWidget(self.flag)
        who.addStretch(1)
        self.age_icon = IconLabel("clock", "muted", 15)
        self.about = Label("", "small")
        self.about.setWordWrap(True)
        when = QHBoxLayout()
        when.setSpacing(6)
        when.addWidget(self.age_icon)
        when.addWidget(self.about, 1)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addLayout(top)
        head.addLayout(who)
        head.addLayout(when)
        return head

    def _build_body(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("scrolled", "true")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.warning = Banner("triangle-alert", Tone.DANGER)
        self.waiting = Banner("circle-alert", Tone.DANGER)
        self.both = SecondaryButton(QCoreApplication.translate("Sync", "Look at both …"), parent=self.waiting)
        self.both.clicked.connect(self._want_both)
        self.waiting.row.addWidget(self.both)
        self.note = Banner("message-square", Tone.INFO)
        self.packing = Label("", "strong")
        self.items = LineList(QCoreApplication.translate("Orders", "Items"))
        self.items.ticked.connect(self._tick)
        self.totals = QGridLayout()
        self.totals.setVerticalSpacing(4)
        self.totals.setColumnStretch(0, 1)
        self.history = LineList(QCoreApplication.translate("Orders", "History"))
        self._nothing_in_it = Label(QCoreApplication.translate("Orders", "The items have not been read yet."), "small")
        for part in (self.warning, self.waiting, self.note):
            column.addWidget(part)
        column.addLayout(self._build_items_head())
        column.addWidget(self._nothing_in_it)
        column.addWidget(self.items)
        column.addLayout(self.totals)
        column.addWidget(Label(QCoreApplication.translate("Orders", "History"), "strong"))
        column.addWidget(self.history)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        return area

    def _build_items_head(self) -> QHBoxLayout:
        self.change = QuietButton(QCoreApplication.translate("Orders", "Change items"), "pencil")
        self.change.clicked.connect(self._want_change)
        self.change.hide()
        line = QHBoxLayout()
        line.addWidget(self.packing, 1)
        line.addWidget(self.change)
        return line

    def _build_foot(self) -> QVBoxLayout:
        self.local_hint = Label("", "small")
        self.local_hint.setWordWrap(True)
        self.step = PrimaryButton("", "check", QCoreApplication.translate("Orders", "Space"))
        self.step.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.back = SecondaryButton("", "undo-2")
        self.cancel = DangerButton(QCoreApplication.translate("Orders", "Cancel order …"), "circle-x")
        self.step.clicked.connect(self._want_step)
        self.back.clicked.connect(self._want_back)
        self.cancel.clicked.connect(self._want_cancel)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.cancel)
        foot = QVBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.local_hint)
        foot.addWidget(self.step)
        foot.addLayout(row)
        return foot

    @property
    def order_id(self) -> str:
        """The order shown, or ""."""
        return self._detail.row.id if self._detail is not None else ""

    def show_order(self, detail: OrderDetail, *, changeable: bool = False, writes: Sequence[OutboxRow] = ()) -> None:
        """Show an order, or the same one as it is now; ``changeable`` offers to change its items, ``writes`` are on their way."""
        self._detail = detail
        row, formats = detail.row, self._formats
        self.number.setText(f"#{row.order_number}")
        self.setAccessibleName(words.spoken(row, formats, self._now()))
        badges = words.badges(row)
        self.status.set(*badges[0])
        self.sync.set(*(badges[1] if len(badges) > 1 else ("", Tone.NEUTRAL)))
        self.customer.setText(words.customer_of(row))
        self.customer.setEnabled(row.customer_id is not None)
        self.customer.updateGeometry()
        self.flag.set(*(words.flag(row) or ("", Tone.DANGER)))
        self.warning.set_text(row.warning or QCoreApplication.translate("Orders", "This customer is banned."))
        self.warning.setVisible(row.banned or bool(row.warning))
        self._show_waiting(next((row for row in writes if row.state is OutboxState.NEEDS_YOU), None))
        self.note.set_text(detail.note)
        self.note.setVisible(bool(detail.note))
        self.repaint_age()
        self._show_items(detail)
        self.change.setVisible(changeable)
        self._show_totals(detail)
        self._show_history(detail)
        self._show_steps(row)

    def _show_waiting(self, row: OutboxRow | None) -> None:
        """Say what waits for a person, and offer both sides where there are two."""
        self._waits = row
        self.waiting.setVisible(row is not None)
        if row is not None:
            self.waiting.set_text(messages.outbox_sentence(row, self._context.desk.traits.title))
            self.both.setVisible(has_choice(row) and self._context.session.may(Permission.SETTLE_CLASHES))

    def repaint_age(self) -> None:
        """Say anew how old the order is."""
        if self._detail is None:
            return
        row, formats, now = self._detail.row, self._formats, self._now()
        parts = [words.type_word(row.type), words.source_word(row.source), formats.when(row.placed_at, now)]
        if row.paid:
            parts.append(QCoreApplication.translate("Orders", "paid"))
        icon, role = "clock", "muted"
        if row.status not in ENDED:
            shown = age(row.placed_at, now, formats.store)
            parts.insert(0, _against_promise(words.age_text(shown, formats), formats))
            icon, role = words.AGE_ICONS[shown.level], {"in_time": "muted", "due": "warn", "late": "danger"}[shown.level.value]
        self.age_icon.set_icon(icon, role)
        self.about.setText(" · ".join(parts))

    def _show_items(self, detail: OrderDetail) -> None:
        packing = detail.row.status in (OrderStatus.AWAITING_PROCESSING, OrderStatus.IN_PROCESS)
        packed = self._packed.get(detail.row.id, set())
        lines = tuple(self._item_line(place, item, packed if packing else None) for place, item in enumerate(detail.items))
        self.items.show_lines(lines, most=8)
        self.items.setVisible(bool(lines))
        self._nothing_in_it.setVisible(not lines)
        if packing and lines:
            text = QCoreApplication.translate("Orders", "Packed {done} of {all}").format(done=len(packed), all=len(lines))
        else:
            text = words.items_text(len(lines) or detail.row.item_count)
        self.packing.setText(text)

    def _item_line(self, place: int, item: OrderItem, packed: set[str] | None) -> Line:
        about = [part for part in (item.size, self._formats.money(item.price_cents) if item.price_cents else "") if part]
        return Line(
            key=str(place),
            title=f"{item.quantity} \N{MULTIPLICATION SIGN} {isolated(item.name)}",
            text=" · ".join(about),
            end=self._formats.money(item.total_cents),
            checked=None if packed is None else str(place) in packed,
        )

    def _show_totals(self, detail: OrderDetail) -> None:
        while (item := self.totals.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        money = self._formats.money
        rows = [(QCoreApplication.translate("Orders", "Subtotal"), money(detail.subtotal_cents), "muted")]
        if detail.discount_cents:
            rows.append((QCoreApplication.translate("Orders", "Discounts"), money(-abs(detail.discount_cents)), "muted"))
        rows += [
            (QCoreApplication.translate("Orders", "Taxes"), money(detail.tax_cents), "muted"),
            (QCoreApplication.translate("Orders", "Total"), money(detail.row.total_cents), "heading"),
        ]
        for place, (name, amount, role) in enumerate(rows):
            self.totals.addWidget(Label(name, role), place, 0)
            self.totals.addWidget(Label(amount, role, align="end"), place, 1)

    def _show_history(self, detail: OrderDetail) -> None:
        now = self._now()
        lines = tuple(
            Line(
                key=str(place),
                title=desk_words.order_status(step.status),
                text=" · ".join(part for part in (self._who(step.by, step.via), step.reason) if part),
                icon="history",
                end=self._formats.when(step.at, now),
            )
            for place, step in enumerate(reversed(detail.history))
        )
        self.history.show_lines(lines, most=12)

    def _who(self, by: str, via: str) -> str:
        if via == _VIA_POS or not by:
            return self._context.desk.traits.title
        return by if via == "desk" else f"{by} ({via})"

    def _show_steps(self, row: OrderRow) -> None:
        target = next_step(row.status, row.type)
        if target is None and self.step.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # Esc must still close an order that has just ended
        self.step.setVisible(target is not None)
        local = target is not None and self._context.desk.orders.is_local_step(target)
        self.local_hint.setVisible(local)
        if target is not None:
            self.step.setText(words.step_word(target))
            self.step.set_icon(words.step_icon(target))
            self.local_hint.setText(
                QCoreApplication.translate("Orders", "Only here: {pos} has no such step; it is kept on this desk.").format(
                    pos=self._context.desk.traits.title
                )
            )
        back = words.previous_step(row)
        goes_back = back is not None and self._context.desk.orders.can_go(row, back)
        self.back.setVisible(goes_back)
        if back is not None:
            self.back.setText(words.back_word(back))
            self.back.updateGeometry()
        self.cancel.setVisible(OrderStatus.CANCELED in allowed(row.status, row.type))

    def _tick(self, key: str) -> None:
        if self._detail is None:
            return
        packed = self._packed.setdefault(self._detail.row.id, set())
        packed.symmetric_difference_update({key})
        self._show_items(self._detail)

    def _want_step(self) -> None:
        self.step_wanted.emit(self.order_id)

    def _want_cancel(self) -> None:
        self.cancel_wanted.emit(self.order_id)

    def _want_back(self) -> None:
        back = words.previous_step(self._detail.row) if self._detail is not None else None
        if back is not None:
            self.back_wanted.emit(self.order_id, back)

    def _want_change(self) -> None:
        if self._detail is not None:
            self.change_wanted.emit(self._detail.row.id, self._detail.row.order_number)

    def _want_both(self) -> None:
        if self._waits is not None:
            self.both_wanted.emit(str(self._waits.seq))

    def _want_customer(self) -> None:
        if self._detail is not None and self._detail.row.customer_id:
            self.customer_wanted.emit(self._detail.row.customer_id)

    @override
    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 600)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.step.isVisible():
            if not event.isAutoRepeat():
                self._want_step()
        else:
            super().keyPressEvent(event)


def _against_promise(minutes: str, formats: Formats) -> str:
    return QCoreApplication.translate("Orders", "{minutes} of {promised} promised").format(
        minutes=minutes, promised=formats.minutes(formats.store.promise_minutes)
    )
