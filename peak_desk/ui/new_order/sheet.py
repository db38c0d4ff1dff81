"""The sheet an order is made on: customer and menu at one side, what is ordered and what it costs at the other."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QKeyCombination, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from peak_desk.domain.changes import Changes
from peak_desk.domain.clock import Clock
from peak_desk.domain.orders import NewLine, NewOrder, OrderSource
from peak_desk.errors import Invalid
from peak_desk.ui.context import DeskContext
from peak_desk.ui.formats import Formats
from peak_desk.ui.messages import problem_text
from peak_desk.ui.new_order import words
from peak_desk.ui.new_order.basket import Basket
from peak_desk.ui.new_order.basket_list import BasketList
from peak_desk.ui.new_order.customer import CustomerPart
from peak_desk.ui.new_order.details import Codes, TypeChoice, note_field
from peak_desk.ui.new_order.draft import Draft
from peak_desk.ui.new_order.head import Head
from peak_desk.ui.new_order.menu_pane import MenuPane
from peak_desk.ui.new_order.on_top import OnTop
from peak_desk.ui.new_order.pricing import Pricing, Stand
from peak_desk.ui.new_order.totals import Totals
from peak_desk.ui.pos_words import inserted
from peak_desk.ui.sheet import Sheet
from peak_desk.ui.widgets import Label, Line, PrimaryButton, show_only_if

WIDTH, HEIGHT = 1200, 860
_ORDER_WIDTH = 496
_MARGIN = 32
_CTRL = Qt.KeyboardModifier.ControlModifier


class NewOrderSheet(Sheet):
    """Shows a draft and changes it; it does nothing itself.

    ``place_wanted`` carries the Draft to be placed, ``put_aside`` the Draft when the sheet is left with something in it,
    ``dropped`` the Draft of changes that are wanted no more, ``stub_wanted`` the Draft and the CustomerDraft of somebody a record
    is wanted for.
    """

    place_wanted = Signal(object)
    put_aside = Signal(object)
    dropped = Signal(object)
    stub_wanted = Signal(object, object)

    def __init__(self, window: QWidget, context: DeskContext, draft: Draft, pricing: Pricing, now: Clock) -> None:
        """Build everything and fill in the draft."""
        super().__init__(window, WIDTH)
        self._context = context
        self._formats = Formats(context.desk.store)
        self._now = now
        self._draft = draft
        self._busy = self._done = self._filling = False
        self._pos = context.desk.traits.title
        self._pricing = pricing
        self._offered: list[str] = []
        self._worked_in: QWidget | None = None
        self.basket = Basket(self)
        self._build()
        self._connect()
        self._fill()

    # --- what is on it

    def _build(self) -> None:
        title = QCoreApplication.translate("NewOrder", "New order")
        if self._draft.order_id:
            title = QCoreApplication.translate("NewOrder", "Change order #{number}").format(number=self._draft.number)
        self.add_title(title, QCoreApplication.translate("NewOrder", "Close (Esc); what is in the order is kept"))
        self.column.setContentsMargins(20, 12, 20, 16)
        sides = QHBoxLayout()
        sides.setSpacing(16)
        sides.addLayout(self._build_choice(), 1)
        between = Line()
        between.setFixedWidth(1)
        between.setMinimumHeight(1)
        between.setMaximumHeight(HEIGHT)
        sides.addWidget(between)
        sides.addWidget(self._build_order())
        self.column.addLayout(sides, 1)
        self._order_focus()

    def _order_focus(self) -> None:
        """Tab goes the way an order is made: whom for, what, how much, how, done."""
        own = self.menu.own
        choice = (self.customer.box, self.customer.other, self.menu.line, self.menu.read_now)
        by_hand = (own.name.edit, own.price.edit, own.quantity.edit, own.add)
        ends = (self.note.line, self.codes.line, self.codes.list, self.totals.again, self.place, self.head.leave)
        way = (*choice, *by_hand, self.list, *self.types.chips.values(), *ends)
        for before, after in pairwise(way):
            QWidget.setTabOrder(before, after)

    def _build_choice(self) -> QVBoxLayout:
        self.customer = CustomerPart(self._context, self._formats, fixed=bool(self._draft.order_id))
        self.menu = MenuPane(self._context, self._formats, self.basket, self._now)
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(self.customer)
        column.addWidget(self.menu, 1)
        return column

    def _build_order(self) -> QWidget:
        self.head = Head(self._formats, changes=bool(self._draft.order_id))
        self.on_top = OnTop(self._context, self._formats)
        self.list = BasketList(self.basket, self._formats)
        self.nothing = Label(QCoreApplication.translate("NewOrder", "Nothing in the order yet."), "small", align="center")
        self.problem = Label("", "problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        traits = self._context.desk.traits
        self.types = TypeChoice({*traits.order_types, self._draft.wanted.type})
        self.note = note_field("" if traits.order_notes or traits.no_pos else self._pos)
        self.codes = Codes(self._formats, self._pos)
        show_only_if(self.codes.field, wanted=traits.order_codes and not traits.no_pos)
        self.totals = Totals(self._context, self._formats)
        words_line = QHBoxLayout()
        words_line.setSpacing(8)
        words_line.addWidget(self.note, 3, Qt.AlignmentFlag.AlignTop)
        words_line.addWidget(self.codes.field, 2, Qt.AlignmentFlag.AlignTop)
        side = QWidget()
        side.setFixedWidth(_ORDER_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.head)
        column.addWidget(self.on_top)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing, 1)
        column.addWidget(self.problem)
        column.addWidget(self.types)
        column.addLayout(words_line)
        column.addWidget(self.codes.list)
        column.addWidget(self.totals)
        column.addLayout(self._build_buttons())
        return side

    def _build_buttons(self) -> QHBoxLayout:
        verb = words.place_verb(changes=bool(self._draft.order_id), no_pos=self._context.desk.traits.no_pos)
        self.place = PrimaryButton(verb, "check", QCoreApplication.translate("NewOrder", "Ctrl+Enter"))
        self.place.clicked.connect(self._place)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.place)
        return line

    def _connect(self) -> None:
        self.basket.changed.connect(self._changed)
        self.customer.changed.connect(self._customer_changed)
        self.customer.settled.connect(self.take_focus)
        self.customer.shown.connect(self._show_way)
        self.customer.create_wanted.connect(self._want_stub)
        self.customer.box.textChanged.connect(lambda _text: self._show_problem(""))
        self.menu.added.connect(self.list.select)
        self.menu.loaded.connect(self._show_prices)
        self.head.left.connect(self._drop if self._draft.order_id else self._empty)
        self.list.taken_out.connect(self._taken_out)
        self.types.changed.connect(self._customer_changed)
        self.types.changed.connect(self._show_way)
        self.note.line.textEdited.connect(lambda _text: self.note.set_problem(""))
        self.codes.line.textEdited.connect(lambda _text: self.codes.field.set_problem(""))
        self.codes.changed.connect(self._changed)
        self._pricing.changed.connect(self._show_prices)
        self.totals.again_wanted.connect(self._pricing.again)
        self._context.bus.changed.connect(self._refresh)
        self.closed.connect(self._leave)
        for enter in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shortcut = QShortcut(QKeySequence(QKeyCombination(_CTRL, enter)), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(self._enter)

    def _fill(self) -> None:
        wanted = self._draft.wanted
        self._filling = True
        self.types.choose(wanted.type)
        if self._draft.order_id:
            self.types.fix()
        self.note.line.setText(wanted.note)
        self.codes.fill(wanted.codes)
        self.basket.fill(wanted.lines)
        self.customer.choose(wanted.customer_id)
        self._filling = False
        self._customer_changed()
        self.menu.load()

    # --- what it says

    @property
    def wanted(self) -> NewOrder:
        """The order as it stands."""
        return replace(
            self._draft.wanted,
            lines=self.basket.lines,
            customer_id=self.customer.customer_id,
            type=self.types.type,
            source=self._draft.wanted.source if self._draft.order_id else OrderSource.IN_STORE,
            note=self.note.line.text().strip(),
            codes=self.codes.codes,
        )

    @property
    def draft(self) -> Draft:
        """The draft as it stands."""
        return replace(self._draft, wanted=self.wanted)

    @property
    def is_busy(self) -> bool:
        """Whether it is being saved."""
        return self._busy

    @property
    def to_be_kept(self) -> bool:
        """Whether it would be missed, and is not being saved."""
        return not (self._busy or self._done) and self.draft.worth_keeping

    def take_focus(self) -> None:
        """Put the keyboard where the next thing is done: the customer, or the menu once there is one."""
        known = self.customer.customer_id is not None or bool(self._draft.order_id)
        self._first(known=known).setFocus(Qt.FocusReason.OtherFocusReason)

    def open_ready(self) -> None:
        """Show it with the keyboard where the next thing is done."""
        self._context.toasts.stand_aside(wanted=True)
        known = self.customer.customer_id is not None or bool(self._draft.order_id) or bool(self.basket.lines)
        self.open(self._first(known=known))

    def _first(self, *, known: bool) -> QWidget:
        return self.menu.line if known else self.customer.box

    def refused(self, error: Exception) -> None:
        """It was not saved: say why where it is, and let it be tried again."""
        self._set_busy(busy=False)
        if not isinstance(error, Invalid):
            self._context.bus.failed.emit(error)
            return
        said = {problem.field: problem for problem in error.problems}
        for name, field in (("note", self.note), ("codes", self.codes.field)):
            field.set_problem(problem_text(said[name]) if name in said else "")
        self._show_problem(next((words.order_problem(said[name]) for name in ("lines", "quantity") if name in said), ""))
        self._go_to_problem(frozenset(said))

    def _go_to_problem(self, fields: frozenset[str]) -> None:
        target: QWidget | None = self.note.line if "note" in fields else self.codes.line if "codes" in fields else None
        if fields & {"lines", "quantity"}:
            target = self.list if self.basket.lines else self.menu.line
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def await_customer(self) -> None:
        """Whoever is looked at when this is opened again is the customer, as there is none yet."""
        self._draft = replace(self._draft, awaits_customer=True)

    def placed(self) -> None:
        """It is saved: go without keeping anything."""
        self._done = True
        self.close_sheet()

    # --- what changes

    def _changed(self) -> None:
        self.list.setVisible(bool(self.basket.lines))
        self.nothing.setVisible(not self.basket.lines)
        self.head.show_count(len(self.basket.lines))
        self._show_problem("")
        if not self._filling:
            self._pricing.want(replace(self.wanted, codes=self.codes.put_in, note=""))
            self._show_prices()

    def _customer_changed(self) -> None:
        if self._filling:
            return
        self._changed()
        self._look_for_open()

    def _show_way(self) -> None:
        self.types.show_said(*words.way(self.types.type, self.customer.customer, self._context.desk))

    def _look_for_open(self) -> None:
        self.on_top.look(None if self._draft.order_id else self.customer.customer_id, self.types.type)

    def _show_prices(self) -> None:
        stand, answer = self._pricing.stand, self._pricing.answer
        source = words.menu_source(self.menu.menu.as_of, self._now(), self._formats, no_pos=self._context.desk.traits.no_pos)
        if stand is Stand.UNTOLD:
            source = words.untold(source, self._pos, no_pos=self._context.desk.traits.no_pos)
        self.totals.show_sums(self.basket.total_cents, stand, answer, source)
        troubles = answer.troubles if answer is not None else {}
        self.list.show_troubles({key: words.trouble(found, self._pos) for key, found in troubles.items()})
        asking = stand is Stand.ASKING and self._pricing.asks
        self.codes.show_said(answer.codes if answer is not None else {}, asking=asking)

    def _show_problem(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def _refresh(self, changes: Changes) -> None:
        """Something changed elsewhere while this was open."""
        if changes.everything or changes.runs:
            self.menu.load()
        if changes.everything or (self.customer.customer_id or "") in changes.customers:
            self.customer.read()
        if changes.everything or changes.orders:
            self._look_for_open()

    # --- what is done

    def _taken_out(self, place: int, line: NewLine) -> None:
        said = QCoreApplication.translate("NewOrder", "{name} is out of the order.").format(name=inserted(line.name))
        self._offer_undo(said, partial(self._put_back, place, line))
        if not self.basket.lines:
            self.menu.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_back(self, place: int, line: NewLine) -> None:
        self.basket.put_back(place, line)
        self.list.select(line.product_pos_id)

    def _empty(self) -> None:
        lines = self.basket.lines
        self.basket.fill(())
        self.menu.line.setFocus(Qt.FocusReason.OtherFocusReason)
        said = QCoreApplication.translate("NewOrder", "The order is empty.")
        self._offer_undo(said, partial(self.basket.put_all_back, lines))

    def _drop(self) -> None:
        """Leave the order as it is, and forget what was wanted of it."""
        draft, self._done = self.draft, True
        self.close_sheet()
        self.dropped.emit(draft)

    def _offer_undo(self, said: str, undo: Callable[[], None]) -> None:
        """Offer it for as long as this sheet is there to be put right."""
        self._context.toasts.show(said, undo=undo)
        self._offered.append(said)

    def _enter(self) -> None:
        """Ctrl+Enter places the order; in the search for a customer it makes the record that was offered there."""
        if self.customer.box.hasFocus() and self.customer.box.text().strip():
            self.customer.box.create_typed()
        else:
            self._place()

    def _place(self) -> None:
        if self.customer.in_doubt:
            self._show_problem(words.in_doubt())
            self.customer.box.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self._busy and self.menu.own.take_typed():
            self._send()

    def _send(self) -> None:
        self.list.take_typed()
        self._set_busy(busy=True)
        self.place_wanted.emit(self.draft)

    def _set_busy(self, *, busy: bool) -> None:
        """While it is being saved nothing can be changed any more, and a key pressed twice means nothing else."""
        self._busy = busy
        if busy:
            self._worked_in = QApplication.focusWidget()
        self.card.setEnabled(not busy)
        back = self if busy else self._worked_in
        if back is not None:
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _want_stub(self, typed: object) -> None:
        self._done = True
        self.await_customer()
        draft = self.draft
        self.close_sheet()
        self.stub_wanted.emit(draft, typed)

    def _leave(self) -> None:
        self.customer.box.put_away()
        self._pricing.forget()
        self.on_top.stop()
        self._context.toasts.stand_aside(wanted=False)
        for said in self._offered:
            self._context.toasts.take_down(said)
        if self.to_be_kept:
            self.put_aside.emit(self.draft)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def _fit(self) -> None:
        """Take the window, as far as an order needs it."""
        self.card.setFixedSize(min(WIDTH, self.width() - _MARGIN), min(HEIGHT, self.height() - _MARGIN))
