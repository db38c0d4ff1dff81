"""What lies under the rows of the search box stays as it was painted."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from peak_desk.ui.customers.search_box import SearchBox
from tests.helpers.view_desk import ViewDesk
from tests.ui.customers.conftest import names


class PageBelow(QWidget):
    """A page that counts how often it is painted."""

    painted = 0

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted += 1
        super().paintEvent(event)


def open_over_a_page(desk: ViewDesk) -> tuple[SearchBox, PageBelow]:
    box, page = SearchBox(desk.context), PageBelow()
    desk.show(box, page)
    box.start()
    desk.until(lambda: box.is_open)
    desk.keys("a")
    desk.until(lambda: not box.popup.creation.isHidden() and desk.context.background.idle)
    desk.window.grab()
    return box, page


def test_typing_paints_nothing_of_the_page_the_rows_lie_over(desk: ViewDesk) -> None:
    box, page = open_over_a_page(desk)
    assert page.geometry().intersects(box.popup.geometry())
    desk.until(lambda: desk.context.background.idle and not box.popup.calm.isActive())
    QApplication.processEvents()  # what the rows set free when they last became fewer is painted before anybody types
    shown: list[tuple[str, ...]] = []
    for letter in "hm":
        page.painted = 0
        desk.keys(letter)
        desk.settle()
        QApplication.processEvents()
        assert page.painted == 0
        shown.append(tuple(names(box)))
    assert len(set(shown)) == 2


def test_beyond_the_round_corners_the_page_is_seen(desk: ViewDesk) -> None:
    box, page = open_over_a_page(desk)
    page.setStyleSheet("background: #ff00ff")
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    picture = desk.window.grab().toImage()
    ratio = picture.devicePixelRatio()
    corner, inside = box.popup.geometry().bottomLeft(), box.popup.geometry().center()
    assert picture.pixelColor(corner * ratio) == QColor("#ff00ff")
    assert picture.pixelColor(inside * ratio) != QColor("#ff00ff")
    assert box.popup.mask().contains(box.popup.rect().center())
    assert not box.popup.mask().contains(box.popup.rect().topLeft())
