"""The ground and the frame of what the window will show, painted while the program is being loaded: shapes only, no words.

It is drawn as SVG because that takes two classes of PySide6: brushes, pens and most names in ``Qt`` would make it build the hundred
enums of that name space first, which takes longer (12 ms) than all the painting.
"""

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from peak_desk.ui import resources, tokens
from peak_desk.ui.tokens import Tokens

SIGN_IN, DESK, MARK = "sign_in", "desk", "mark"
# The sign-in card and what lies in it, seen from its corner; then the frame of the desk.
CARD = (600, 485)
MARK_OF_CARD = (29, 33, 32)
_IN_CARD = (
    (73, 36, 190, 14, 7),
    (73, 58, 110, 8, 4),
    (29, 86, 200, 48, 8),
    (29, 138, 200, 48, 8),
    (327, 86, 244, 38, 8),
    *((327 + 84 * column, 134 + 60 * row, 76, 52, 8) for row in range(4) for column in range(3)),
    (327, 376, 244, 36, 8),
)
_RAIL, _BAR = 84, 64
_MARK_OF_RAIL = (29, 16, 26)
_SEARCH = (104, 12, 560, 38, 8)
_PLACES = tuple((20, 66 + 62 * place, 44, 32, 8) for place in range(4))
_ALONE = 48


class Skeleton(QWidget):
    """Paints one of the frames: the sign-in card, the desk, or only the mark of the program where neither may follow.

    ``painted`` follows every picture.
    """

    painted = Signal()

    def __init__(self, kind: str = SIGN_IN, *, mirrored: bool = False, parent: QWidget | None = None) -> None:
        """``mirrored`` is for languages read from right to left."""
        super().__init__(parent)
        self._kind = kind
        self._mirrored = mirrored

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        drawing = drawn(self._kind, self.width(), self.height(), mirrored=self._mirrored)
        QSvgRenderer(QByteArray(drawing.encode())).render(painter)
        painter.end()
        QTimer.singleShot(0, self, self.painted.emit)  # it is on screen once this event is dealt with


def drawn(kind: str, width: int, height: int, *, mirrored: bool = False) -> str:
    """The frame as SVG in the colours of now."""
    now = tokens.current()
    shapes = {SIGN_IN: _sign_in, DESK: _desk}.get(kind, _only_mark)(now, width, height)
    turned = f' transform="translate({width} 0) scale(-1 1)"' if mirrored else ""
    ground = _box(0, 0, width, height, 0, now.bg)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{ground}<g{turned}>{shapes}</g></svg>'


def _sign_in(now: Tokens, width: int, height: int) -> str:
    wide, high = CARD
    card = _box(0, 0, wide, high, 12, now.border) + _box(1, 1, wide - 2, high - 2, 11, now.surface)
    inside = "".join(_box(*shape, now.surface2) for shape in _IN_CARD) + _mark(*MARK_OF_CARD, now.accent)
    return f'<g transform="translate({(width - wide) // 2} {(height - high + 1) // 2})">{card}{inside}</g>'


def _desk(now: Tokens, width: int, height: int) -> str:
    bar = _box(0, 0, width, _BAR, 0, now.border) + _box(0, 0, width, _BAR - 1, 0, now.surface) + _box(*_SEARCH, now.surface2)
    places = "".join(_box(*shape, now.rail_hover) for shape in _PLACES)
    return bar + _box(0, 0, _RAIL, height, 0, now.rail) + places + _mark(*_MARK_OF_RAIL, now.on_rail_active)


def _only_mark(now: Tokens, width: int, height: int) -> str:
    return _mark((width - _ALONE) // 2, (height - _ALONE) // 2, _ALONE, now.accent)


def _box(left: int, top: int, width: int, height: int, radius: int, colour: str) -> str:
    return f'<rect x="{left}" y="{top}" width="{width}" height="{height}" rx="{radius}" fill="{colour}"/>'


def _mark(left: int, top: int, side: int, colour: str) -> str:
    """The mark of the program: the path of its icon, which is 24 wide."""
    icon = resources.path("icons", "peak.svg").read_text(encoding="utf-8")
    path = icon[icon.index("<path") : icon.rindex("</svg>")]
    return f'<g transform="translate({left} {top}) scale({side / 24:g})" fill="{colour}">{path}</g>'
