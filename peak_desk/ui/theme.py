"""The look as a whole: fonts, palette and style sheet, light or dark, following the system unless a person chose."""

from enum import StrEnum
from string import Template

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from peak_desk.ui import icons, resources, tokens
from peak_desk.ui.tokens import DARK, LIGHT, Tokens

FAMILIES = ("Inter", "IBM Plex Sans Arabic")
_LATIN = ("Inter_400Regular", "Inter_500Medium", "Inter_600SemiBold", "Inter_700Bold")
_ARABIC = ("IBMPlexSansArabic_400Regular", "IBMPlexSansArabic_500Medium", "IBMPlexSansArabic_600SemiBold")


class Mode(StrEnum):
    """What a person may choose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


def font(points: float = 10.0, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """A font of the desk; 10 pt body, 9 and 8 small, 12 and 16 headings."""
    made = QFont()
    made.setFamilies(list(FAMILIES))
    made.setPointSizeF(points)
    made.setWeight(weight)
    return made


class Theme(QObject):
    """Owns the look of the whole program; one for its life. ``changed`` follows every repaint with other colours."""

    changed = Signal()

    def __init__(self, app: QApplication, *, arabic_first: bool = False) -> None:
        """Load the fonts the first paint needs and start with the system's light or dark."""
        super().__init__(app)
        self._app = app
        self._mode = Mode.SYSTEM
        self._loaded: set[str] = set()
        self._applied: Tokens | None = None
        app.setStyle(QStyleFactory.create("Fusion"))
        self._load(_ARABIC + _LATIN if arabic_first else _LATIN)
        app.setFont(font())
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        if not arabic_first:
            # Names may be Arabic in any language, but the first picture need not wait for those files.
            QTimer.singleShot(0, self, self.load_everything)

    @Slot()
    def load_everything(self) -> None:
        """Load the fonts the first paint did without."""
        self._load(_ARABIC)

    def _load(self, names: tuple[str, ...]) -> None:
        for name in names:
            if name not in self._loaded:
                self._loaded.add(name)
                QFontDatabase.addApplicationFont(str(resources.path("fonts", f"{name}.ttf")))

    @property
    def tokens(self) -> Tokens:
        """The colours on screen now."""
        return tokens.current()

    @property
    def mode(self) -> Mode:
        """What was chosen."""
        return self._mode

    def icon(self, name: str, role: str = "text", on: str = "") -> QIcon:
        """An icon in the colour of a token (see ``icons.icon``)."""
        return icons.icon(name, role, on)

    def apply(self, mode: str = Mode.SYSTEM) -> None:
        """Choose ``system``, ``light`` or ``dark`` and repaint."""
        self._mode = Mode(mode)
        self._paint(self._wanted())

    def toggle(self) -> Mode:
        """Change to the other one of light and dark."""
        self.apply(Mode.LIGHT if self.tokens.dark else Mode.DARK)
        return self._mode

    def _wanted(self) -> Tokens:
        if self._mode is not Mode.SYSTEM:
            return DARK if self._mode is Mode.DARK else LIGHT
        # Many Linux desktops answer Unknown: that is light.
        return DARK if self._system_scheme() is Qt.ColorScheme.Dark else LIGHT

    def _system_scheme(self) -> Qt.ColorScheme:
        return self._app.styleHints().colorScheme()

    @Slot()
    def _system_changed(self) -> None:
        if self._mode is Mode.SYSTEM:
            self._paint(self._wanted())

    def _paint(self, wanted: Tokens) -> None:
        if wanted is self._applied:
            return
        self._applied = wanted
        tokens.use(wanted)
        self._app.setPalette(palette(wanted))
        self._app.setStyleSheet(style_sheet(wanted))
        self.changed.emit()


def style_sheet(colours: Tokens) -> str:
    """The one style sheet with the colours filled in."""
    template = Template(resources.path("themes", "desk.qss").read_text(encoding="utf-8"))
    icon_folder = resources.path("icons").as_posix()
    return template.substitute({name: getattr(colours, name) for name in Tokens.__slots__}, icons=icon_folder)


def palette(colours: Tokens) -> QPalette:
    """The palette for everything the style sheet does not paint."""
    made = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, colours.bg),
        (roles.WindowText, colours.text),
        (roles.Base, colours.surface),
        (roles.AlternateBase, colours.surface2),
        (roles.Text, colours.text),
        (roles.PlaceholderText, colours.muted),
        (roles.Button, colours.surface),
        (roles.ButtonText, colours.text),
        (roles.BrightText, colours.danger),
        (roles.Highlight, colours.accent_soft),
        (roles.HighlightedText, colours.text),
        (roles.Link, colours.info),
        (roles.LinkVisited, colours.info),
        (roles.ToolTipBase, colours.toast),
        (roles.ToolTipText, colours.on_toast),
        (roles.Light, colours.surface),
        (roles.Midlight, colours.surface2),
        (roles.Mid, colours.border),
        (roles.Dark, colours.edge),
        (roles.Shadow, colours.border),
        (roles.Accent, colours.accent),
    ):
        made.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.edge))
    return made
