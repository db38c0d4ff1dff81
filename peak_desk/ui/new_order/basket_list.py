"""The basket on screen, worked with the keyboard: plus and minus count, digits are a quantity, Del takes out."""

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QListView, QWidget
from typing_extensions import override

from peak_desk.domain.orders import NewLine
from peak_desk.ui.formats import Formats
from peak_desk.ui.lines import plain_list
from peak_desk.ui.new_order import words
from peak_desk.ui.new_order.basket import Basket, begins_quantity, cost_of, number_of, plain, typed_on
from peak_desk.ui.new_order.basket_rows import ROW_HEIGHT, BasketDelegate, BasketRow, Spot, key_of, spoken, widths
from peak_desk.ui.rows import Index, Rows, replace_in_view

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_AWAY = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})


class BasketList(QListView):
    """Shows a basket and changes it; ``taken_out`` carries what ``Basket.put_back`` needs."""

    taken_out = Signal(int, object)

    def __init__(self, basket: Basket, formats: Formats, parent: QWidget | None = None) -> None:
        """Follow the basket."""
        super().__init__(parent)
        plain_list(self)
        self.setUniformItemSizes(False)
        self.setAccessibleName(QCoreApplication.translate("NewOrder", "In the order"))
        self.setAccessibleDescription(
            QCoreApplication.translate("NewOrder", "Plus and minus count, digits set the quantity, Del takes the item out.")
        )
        self.setMinimumHeight(ROW_HEIGHT + 4)
        self._basket = basket
        self._formats = formats
        self._troubles: dict[str, str] = {}
        self._typing: str | None = None
        self.rows: Rows[BasketRow] = Rows(key_of, spoken, self)
        self.setModel(self.rows)
        tips = {
            Spot.LESS: QCoreApplication.translate("NewOrder", "One less (-), or out of the order (Del)"),
            Spot.MORE: QCoreApplication.translate("NewOrder", "One more (+)"),
            Spot.QUANTITY: QCoreApplication.translate("NewOrder", "Type a number for another quantity"),
        }
        self._delegate = BasketDelegate(self.rows, tips, self)
        self._delegate.pressed.connect(self._pressed)
        self.setItemDelegate(self._delegate)
        basket.changed.connect(self._basket_changed)

    @property
    def current_key(self) -> str:
        """The product the keyboard is on, "" while it is on none."""
        return self.rows.key_at(self.currentIndex().row())

    def show_troubles(self, troubles: dict[str, str]) -> None:
        """Say at their lines what is wrong, by product."""
        if troubles != self._troubles:
            self._troubles = troubles
            self._show()
            self.scheduleDelayedItemsLayout()
            self._scroll_to_trouble()

    def _scroll_to_trouble(self) -> None:
        """Nobody looks for a mark that is out of sight."""
        marked = [self.rows.index(place) for place, row in enumerate(self.rows.rows) if row.trouble]
        seen = self.viewport().rect()
        if marked and not any(seen.contains(self.visualRect(index)) for index in marked):
            self.scrollTo(marked[0])

    def select(self, key: str) -> None:
        """Choose the line of a product and bring it into sight."""
        place = self.rows.place_of(key)
        if place >= 0:
            self.setCurrentIndex(self.rows.index(place))
            self.scrollTo(self.rows.index(place))

    def _basket_changed(self) -> None:
        known = {line.product_pos_id for line in self._basket.lines}
        self._troubles = {key: text for key, text in self._troubles.items() if key in known}
        self._show()

    def _show(self) -> None:
        key = self.current_key
        rows = tuple(self._row(line, typed=line.product_pos_id == key) for line in self._basket.lines)
        self._delegate.wide = widths(rows)
        replace_in_view(self, self.rows, rows)
        self.viewport().update()

    def _row(self, line: NewLine, *, typed: bool) -> BasketRow:
        trouble = self._troubles.get(line.product_pos_id, "")
        return BasketRow(
            key=line.product_pos_id,
            name=line.name,
            about=words.line_about(line, self._formats),
            quantity=line.quantity,
            cost=self._formats.money(cost_of(line)),
            spoken=words.line_spoken(line, trouble, self._formats),
            single=number_of(line.quantity) <= 1,
            trouble=trouble,
            typing=self._typing if typed else None,
        )

    def take_typed(self) -> None:
        """Let a quantity that is being typed count."""
        self._end_typing()

    # --- counting

    def _pressed(self, key: str, spot: Spot) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.select(key)
        self._end_typing()
        if spot is Spot.QUANTITY:
            self._type("")
        else:
            self._count(key, 1 if spot is Spot.MORE else -1)

    def _count(self, key: str, by: int) -> None:
        there = self._basket.quantity_of(key) + by
        if there > 0:
            self._basket.set_quantity(key, plain(there))
        else:
            self._take_out(key)

    def _take_out(self, key: str) -> None:
        place = self._basket.place_of(key)
        taken = self._basket.take_out(key)
        if taken is not None:
            left = len(self._basket.lines)
            self.setCurrentIndex(self.rows.index(min(place, left - 1)) if left else QModelIndex())
            self.taken_out.emit(*taken)

    # --- typing a quantity

    def _type(self, quantity: str) -> None:
        self._typing = quantity
        self._show()

    def _end_typing(self, *, take: bool = True) -> None:
        typed, self._typing = self._typing, None
        if typed is None:
            return
        key = self.current_key
        if take:
            self._basket.set_quantity(key, typed)
        self._show()

    def _typed(self, event: QKeyEvent) -> bool:
        """Whether the key belongs to a quantity being typed."""
        if self._typing is None:
            begins = begins_quantity(event.text()) and bool(self.current_key)
            if begins:
                self._type(typed_on("", event.text()))
            return begins
        key = event.key()
        if key == Qt.Key.Key_Backspace:
            self._type(self._typing[:-1])
        elif key in _ENTER or key == Qt.Key.Key_Escape:
            self._end_typing(take=key in _ENTER)
        elif (longer := typed_on(self._typing, event.text())) != self._typing or begins_quantity(event.text()):
            self._type(longer)
        else:
            self._end_typing()
            return False
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier or not self._obeyed(event):
            super().keyPressEvent(event)

    def _obeyed(self, event: QKeyEvent) -> bool:
        key = self.current_key
        if not key:
            return False
        if self._typed(event):
            return True
        if event.text() in {"+", "-"}:
            self._count(key, 1 if event.text() == "+" else -1)
        elif event.key() in _AWAY:
            self._take_out(key)
        else:
            return False
        return True

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        if self._typing is not None and previous.isValid():
            typed, self._typing = self._typing, None
            self._basket.set_quantity(self.rows.key_at(previous.row()), typed)
            self._show()
        super().currentChanged(current, previous)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rows:
            self.setCurrentIndex(self.rows.index(0))

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._end_typing()
        super().focusOutEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters belong to the shortcuts of the window."""
