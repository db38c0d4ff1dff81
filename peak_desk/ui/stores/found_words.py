"""What a test of an account showed, in words: what the keys may, what not and why, and what only a change would show."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication

from peak_desk.ui import messages
from peak_desk.ui.ability_words import ability_title
from peak_desk.ui.accounts import AccountFound
from peak_desk.ui.pos_words import inserted

_BETWEEN = " \N{MIDDLE DOT} "


def found_text(pos: str, found: AccountFound) -> str:
    """A line for each answer; the desk goes on without what is not allowed."""
    if not found.lacking and not found.unclear:
        return QCoreApplication.translate("Stores", "{pos} answered and grants everything the desk needs.").format(
            pos=inserted(pos)
        )
    lines = [QCoreApplication.translate("Stores", "{pos} answered.").format(pos=inserted(pos))]
    if found.granted:
        lines.append(_line(QCoreApplication.translate("Stores", "Allowed: {abilities}."), found.granted))
    for code, names in _by_reason(found.lacking, found.why).items():
        words = _line(QCoreApplication.translate("Stores", "Not allowed with these keys: {abilities}."), names)
        lines.append(f"{words} {messages.code_text(code, pos)}" if code else words)
    for code, names in _by_reason(found.unclear, found.why).items():
        words = QCoreApplication.translate("Stores", "Only a change would show it, so it was not tried: {abilities}.")
        if code:
            words = QCoreApplication.translate("Stores", "Could not be told: {abilities}.")
        lines.append(_line(words, names) + (f" {messages.code_text(code, pos)}" if code else ""))
    return "\n".join(lines)


def _line(words: str, names: Iterable[str]) -> str:
    return words.format(abilities=_BETWEEN.join(ability_title(name) for name in names))


def _by_reason(names: Iterable[str], why: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(why.get(name, ""), []).append(name)
    return found
