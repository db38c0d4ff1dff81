"""Line icons that take the colour of the theme, of the disabled state and the sharpness of the screen when they are painted."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer
from typing_extensions import override

from peak_desk.ui import resources, tokens

# These point somewhere, so they turn around where people read from right to left.
_POINTING = frozenset({"chevron-left", "chevron-right", "arrow-left", "arrow-right", "corner-down-left", "undo-2", "log-out"})


@lru_cache(maxsize=256)
def _drawing(name: str) -> str:
    return resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=1024)
def _bitmap(name: str, colour: str, width: int, height: int, *, mirrored: bool) -> QPixmap:
    pixmap = QPixmap(width, height)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode())).render(painter)
    painter.end()
    return pixmap.transformed(QTransform().scale(-1, 1)) if mirrored else pixmap


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture of ``size`` logical pixels in one colour, for painting by hand."""
    mirrored = name in _POINTING and QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    real = round(size * ratio)
    picture = QPixmap(_bitmap(name, colour, real, real, mirrored=mirrored))
    picture.setDevicePixelRatio(ratio)
    return picture


class _LineIcon(QIconEngine):
    """Paints one drawing in the colour its role has at that moment; ``on`` is the role while a button is checked."""

    def __init__(self, name: str, role: str, on: str) -> None:
        super().__init__()
        self._name = name
        self._role = role
        self._on = on

    def _colour(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        now = tokens.current()
        if mode is QIcon.Mode.Disabled:
            return now.edge
        return str(getattr(now, self._on if state is QIcon.State.On else self._role))

    @override
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        ratio = painter.device().devicePixelRatio()
        corner = rect.topLeft() + QPoint((rect.width() - side) // 2, (rect.height() - side) // 2)
        painter.drawPixmap(corner, pixmap(self._name, self._colour(mode, state), side, ratio))

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    @override
    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        side = min(size.width(), size.height())
        return QPixmap(pixmap(self._name, self._colour(mode, state), max(1, side), 1.0))

    @override
    def clone(self) -> QIconEngine:
        return _LineIcon(self._name, self._role, self._on)

    @override
    def isNull(self) -> bool:
        return False


# QIcon takes the engine over; a second reference here would outlive it, so only the finished icons are kept.
@lru_cache(maxsize=512)
def icon(name: str, role: str = "text", on: str = "") -> QIcon:
    """A Lucide icon in the colour of a token (``text``, ``muted``, ``on_accent`` ...), and of another one while checked."""
    if not resources.path("icons", f"{name}.svg").is_file():
        raise FileNotFoundError(f"no icon {name}")
    return QIcon(_LineIcon(name, role, on or role))


def colour(role: str) -> QColor:
    """A token of the current set as a QColor."""
    return QColor(str(getattr(tokens.current(), role)))
