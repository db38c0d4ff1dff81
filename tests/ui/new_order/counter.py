"""A counter with a real store file behind its window, and a POS that prices orders as the test tells it."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from typing_extensions import override

from peak_desk.database import products, sync_runs
from peak_desk.domain.orders import OrderDetail, OrderFilter
from peak_desk.domain.staff import StaffMember
from peak_desk.domain.status import RunKind, RunStatus
from peak_desk.pos.client import Capability, CodeAnswer, LineTrouble, OrderQuote, OrderWrite, PosTraits
from peak_desk.ui.links import Bus, Links, Look
from peak_desk.ui.main_window import MainWindow
from peak_desk.ui.new_order.sheet import NewOrderSheet
from peak_desk.ui.orders.page import OrdersPage
from tests.helpers.ordering_pos import OrderingPos
from tests.helpers.store_world import SAM, TRAITS, StoreWorld

CTRL = Qt.KeyboardModifier.ControlModifier
MENU = (
    products.PulledProduct("p-1", "Blue Dream", "Flower", "Peak Farms", "3.5 g", 3000, available=12),
    products.PulledProduct("p-2", "Blue Dream", "Flower", "Peak Farms", "7 g", 5500, available=3),
    products.PulledProduct("p-3", "Sour Gummies", "Edibles", "Sweet Co", "10 pack", 1850, available=0),
    products.PulledProduct("p-4", "Rolling Papers", "Accessories", "", "", 250),
)
ONLY_TAKES_ORDERS = replace(TRAITS, capabilities=TRAITS.capabilities - {Capability.ORDER_PREVIEW, Capability.DISCOUNT_CHECK})
TAKES_NO_ORDERS = replace(TRAITS, capabilities=TRAITS.capabilities - {Capability.ORDER_CREATE})
NO_POS = PosTraits(pos="standalone", title="Standalone", capabilities=frozenset(), no_pos=True)


@dataclass
class PricingPos(OrderingPos):
    """Adds a tenth of tax; ``troubles`` and ``good`` codes as told, ``hold`` keeps answers back until it is set."""

    troubles: tuple[LineTrouble, ...] = ()
    good: Mapping[str, int | None] = field(default_factory=dict)
    asked: list[OrderWrite] = field(default_factory=list)
    hold: threading.Event | None = None

    @override
    def preview_order(self, write: OrderWrite) -> OrderQuote:
        """What it would cost."""
        self.asked.append(write)
        if self.hold is not None:
            self.hold.wait(10)
        self._called("preview_order")
        if self.troubles:
            return OrderQuote(0, 0, 0, 0, (), self.troubles)
        subtotal = sum(int(float(line.quantity) * line.price_cents) for line in write.lines)
        off = sum(self.good.get(code) or 0 for code in write.codes)
        return OrderQuote(subtotal, off, subtotal // 10, subtotal - off + subtotal // 10, ())

    @override
    def check_code(self, code: str, write: OrderWrite | None = None) -> CodeAnswer:
        """Whether it holds."""
        self._called("check_code")
        if code not in self.good:
            return CodeAnswer(code, good=False, reason="code_unknown")
        return CodeAnswer(code, good=True, title="Ten off", effect_cents=self.good[code])


class Heard:
    """What the window asked of the rest of the program."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.pushes = self.syncs = 0

    def push(self) -> None:
        """Something is to be sent soon."""
        self.pushes += 1

    def sync(self) -> None:
        """A sync is wanted now."""
        self.syncs += 1

    def links(self, staff: StaffMember) -> Links:
        """The calls of the window, with somebody signed in."""
        return Links(push_soon=self.push, sync_now=self.sync, demo_staff=staff, look=Look(mode="light", volume=0))


@dataclass
class Counter:
    """The window, whoever works at it, and what lies behind."""

    qtbot: QtBot
    window: MainWindow
    world: StoreWorld
    pos: PricingPos
    heard: Heard

    @property
    def bus(self) -> Bus:
        """The news of the window."""
        return self.window.context.bus

    @property
    def sheet(self) -> NewOrderSheet:
        """The sheet that is open."""
        (found,) = [sheet for sheet in self.window.findChildren(NewOrderSheet) if sheet.isVisible()]
        return found

    @property
    def is_open(self) -> bool:
        """Whether a sheet is open."""
        return any(sheet.isVisible() for sheet in self.window.findChildren(NewOrderSheet))

    @property
    def toasts(self) -> tuple[str, ...]:
        """The messages on screen."""
        return self.window.context.toasts.texts

    @property
    def orders_page(self) -> OrdersPage:
        """The orders' page, which was opened before."""
        (page,) = self.window.findChildren(OrdersPage)
        return page

    def orders(self) -> tuple[OrderDetail, ...]:
        """Every open order of the store."""
        desk = self.world.desk.orders
        return tuple(desk.get(SAM, row.id) for row in desk.queue(SAM, OrderFilter()))

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key as the system sends it: to the window, wherever the keyboard is."""
        handle = self.window.windowHandle()
        assert handle is not None
        QTest.keyClick(handle, key, modifiers)

    def type(self, text: str) -> None:
        """Type into whatever has the keyboard."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)

    def settle(self) -> None:
        """Wait until everything asked for in the background has arrived."""
        self.qtbot.waitUntil(lambda: self.window.context.background.idle)

    def until(self, true: Callable[[], object]) -> None:
        """Wait for something to become true."""
        self.qtbot.waitUntil(lambda: bool(true()))

    def open(self) -> NewOrderSheet:
        """Open a new order with its key, and wait until the menu is there."""
        self.press(Qt.Key.Key_F3)
        self.settle()
        return self.sheet

    def find(self, text: str) -> None:
        """Type into the search of the menu and wait for what it finds."""
        line = self.sheet.menu.line
        line.setFocus()
        line.selectAll()
        self.type(text)
        self.settle()

    def put_in(self, text: str) -> None:
        """Find something on the menu and put it in the order."""
        self.find(text)
        self.press(Qt.Key.Key_Return)

    def lines(self) -> list[tuple[str, str]]:
        """Product and quantity of every line in the order."""
        return [(line.product_pos_id, line.quantity) for line in self.sheet.basket.lines]


def bring_menu_in(world: StoreWorld) -> None:
    """Let the store have read the menu a moment ago."""
    with world.database.writing() as tx:
        products.upsert_pulled(tx, MENU, world.clock())
        run = sync_runs.start(tx, RunKind.PRODUCTS, world.clock())
        sync_runs.end(tx, run.id, RunStatus.FINISHED, "", world.clock())
