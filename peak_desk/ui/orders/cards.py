"""An order as a painted card: number, status, customer, age, total and the one button for the next step."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCursor, QHelpEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip, QWidget
from typing_extensions import override

from peak_desk.domain.clock import Clock
from peak_desk.domain.orders import ENDED, OrderRow, OrderStatus, age, next_step
from peak_desk.ui.canvas import MEDIUM, SEMIBOLD, Canvas, badge_width, button_width, text_width
from peak_desk.ui.clicks import let_go
from peak_desk.ui.formats import Formats, isolated
from peak_desk.ui.orders import words
from peak_desk.ui.orders.presses import Presses
from peak_desk.ui.rows import Index, Rows

GAP = 8
_PAD = 12
_BUTTON = 36
_NARROW = 114
_WIDE = 140


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the parts of one card stand, written left to right."""

    card: QRect
    head: QRect
    name: QRect
    badges: QRect
    bar: QRect
    foot: QRect

    def menu(self) -> QRect:
        return QRect(self.foot.right() - _BUTTON + 1, self.foot.top(), _BUTTON, _BUTTON)

    def button(self, text: str) -> QRect:
        return QRect(self.foot.left(), self.foot.top(), min(button_width(text), self.foot.width() - _BUTTON - 4), _BUTTON)


def _places(rect: QRect, *, roomy: bool) -> _Places:
    card = rect.adjusted(0, 0, 0, -GAP)
    left, width, top = card.left() + _PAD, card.width() - 2 * _PAD, card.top()
    below = 26 if roomy else 0
    return _Places(
        card=card,
        head=QRect(left, top + 9, width, 24),
        name=QRect(left, top + 34, width, 20),
        badges=QRect(left, top + 58, width, 20),
        bar=QRect(left, top + 59 + below, width, 5),
        foot=QRect(left, top + 70 + below, width, _BUTTON),
    )


