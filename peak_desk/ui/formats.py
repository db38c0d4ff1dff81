"""Money, dates, ages and phones as people of the store's region write them."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time, format_timedelta
from babel.numbers import format_currency, format_decimal
from PySide6.QtCore import QCoreApplication

from peak_desk.domain import phones
from peak_desk.domain.stores import Store

LEFT_TO_RIGHT_ISOLATE = "\u2066"
FIRST_STRONG_ISOLATE = "\u2068"
END_ISOLATE = "\u2069"


def isolated(text: str) -> str:
    """The text so that its direction does not disturb what stands around it (a Latin name in an Arabic line, or the reverse)."""
    return f"{FIRST_STRONG_ISOLATE}{text}{END_ISOLATE}" if text else ""


def left_to_right(text: str) -> str:
    """A number, phone or code that keeps its order inside a right-to-left line."""
    return f"{LEFT_TO_RIGHT_ISOLATE}{text}{END_ISOLATE}" if text else ""


def locale_of(store: Store) -> Locale:
    """The store's language as spoken in its region; the plain language, then English, where that pair is unknown."""
    for name in (f"{store.language}_{store.region}", store.language):
        try:
            return Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse("en")


class Formats:
    """The ways of writing of one store; cheap enough to be asked for every painted cell."""

    def __init__(self, store: Store) -> None:
        """Work out the locale once."""
        self._store = store
        self._zone = store.zone
        self._locale = locale_of(store)
        self.money = lru_cache(maxsize=8192)(self._money)
        self.masked_phone = lru_cache(maxsize=8192)(self._masked_phone)
        self.date = lru_cache(maxsize=2048)(self._date)

    @property
    def locale(self) -> Locale:
        """The babel locale everything here is written in."""
        return self._locale

    @property
    def store(self) -> Store:
        """The store whose ways of writing these are."""
        return self._store

    def local(self, at: datetime) -> datetime:
        """The time on the store's clock."""
        return at.astimezone(self._zone)

    def count(self, number: int) -> str:
        """A whole number with the separators of the region."""
        return format_decimal(number, locale=self._locale)

    def phone(self, e164: str | None) -> str:
        """The whole phone number, or a dash where there is none."""
        return left_to_right(phones.display(e164, self._store.region)) if e164 else "\N{EM DASH}"

    def time(self, at: datetime) -> str:
        """Hours and minutes on the store's clock."""
        return format_time(self.local(at), "short", locale=self._locale)

    def date_of(self, at: datetime) -> str:
        """The day on the store's calendar."""
        return self.date(self.local(at).date())

    def when(self, at: datetime, now: datetime) -> str:
        """Today's times as a time, all others as day and time."""
        day, today = self.local(at).date(), self.local(now).date()
        if day == today:
            return QCoreApplication.translate("Formats", "today {time}").format(time=self.time(at))
        if day == today - timedelta(days=1):
            return QCoreApplication.translate("Formats", "yesterday {time}").format(time=self.time(at))
        return f"{self.date(day)} {self.time(at)}" if day.year == today.year else self.date(day)

    def time_or_date(self, at: datetime, now: datetime) -> str:
        """The shortest that tells when: a time of today, else the day."""
        return self.time(at) if self.local(at).date() == self.local(now).date() else self.date_of(at)

    def ago(self, at: datetime | None, now: datetime) -> str:
        """How long ago in one unit, or a dash for never; the clock of another machine may run ahead, which counts as now."""
        if at is None:
            return "\N{EM DASH}"
        gone = now - at
        if gone < timedelta(minutes=1):
            return QCoreApplication.translate("Formats", "just now")
        return format_timedelta(-gone, add_direction=True, threshold=1.2, locale=self._locale)

    def minutes(self, minutes: int) -> str:
        """An age as it stands on a card: minutes, above two hours hours, above two days days."""
        if minutes < 120:
            return QCoreApplication.translate("Formats", "{n} min").format(n=minutes)
        if minutes < 2 * 24 * 60:
            return QCoreApplication.translate("Formats", "{n} h").format(n=minutes // 60)
        return QCoreApplication.translate("Formats", "{n} days").format(n=minutes // (24 * 60))

    def _money(self, cents: int) -> str:
        return format_currency(Decimal(cents) / 100, self._store.currency, locale=self._locale)

    def _masked_phone(self, e164: str | None) -> str:
        return left_to_right(phones.masked(e164, self._store.region)) if e164 else "\N{EM DASH}"

    def _date(self, day: date) -> str:
        return format_date(day, "medium", locale=self._locale)
