"""The menu in a new order: a search, what it finds, and what to do where it finds nothing."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from peak_desk.domain.clock import Clock
from peak_desk.domain.menu import Menu, MenuLine
from peak_desk.domain.orders import NewLine
from peak_desk.domain.staff import Permission
from peak_desk.ui import messages
from peak_desk.ui.context import DeskContext
from peak_desk.ui.formats import Formats
from peak_desk.ui.lines import plain_list
from peak_desk.ui.new_order import words
from peak_desk.ui.new_order.basket import Basket
from peak_desk.ui.new_order.menu_line import MenuSearch
from peak_desk.ui.new_order.menu_rows import ROW_HEIGHT, MenuDelegate, key_of
from peak_desk.ui.new_order.own_line import OwnLine
from peak_desk.ui.rows import Rows
from peak_desk.ui.toasts import announce
from peak_desk.ui.widgets import EmptyState, Label, SecondaryButton, Skeleton, show_only_if

LANE = "new-order-menu"
PAGE = 60


class MenuPane(QWidget):
    """Puts what is chosen into a basket; ``added`` carries the product that was put in, ``loaded`` when the menu was read."""

    added = Signal(str)
    loaded = Signal()

    def __init__(self, context: DeskContext, formats: Formats, basket: Basket, now: Clock, parent: QWidget | None = None) -> None:
        """Build it empty; ``load`` reads the menu."""
        super().__init__(parent)
        self._context = context
        self._formats = formats
        self._basket = basket
        self._now = now
        self._menu = Menu()
        self._text: str | None = None
        self._deed: Callable[[], None] = self.load
        self._limit = PAGE
        self._waiting = self._enter_waits = False
        self.line = MenuSearch()
        self.line.textChanged.connect(self._text_changed)
        self.line.moved.connect(self._move)
        self.line.paged.connect(self._page)
        self.line.taken.connect(self._enter)
        self._build()
        basket.changed.connect(self._count)

    def _build(self) -> None:
        self.rows: Rows[MenuLine] = Rows(key_of, partial(words.spoken, formats=self._formats), self)
        self.rows.near_end.connect(self._load_more)
        self.list = QListView()
        plain_list(self.list)
        self.list.setAccessibleName(QCoreApplication.translate("NewOrder", "Menu"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setModel(self.rows)
        self._delegate = MenuDelegate(self.rows, self._formats, self)
        self.list.setItemDelegate(self._delegate)
        self.list.clicked.connect(self._clicked)
        waiting = QWidget()
        self.skeleton = Skeleton(8, ROW_HEIGHT, waiting)
        self.read_now = SecondaryButton("", "refresh-cw")
        self.read_now.clicked.connect(self._read_now)
        self.empty = EmptyState("package", "", "", self.read_now)
        self._views = QStackedWidget()
        for view in (waiting, self.list, self.empty):
            self._views.addWidget(view)
        self.own = OwnLine(self._context, self._formats)
        self.own.typed.connect(self._add)
        show_only_if(self.own, wanted=self._context.desk.menu.takes_own_lines)
        self.as_of = Label("", "tiny")
        self.count = Label("", "tiny", align="end")
        foot = QHBoxLayout()
        foot.addWidget(self.as_of, 1)
        foot.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.line)
        column.addWidget(self.own)
        column.addWidget(self._views, 1)
        column.addLayout(foot)

    @property
    def menu(self) -> Menu:
        """What was found last."""
        return self._menu

    def load(self) -> None:
        """Find what is typed; what is shown stays until the answer is there."""
        staff = self._context.session.staff
        if staff is None:
            return
        text = self.line.text()
        self._waiting = True
        if not self.rows.rows and self._views.currentIndex() == 0:
            self.skeleton.resize(self._views.size())
            self.skeleton.start()
        find = partial(self._context.desk.menu.find, staff, text, self._limit)
        self._context.background.run(lambda: (text, find()), self._found, self._failed, lane=LANE)

    def _text_changed(self) -> None:
        self._enter_waits = False
        self._limit = PAGE
        self.load()

    def _load_more(self) -> None:
        self._limit += PAGE
        self.load()

    def _found(self, answer: tuple[str, Menu]) -> None:
        text, menu = answer
        self.skeleton.stop()
        self._menu, self._waiting = menu, False
        same, self._text = text == self._text, text
        before = self.rows.key_at(self.list.currentIndex().row())
        self.rows.replace(menu.lines, more=len(menu.lines) < menu.total)
        self._choose(self.rows.place_of(before) if same else 0)
        self._show_state(text, told=same)
        self.loaded.emit()
        if self._enter_waits:
            self._enter_waits = False
            self._take()

    def _failed(self, error: Exception) -> None:
        self.skeleton.stop()
        self._waiting = self._enter_waits = False
        self.rows.replace(())  # Enter must not take what nobody sees
        message = messages.error_text(error)
        self._say(message.title, message.text, QCoreApplication.translate("NewOrder", "Try again"), self.load)

    # --- what is shown

    def _choose(self, place: int) -> None:
        if self.rows.rows:
            self.list.setCurrentIndex(self.rows.index(max(0, place)))

    def _count(self) -> None:
        self._delegate.counts = {line.product_pos_id: line.quantity for line in self._basket.lines}
        self.list.viewport().update()

    def _show_state(self, text: str, *, told: bool) -> None:
        menu, formats = self._menu, self._formats
        own = self._context.desk.menu.takes_own_lines
        self.as_of.setText(words.menu_as_of(menu.as_of, self._now(), formats, own=own) if menu.lines else "")
        self.count.setText(words.how_many(len(menu.lines), menu.total, formats))
        if menu.lines:
            self._views.setCurrentWidget(self.list)
            return
        title, sentence = words.nothing_found(text.strip(), self._context.desk.traits.title, read=menu.as_of is not None, own=own)
        never_read = not own and menu.as_of is None and self._context.session.may(Permission.SYNC_NOW)
        button = QCoreApplication.translate("NewOrder", "Read the menu now") if never_read else ""
        self._say(title, sentence, button, self._context.links.sync_now)
        if text.strip() and not told:
            announce(self.line, title)

    def _say(self, title: str, sentence: str, button: str, deed: Callable[[], None]) -> None:
        self._deed = deed
        self.empty.title.setText(title)
        self.empty.text.setText(sentence)
        self.read_now.setText(button)
        self.read_now.setVisible(bool(button))
        self.read_now.updateGeometry()
        self._views.setCurrentWidget(self.empty)

    def _read_now(self) -> None:
        self._deed()

    # --- choosing

    def _move(self, by: int) -> None:
        count = len(self.rows.rows)
        if count:
            self._choose(max(0, min(count - 1, self.list.currentIndex().row() + by)))

    def _page(self, by: int) -> None:
        self._move(by * max(1, self.list.viewport().height() // ROW_HEIGHT))

    def _enter(self) -> None:
        if self._waiting:
            # What is on screen belongs to fewer letters than were typed: the right thing may not be among it.
            self._enter_waits = True
        else:
            self._take()

    def _take(self) -> None:
        line = self.rows.row_at(self.list.currentIndex().row())
        if line is not None:
            self._put_in(line)
        elif self.own.isVisible() and self.line.text().strip():
            self.own.begin(self.line.text().strip())

    def _clicked(self, index: QModelIndex) -> None:
        if (line := self.rows.row_at(index.row())) is not None:
            self._put_in(line)
            self.line.setFocus(Qt.FocusReason.MouseFocusReason)

    def _put_in(self, line: MenuLine) -> None:
        self._add(NewLine(line.product_pos_id, "1", line.name, line.price_cents, line.size))
        self.line.selectAll()

    def _add(self, line: NewLine) -> None:
        self._basket.add(line)
        self.added.emit(line.product_pos_id)
        quantity = self._basket.quantity_of(line.product_pos_id)
        announce(self, QCoreApplication.translate("NewOrder", "{name}: {n} in the order").format(name=line.name, n=quantity))
