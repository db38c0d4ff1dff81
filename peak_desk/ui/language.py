"""The language of the window: loads the translations, turns the reading direction, and turns both back."""

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from peak_desk.ui import resources

LANGUAGES = ("en", "es", "ar")
# Shown in their own words: somebody who cannot read the present language must find theirs.
NAMES = {"en": "English", "es": "Español", "ar": "العربية"}
_RIGHT_TO_LEFT = frozenset({"ar"})


def of_system() -> str:
    """The system's language where it is one of ours, else English."""
    code = QLocale.system().name().split("_")[0]
    return code if code in LANGUAGES else "en"


def chosen(wanted: str, store: str) -> str:
    """The language to use: a person's choice, then the store's, then English."""
    return next((code for code in (wanted, store) if code in LANGUAGES), "en")


class Language:
    """Holds the translations in use; one for the life of the program."""

    def __init__(self, app: QApplication) -> None:
        """Start with the texts of the source, which are English."""
        self._app = app
        self._translators: list[QTranslator] = []
        self._code = ""

    @property
    def code(self) -> str:
        """The language in use."""
        return self._code or "en"

    def use(self, code: str) -> bool:
        """Change to a language; says whether anything changed. Widgets built before keep their words."""
        if code == self._code:
            return False
        for old in self._translators:
            self._app.removeTranslator(old)
        self._translators = [made for made in (self._qt_words(code), self._own_words(code)) if made is not None]
        for new in self._translators:
            self._app.installTranslator(new)
        rtl = code in _RIGHT_TO_LEFT
        self._app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        self._code = code
        return True

    def _own_words(self, code: str) -> QTranslator | None:
        translator = QTranslator(self._app)
        file = resources.path("translations", f"peak_desk_{code}.qm")
        return translator if translator.load(str(file)) else None

    def _qt_words(self, code: str) -> QTranslator | None:
        if code == "en":
            return None
        translator = QTranslator(self._app)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        return translator if translator.load(f"qtbase_{code}", folder) else None
