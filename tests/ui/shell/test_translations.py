"""Every text of the window in English, Spanish and Arabic. After changing a text: `python -m tests.helpers.texts`."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication

from peak_desk.ui import language, messages
from peak_desk.ui.language import LANGUAGES, Language
from tests.helpers import texts
from tests.helpers.texts import NotLiteral, Text

_PLACES = re.compile(r"\{\w+\}|%n")


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_text_is_translated(code: str) -> None:
    wanted = {text for text in texts.texts_in_source() if text.plural or code != "en"}
    assert wanted - texts.translations(code).keys() == set()


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_translation_is_left_over(code: str) -> None:
    assert texts.translations(code).keys() - set(texts.texts_in_source()) == set()


@pytest.mark.parametrize("code", LANGUAGES)
def test_translations_fill_in_the_same_things(code: str) -> None:
    for text, forms in texts.translations(code).items():
        places = set(_PLACES.findall(text.source))
        for form in forms:
            found = set(_PLACES.findall(form))
            # A plural form may say the number, or even the whole, in words.
            assert found == places or (text.plural and found <= places), text.source


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_compiled_texts_are_up_to_date(code: str, tmp_path: Path) -> None:
    texts.compile_to(code, tmp_path / "now.qm")
    assert (tmp_path / "now.qm").read_bytes() == (texts.FOLDER / f"peak_desk_{code}.qm").read_bytes()


@pytest.mark.parametrize(
    ("code", "one", "many"),
    [("en", "1 needs you", "3 need you"), ("es", "1 le necesita", "3 le necesitan"), ("ar", "واحد يحتاج إليك", "3 تحتاج إليك")],
)
def test_numbers_take_their_plural(qapp: QApplication, code: str, one: str, many: str) -> None:
    words = Language(qapp)
    words.use(code)
    try:
        assert messages.needs_you_text(1) == one
        assert messages.needs_you_text(3) == many
    finally:
        words.use("en")


def test_arabic_turns_the_window_around_and_english_back(qapp: QApplication) -> None:
    words = Language(qapp)
    assert words.use("ar")
    assert not words.use("ar")
    assert qapp.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert QCoreApplication.translate("Frame", "Customers") == "العملاء"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") != "Cancel"
    words.use("en")
    assert words.code == "en"
    assert qapp.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_a_person_choice_comes_before_the_stores_language() -> None:
    assert language.chosen("es", "ar") == "es"
    assert language.chosen("", "ar") == "ar"
    assert language.chosen("", "tlh") == "en"
    assert language.of_system() in LANGUAGES


def test_a_text_put_together_at_run_time_is_found_out() -> None:
    with pytest.raises(NotLiteral):
        list(texts.texts_of('QCoreApplication.translate("A", f"x {y}")', "x.py"))
    found = list(texts.texts_of('QCoreApplication.translate("A", "%n x", "", len(y))', "x.py"))
    assert found == [Text("A", "%n x", plural=True)]
