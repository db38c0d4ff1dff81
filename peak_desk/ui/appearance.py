"""How this workstation looks and sounds, changed in one place and kept by the rest of the program."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from peak_desk.ui import language
from peak_desk.ui.actions import Actions
from peak_desk.ui.language import Language
from peak_desk.ui.links import Look
from peak_desk.ui.sounds import Sounds
from peak_desk.ui.theme import Theme


class Appearance(QObject):
    """Applies a look at once and hands it on to be kept; ``language_changed`` asks the window to be built again."""

    changed = Signal(object)
    language_changed = Signal()

    def __init__(
        self, look: Look, theme: Theme, sounds: Sounds, actions: Actions, words: Language, save: Callable[[Look], None], store: str
    ) -> None:
        """``store`` is the store's language, used until a person chooses another."""
        super().__init__()
        self._look = look
        self._theme = theme
        self._sounds = sounds
        self._actions = actions
        self._words = words
        self._save = save
        self._store = store
        self._apply()

    @property
    def look(self) -> Look:
        """The look now."""
        return self._look

    @property
    def words(self) -> language.Language:
        """The translations in use."""
        return self._words

    @property
    def language(self) -> str:
        """The language in use."""
        return self._words.code

    def change(self, look: Look) -> None:
        """Use another look and keep it."""
        if look == self._look:
            return
        self._look = look
        self._save(look)
        self._apply()
        self.changed.emit(look)

    def serve(self, store: str) -> None:
        """Use the language of another store, where no person has chosen one; widgets built before keep their words."""
        self._store = store
        self._apply()

    def toggle_theme(self) -> None:
        """Change between light and dark."""
        self.change(replace(self._look, mode="light" if self._theme.tokens.dark else "dark"))

    def _apply(self) -> None:
        self._theme.apply(self._look.mode)
        self._sounds.volume = self._look.volume
        self._sounds.silent = self._look.silent
        self._actions.use_keys(self._look.keys)
        if self._words.use(language.chosen(self._look.language, self._store)):
            self.language_changed.emit()
