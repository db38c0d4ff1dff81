"""The field a key is about to be written into, so that the key can be taken back as if it had never been."""

from __future__ import annotations

from dataclasses import dataclass

import shiboken6
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit


@dataclass(frozen=True, slots=True, repr=False)
class Kept:
    """A field as it was: its text, where its cursor stood and where its selection began."""

    field: QLineEdit | QPlainTextEdit | QTextEdit
    text: str
    anchor: int
    cursor: int


def text_field() -> QLineEdit | QPlainTextEdit | QTextEdit | None:
    """The field that has the keyboard and can be written in, None elsewhere."""
    popup = QApplication.activePopupWidget()
    widget = QApplication.focusWidget() if popup is None else popup.focusWidget()
    if isinstance(widget, QComboBox):
        widget = widget.lineEdit()
    elif isinstance(widget, QAbstractSpinBox):
        widget = widget.findChild(QLineEdit)
    if not isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit) or widget.isReadOnly() or not widget.isEnabled():
        return None
    return widget


def keep(field: QLineEdit | QPlainTextEdit | QTextEdit) -> Kept:
    """Remember a field as it is now."""
    if isinstance(field, QLineEdit):
        cursor = field.cursorPosition()
        start, end = field.selectionStart(), field.selectionEnd()
        anchor = cursor if start < 0 else (start if cursor == end else end)
        return Kept(field, field.text(), anchor, cursor)
    at = field.textCursor()
    return Kept(field, field.toPlainText(), at.anchor(), at.position())


def take_back(kept: Kept) -> None:
    """Undo the one key written since; what was typed before stays, and can still be undone."""
    field = kept.field
    if not shiboken6.isValid(field):
        return
    if isinstance(field, QLineEdit):
        _restore_line(field, kept)
    else:
        _restore_text(field, kept)


def _restore_line(line: QLineEdit, kept: Kept) -> None:
    if line.text() != kept.text and line.isUndoAvailable():
        line.undo()  # takes what the hand typed just before with it, as one step: that is written again
    start, end, middle = _difference(line.text(), kept.text)
    if start != end or middle:
        line.setSelection(start, end - start)
        line.insert(middle)
    if line.text() != kept.text:  # the field would not have it (a mask, a rule of its own)
        line.setText(kept.text)
    line.setCursorPosition(kept.anchor)
    if kept.anchor != kept.cursor:
        line.setSelection(kept.anchor, kept.cursor - kept.anchor)


def _restore_text(edit: QPlainTextEdit | QTextEdit, kept: Kept) -> None:
    document: QTextDocument = edit.document()
    if edit.toPlainText() != kept.text and document.isUndoAvailable():
        document.undo()
    start, end, middle = _difference(edit.toPlainText(), kept.text)
    cursor = QTextCursor(document)
    if start != end or middle:
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(middle)
    cursor.setPosition(kept.anchor)
    cursor.setPosition(kept.cursor, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)


def _difference(now: str, wanted: str) -> tuple[int, int, str]:
    """The one stretch of ``now`` to be replaced, as Qt counts characters, and by what, to make it ``wanted``."""
    start = 0
    while start < min(len(now), len(wanted)) and now[start] == wanted[start]:
        start += 1
    tail = 0
    while tail < min(len(now), len(wanted)) - start and now[-1 - tail] == wanted[-1 - tail]:
        tail += 1
    middle = wanted[start : len(wanted) - tail]
    return _units(now[:start]), _units(now[: len(now) - tail]), middle


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
