"""A list of order cards with its keys: Space takes the next step, Enter opens, the arrows move on."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListView, QMenu, QWidget
from typing_extensions import override

from peak_desk.domain.clock import Clock
from peak_desk.domain.orders import OrderRow, OrderStatus, allowed
from peak_desk.ui.formats import Formats
from peak_desk.ui.icons import icon
from peak_desk.ui.lines import plain_list
from peak_desk.ui.orders import words
from peak_desk.ui.orders.cards import CardDelegate
from peak_desk.ui.orders.presses import Presses
from peak_desk.ui.rows import Rows, replace_in_view


def _key(row: OrderRow) -> str:
    return row.id


CanGo = Callable[[OrderRow, OrderStatus], bool]


def by_the_rules(row: OrderRow, target: OrderStatus) -> bool:
    """Whether an order may go there, whatever the POS takes."""
    return target in allowed(row.status, row.type)


class CardList(QListView):
    """Cards from top to bottom; signals carry an order's id, ``sideways`` -1 or 1 in reading order, ``back_wanted`` a status."""

    step_wanted = Signal(str)
    open_wanted = Signal(str)
    cancel_wanted = Signal(str)
    back_wanted = Signal(str, object)
    sideways = Signal(int)

    def __init__(self, name: str, formats: Formats, now: Clock, *, roomy: bool, parent: QWidget | None = None) -> None:
        """``name`` is what a screen reader calls the list; ``roomy`` cards have a line more and suit narrow columns."""
        super().__init__(parent)
        plain_list(self)
        self.setAccessibleName(name)
        self.setProperty("cards", "true")
        self.cards: Rows[OrderRow] = Rows(_key, lambda row: words.spoken(row, formats, now()), self)
        self.setModel(self.cards)
        self.can_go: CanGo = by_the_rules
        self.painter_of_cards = CardDelegate(self.cards, formats, now, roomy=roomy, parent=self)
        self.painter_of_cards.step_wanted.connect(self.step_wanted)
        self.painter_of_cards.menu_wanted.connect(self._show_menu)
        self.painter_of_cards.presses = Presses(self)
        self.setItemDelegate(self.painter_of_cards)

    @property
    def current_id(self) -> str:
        """The selected order's id, or ""."""
        return self.cards.key_at(self.currentIndex().row())

    def show_orders(self, rows: tuple[OrderRow, ...]) -> None:
        """Show these orders and keep the selected one selected; where it is gone its neighbour takes its place."""
        place = self.currentIndex().row()
        replace_in_view(self, self.cards, rows)
        if place >= 0 and rows and not self.currentIndex().isValid() and self.hasFocus():
            self.setCurrentIndex(self.cards.index(min(place, len(rows) - 1)))

    def mark(self, fresh: frozenset[str], local_targets: frozenset[OrderStatus]) -> None:
        """Let these orders stand out as new, and say which next steps stay on this desk."""
        if (fresh, local_targets) != (self.painter_of_cards.fresh, self.painter_of_cards.local_targets):
            self.painter_of_cards.fresh = fresh
            self.painter_of_cards.local_targets = local_targets
            self.viewport().update()

    def select(self, order_id: str) -> bool:
        """Select an order if it is here."""
        place = self.cards.place_of(order_id)
        if place >= 0:
            self.setCurrentIndex(self.cards.index(place))
        return place >= 0

    def enter(self, place: int) -> bool:
        """Take the focus and select the card nearest to that place; False when there is none."""
        if not self.cards.rows:
            return False
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentIndex(self.cards.index(min(max(0, place), len(self.cards.rows) - 1)))
        return True

    def _show_menu(self, order_id: str, spot: QPoint) -> None:
        row = self.cards.row_at(self.cards.place_of(order_id))
        if row is None:
            return
        menu = self.menu_for(row)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(spot)

    def menu_for(self, row: OrderRow) -> QMenu:
        """What can be done with an order besides the next step."""
        menu = QMenu(self)
        menu.addAction(icon("panel-right"), QCoreApplication.translate("Orders", "Open"), partial(self.open_wanted.emit, row.id))
        back = words.previous_step(row)
        if back is not None and self.can_go(row, back):
            menu.addAction(icon("undo-2"), words.back_word(back), partial(self.back_wanted.emit, row.id, back))
        if OrderStatus.CANCELED in allowed(row.status, row.type):
            menu.addSeparator()
            menu.addAction(
                icon("circle-x", "danger"),
                QCoreApplication.translate("Orders", "Cancel order …"),
                partial(self.cancel_wanted.emit, row.id),
            )
        return menu

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        order_id = self.current_id
        forward = Qt.Key.Key_Left if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else Qt.Key.Key_Right
        if event.key() == Qt.Key.Key_Space:
            if order_id and not event.isAutoRepeat():
                self.step_wanted.emit(order_id)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and order_id:
            self.open_wanted.emit(order_id)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.sideways.emit(1 if event.key() == forward else -1)
        elif event.key() == Qt.Key.Key_Delete and order_id:
            self.cancel_wanted.emit(order_id)
        else:
            super().keyPressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        spot = event.position().toPoint()
        index = self.indexAt(spot)
        row = self.cards.row_at(index.row())
        beside = row is not None and not self.painter_of_cards.part_at(row, self.visualRect(index), self.layoutDirection(), spot)
        if row is not None and beside:
            self.open_wanted.emit(row.id)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos()) if event.reason() is QContextMenuEvent.Reason.Mouse else self.currentIndex()
        if index.isValid():
            self._show_menu(self.cards.key_at(index.row()), self.viewport().mapToGlobal(self.visualRect(index).center()))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.cards.rows and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.setCurrentIndex(self.cards.index(0))

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters belong to the shortcuts of the window."""
