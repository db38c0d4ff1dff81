"""The options of a store's account as an administrator typed them: what is usual where nothing was, and refused by their names."""

from collections.abc import Mapping
from datetime import date

from peak_desk.errors import SettingsTrouble
from peak_desk.pos.addresses import good_address

Choices = Mapping[str, tuple[str, ...]]


def chosen(options: Mapping[str, str], key: str, choices: Choices) -> str:
    """The word of an option that has only some; the first of them is the usual one. Whether it is one of them is not looked at."""
    return options.get(key, "").strip() or choices[key][0]


def read(options: Mapping[str, str], choices: Choices, texts: Mapping[str, str]) -> dict[str, str]:
    """Every option an account has; raises ``SettingsTrouble`` where there is another word than one of the ``choices``."""
    values = {key: chosen(options, key, choices) for key in choices}
    for key, words in choices.items():
        if values[key] not in words:
            raise SettingsTrouble(f"option {key}: one of {', '.join(words)} is needed")
    return values | {key: options.get(key, "").strip() or usual for key, usual in texts.items()}


def number(values: Mapping[str, str], key: str, most: int) -> int:
    """A number from 1 on, or ``SettingsTrouble``."""
    typed = values[key]
    if typed.isascii() and typed.isdigit() and len(typed) < 8 and 1 <= int(typed) <= most:
        return int(typed)
    raise SettingsTrouble(f"option {key}: a number from 1 to {most} is needed")


def day(values: Mapping[str, str], key: str) -> date:
    """A date, or ``SettingsTrouble``."""
    try:
        return date.fromisoformat(values[key])
    except ValueError as error:
        raise SettingsTrouble(f"option {key}: a date as YYYY-MM-DD is needed") from error


def address(typed: str, usual: str) -> str:
    """The root of the POS, or ``SettingsTrouble`` for one that keys may not travel to."""
    root = (typed or usual).strip().rstrip("/")
    if not good_address(root):
        raise SettingsTrouble("the address of the POS must begin with https://")
    return root