class CardDelegate(QStyledItemDelegate):
    """Paints cards and turns clicks on their parts into signals; no widget per card.

    ``step_wanted`` carries the order's id, ``menu_wanted`` the id and a place on the screen. Cards with ``roomy`` have a line of
    their own for badges, for narrow columns; otherwise these stand beside the number.
    """

    step_wanted = Signal(str)
    menu_wanted = Signal(str, QPoint)

    def __init__(self, rows: Rows[OrderRow], formats: Formats, now: Clock, *, roomy: bool, parent: QObject | None = None) -> None:
        """Keep whose cards these are."""
        super().__init__(parent)
        self._rows = rows
        self._formats = formats
        self._now = now
        self._roomy = roomy
        self.presses: Presses | None = None
        self.fresh: frozenset[str] = frozenset()
        self.local_targets: frozenset[OrderStatus] = frozenset()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, (_WIDE if self._roomy else _NARROW) + GAP)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._rows.row_at(index.row())
        if row is None:
            return
        painter.save()
        canvas = Canvas.start(painter, option.rect, option.direction)
        places = _places(option.rect, roomy=self._roomy)
        self._paint_ground(canvas, places.card, row, option)
        now = self._now()
        line = self._paint_head(canvas, places, row, now)
        self._paint_badges(canvas, line, row)
        self._paint_name(canvas, places.name, row)
        level = age(row.placed_at, now, self._formats.store).level
        ended = row.status in ENDED
        t = canvas.tokens
        colour = t.accent if ended or level is level.IN_TIME else words.age_colour(level, t)
        canvas.bar(places.bar, words.PROGRESS[row.status], t.border if row.status is OrderStatus.CANCELED else colour)
        self._paint_foot(canvas, places, row, option)
        painter.restore()

    def _paint_ground(self, canvas: Canvas, card: QRect, row: OrderRow, option: QStyleOptionViewItem) -> None:
        t = canvas.tokens
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        canvas.fill(
            card, t.accent_soft if row.id in self.fresh else t.surface, 12, t.accent if selected else t.border, 2 if selected else 1
        )

    def _paint_head(self, canvas: Canvas, places: _Places, row: OrderRow, now: datetime) -> QRect:
        """Number and age; says where badges may stand."""
        head, t = places.head, canvas.tokens
        if row.status in ENDED:
            text, ink, icon = self._formats.time(row.updated_at), t.muted, "check"
        else:
            shown = age(row.placed_at, now, self._formats.store)
            text, ink, icon = words.age_text(shown, self._formats), words.age_colour(shown.level, t), words.AGE_ICONS[shown.level]
        width = text_width(text, 9.0, MEDIUM)
        canvas.text(QRect(head.right() - width - 1, head.top(), width + 2, head.height()), text, ink, points=9.0, weight=MEDIUM)
        canvas.icon(QRect(head.right() - width - 21, head.center().y() - 7, 15, 15), icon, ink)
        room = head.width() - width - 30
        number = QRect(head.left(), head.top(), room, head.height())
        taken = canvas.text(number, f"#{row.order_number}", t.text, points=12.0, weight=SEMIBOLD)
        if self._roomy:
            return places.badges
        return QRect(head.left() + taken + 8, head.top(), room - taken - 12, head.height())

    def _paint_badges(self, canvas: Canvas, line: QRect, row: OrderRow) -> None:
        left, right = line.left(), line.right()
        shown = words.badges(row) if self._roomy else words.badges(row)[:1]
        for text, tone in shown:
            left += canvas.badge(left, line.center().y(), text, tone, right - left) + 6
        if self._roomy:
            about = f"{words.items_text(row.item_count)} · {words.type_word(row.type)}"
            room = QRect(left, line.top(), max(0, right - left), line.height())
            if text_width(about, 9.0) > room.width():
                about = words.items_text(row.item_count)
            canvas.text(room, about, canvas.tokens.muted, points=9.0)

    def _paint_name(self, canvas: Canvas, line: QRect, row: OrderRow) -> None:
        t = canvas.tokens
        total = self._formats.money(row.total_cents)
        width = text_width(total)
        canvas.text(QRect(line.right() - width - 1, line.top(), width + 2, line.height()), total, t.text)
        flag = words.flag(row)
        room = line.width() - width - 12
        ink = t.danger if row.banned else t.text
        name = words.customer_of(row)
        # The name comes first: where the flag's word would cut it short there is a sign instead.
        spelled_out = flag is not None and text_width(name) + 6 + badge_width(flag[0]) <= room
        room -= 0 if flag is None else badge_width(flag[0]) + 6 if spelled_out else 22
        taken = canvas.text(QRect(line.left(), line.top(), room, line.height()), name, ink)
        if flag is not None and spelled_out:
            canvas.badge(line.left() + taken + 6, line.center().y(), *flag)
        elif flag is not None:
            sign = QRect(line.left() + taken + 5, line.center().y() - 7, 15, 15)
            canvas.icon(sign, "ban" if row.banned else "flag", t.ink(flag[1]))

    def _paint_foot(self, canvas: Canvas, places: _Places, row: OrderRow, option: QStyleOptionViewItem) -> None:
        t = canvas.tokens
        mouse = _mouse(option)
        menu = places.menu()
        if canvas.place(menu).contains(mouse):
            canvas.fill(menu, t.surface2, 8)
        canvas.icon(menu.adjusted(10, 10, -10, -10), "ellipsis", t.text)
        target = next_step(row.status, row.type)
        left = places.foot.left()
        if target is not None:
            button = places.button(words.step_word(target))
            fresh = row.status in (OrderStatus.AWAITING_PROCESSING, OrderStatus.VERIFICATION_PENDING)
            hovered = canvas.place(button).contains(mouse)
            canvas.button(button, words.step_word(target), words.step_icon(target), filled=fresh, hovered=hovered)
            left = button.right() + 8
        room = QRect(left, places.foot.top(), max(0, menu.left() - left - 2), _BUTTON)
        self._paint_aside(canvas, room, row, target)

    def _paint_aside(self, canvas: Canvas, room: QRect, row: OrderRow, target: OrderStatus | None) -> None:
        """Beside the button: where the write stands, or that the next step stays on this desk, or what is in the bag."""
        more = words.badges(row)[1:]
        middle = room.center().y()
        if more and not self._roomy:
            canvas.badge(room.left(), middle, *more[0], room.width())
        elif target in self.local_targets:
            canvas.small_print(room, words.only_here(), canvas.tokens.muted)
        elif not self._roomy:
            canvas.text(room, words.items_text(row.item_count), canvas.tokens.muted, points=9.0)
        elif target is None:
            canvas.text(room, isolated(words.source_word(row.source)), canvas.tokens.muted, points=9.0)

    @override
    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        row = self._rows.row_at(index.row())
        place = let_go(event)
        if row is None or place is None or not isinstance(event, QMouseEvent):
            return False
        part = self.part_at(row, option.rect, option.direction, place)
        if self.presses is not None and self.presses.second:
            return bool(part)
        if part == "step":
            self.step_wanted.emit(row.id)
        elif part == "menu":
            self.menu_wanted.emit(row.id, event.globalPosition().toPoint())
        return bool(part)

    @override
    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        row = self._rows.row_at(index.row())
        if row is None or event.type() is not QEvent.Type.ToolTip:
            return False
        lines = [words.spoken(row, self._formats, self._now())]
        if row.warning:
            lines.append(row.warning)
        QToolTip.showText(event.globalPos(), words.plain_tooltip("\n".join(lines)), view)
        return True

    def part_at(self, row: OrderRow, rect: QRect, direction: Qt.LayoutDirection, spot: QPoint) -> str:
        """Which part of a card stands there: ``step``, ``menu`` or none."""
        places = _places(rect, roomy=self._roomy)
        target = next_step(row.status, row.type)
        if target is not None and QStyle.visualRect(direction, rect, places.button(words.step_word(target))).contains(spot):
            return "step"
        return "menu" if QStyle.visualRect(direction, rect, places.menu()).contains(spot) else ""


def _mouse(option: QStyleOptionViewItem) -> QPoint:
    """Where the mouse is over this card, or a place far away."""
    view: QWidget | None = option.widget
    if not isinstance(view, QAbstractItemView) or not option.state & QStyle.StateFlag.State_MouseOver:
        return QPoint(-1, -1)
    return view.viewport().mapFromGlobal(QCursor.pos())
