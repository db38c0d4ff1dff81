"""The texts of the window and their translations: `python -m tests.helpers.texts` updates the .ts files and compiles the .qm files.

Qt's own lupdate misses the plural of Python calls whose count is no literal number, so the texts are read from the syntax tree.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as Xml

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "translations"
PLURAL_FORMS = {"en": 2, "es": 2, "ar": 6}


@dataclass(frozen=True, slots=True)
class Text:
    """One text as it stands in the source."""

    context: str
    source: str
    plural: bool


class NotLiteral(Exception):
    """A text that is put together at run time can never be found in a translation."""


def texts_of(code: str, name: str) -> Iterator[Text]:
    """Every call of QCoreApplication.translate in a module, in order."""
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        if isinstance(call.func, ast.Attribute) and call.func.attr == "translate" and _is_qt(call.func.value):
            words = [
                part.value if isinstance(part, ast.Constant) and isinstance(part.value, str) else None for part in call.args[:3]
            ]
            if call.keywords or None in words or len(words) < 2:
                raise NotLiteral(f"{name}:{call.lineno}")
            yield Text(str(words[0]), str(words[1]), len(call.args) > 3)


def _is_qt(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "QCoreApplication"


def texts_in_source() -> tuple[Text, ...]:
    """Every text of the window, each once, by context and then as they come."""
    found: dict[Text, None] = {}
    for part in ("ui", "app"):
        for file in sorted((ROOT / "peak_desk" / part).rglob("*.py")):
            found.update(dict.fromkeys(texts_of(file.read_text(encoding="utf-8"), file.name)))
    return tuple(sorted(found, key=lambda text: text.context))


def translations(language: str) -> dict[Text, tuple[str, ...]]:
    """What a .ts file holds: the forms of every finished text."""
    file = FOLDER / f"peak_desk_{language}.ts"
    kept: dict[Text, tuple[str, ...]] = {}
    if not file.is_file():
        return kept
    for context in Xml.parse(file).getroot().iter("context"):  # noqa: S314 - our own file
        for message in context.iter("message"):
            text = Text(context.findtext("name") or "", message.findtext("source") or "", message.get("numerus") == "yes")
            words = message.find("translation")
            if words is not None:
                forms = tuple(form.text or "" for form in words.iter("numerusform")) if text.plural else (words.text or "",)
                if all(forms):
                    kept[text] = forms
    return kept


def write(language: str, texts: tuple[Text, ...], known: dict[Text, tuple[str, ...]]) -> tuple[Text, ...]:
    """Write a .ts file with these texts; returns those without a translation."""
    root = Xml.Element("TS", version="2.1", language=language, sourcelanguage="en_US")
    missing = []
    context: Xml.Element | None = None
    for text in texts:
        if language == "en" and not text.plural:
            continue
        if context is None or context.findtext("name") != text.context:
            context = Xml.SubElement(root, "context")
            Xml.SubElement(context, "name").text = text.context
        message = Xml.SubElement(context, "message", {"numerus": "yes"} if text.plural else {})
        Xml.SubElement(message, "source").text = text.source
        forms = known.get(text, ())
        words = Xml.SubElement(message, "translation", {} if forms else {"type": "unfinished"})
        if not forms:
            missing.append(text)
        if text.plural:
            for place in range(PLURAL_FORMS[language]):
                Xml.SubElement(words, "numerusform").text = forms[min(place, len(forms) - 1)] if forms else ""
        else:
            words.text = forms[0] if forms else ""
    Xml.indent(root, "    ")
    body = Xml.tostring(root, encoding="unicode")
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    (FOLDER / f"peak_desk_{language}.ts").write_text(f"{head}{body}\n", encoding="utf-8")
    return tuple(missing)


def compile_to(language: str, target: Path) -> None:
    """Make the .qm file of a language with Qt's own tool; an open window goes on with the old one, which it has mapped."""
    source = FOLDER / f"peak_desk_{language}.ts"
    tool = Path(sys.executable).parent / "pyside6-lrelease"
    made = target.with_name(f"{target.name}.new")
    subprocess.run([tool, "-silent", source, "-qm", made], check=True, timeout=60, capture_output=True)
    made.replace(target)


def main() -> None:
    """Bring every language up to date and say what is missing."""
    texts = texts_in_source()
    for language in PLURAL_FORMS:
        missing = write(language, texts, translations(language))
        compile_to(language, FOLDER / f"peak_desk_{language}.qm")
        sys.stdout.write(f"{language}: {len(missing)} of {len(texts)} without translation\n")
        for text in missing:
            sys.stdout.write(f"  {text.context}: {text.source}\n")


if __name__ == "__main__":
    main()
