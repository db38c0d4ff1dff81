"""The pinned Qt binding does not eat references to None, and neither do our models.

PySide6 6.12 on Python 3.11 lowers the count by one with every None that a ``data()`` returns, until the interpreter aborts.
"""

import sys
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QAbstractItemModel, QStringListModel, Qt
from PySide6.QtWidgets import QApplication

from peak_desk.domain.stores import Store
from peak_desk.ui.customers.orders_table import CustomerOrdersModel
from peak_desk.ui.formats import Formats
from peak_desk.ui.lines import Line
from peak_desk.ui.orders.table import OrderTableModel
from peak_desk.ui.rows import Rows
from tests.helpers.fake_world import make_world

CALLS = 2000
# Python keeps None for ever from 3.12 on, and other things in the process may take a few references meanwhile.
SLACK = 100


def models() -> list[QAbstractItemModel]:
    """One of each of our models, filled."""
    formats = Formats(Store("s", "Store", "treez"))
    rows = tuple(detail.row for detail in make_world().orders.values())
    orders = OrderTableModel(formats, lambda: datetime.now(UTC))
    orders.show_orders(rows)
    of_customer = CustomerOrdersModel(formats)
    of_customer.show_orders(rows)
    lines: Rows[Line] = Rows(lambda line: line.key, Line.spoken)
    lines.replace((Line("1", "One"), Line("2", "Two")))
    return [orders, of_customer, lines]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("place", range(3))
def test_asking_a_model_for_what_it_has_not_costs_no_reference_to_none(place: int) -> None:
    model = models()[place]
    index = model.index(0, 0)
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    before = sys.getrefcount(None)
    for _call in range(CALLS):
        index.data(Qt.ItemDataRole.DecorationRole)
    assert abs(sys.getrefcount(None) - before) < SLACK


def test_qt_s_own_models_cost_none_either(qapp: QApplication) -> None:
    model = QStringListModel(["one"], qapp)
    index = model.index(0, 0)
    before = sys.getrefcount(None)
    for _call in range(CALLS):
        index.data(Qt.ItemDataRole.DecorationRole)
    assert abs(sys.getrefcount(None) - before) < SLACK
    model.deleteLater()
