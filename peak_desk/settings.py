"""The settings file: the stores with their rules, the look and the language, as dataclasses.

``settings.toml`` belongs to the person who may edit it: comments, order and keys this program does not know survive a change,
and a file that cannot be read is never written to.
"""

import os
import re
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Table

from peak_desk import paths
from peak_desk.domain.stores import Store
from peak_desk.errors import NotFound, Refusal, Refused, SettingsTrouble

MAX_BYTES = 1_000_000
_LISTS = ("stores", "removed")
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class Theme(StrEnum):
    """Light, dark, or what the system says."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Language(StrEnum):
    """The languages of the window; ``system`` follows the system where it is one of them."""

    SYSTEM = "system"
    ENGLISH = "en"
    SPANISH = "es"
    ARABIC = "ar"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything in the settings file; ``last_store`` is the id of the store the window opens, ``sounds`` a volume in per cent.

    ``removed`` are stores somebody took off this desk: their files lie where they lay, and they can be put back.
    ``silent_sounds`` names sounds nobody wants to hear; a name no sound has does nothing.
    ``keys`` maps the id of an action to the key a person chose for it, in Qt's portable text.
    """

    stores: tuple[Store, ...] = ()
    removed: tuple[Store, ...] = ()
    theme: Theme = Theme.SYSTEM
    language: Language = Language.SYSTEM
    sounds: int = 60
    silent_sounds: tuple[str, ...] = ()
    desktop_notices: bool = True
    last_store: str = ""
    keys: Mapping[str, str] = field(default_factory=dict)

    def store(self, name_or_id: str) -> Store:
        """The store of that name (any case) or id; raises ``NotFound``."""
        wanted = name_or_id.strip().casefold()
        for store in self.stores:
            if wanted in {store.name.casefold(), store.id.casefold()}:
                return store
        raise NotFound("store", name_or_id)


# Bounds of every number, both ends allowed. Intervals are seconds.
_BOUNDS: Mapping[str, tuple[float, float]] = {
    "minimum_age": (0, 120),
    "minimum_age_medical": (0, 120),
    "promise_minutes": (1, 1440),
    "late_minutes": (1, 2880),
    "orders_every": (2, 3600),
    "customers_every": (10, 86400),
    "probe_every": (1, 3600),
    "products_every": (60, 86400),
    "idle_lock": (30, 86400),
    "undo_seconds": (0, 60),
    "settle_seconds": (1, 3600),
    "quiet_hour": (0, 23),
    "sounds": (0, 100),
}
_SHAPES: Mapping[str, re.Pattern[str]] = {
    "name": re.compile(r"\S(.{0,58}\S)?"),
    "pos": re.compile(r"[a-z]{1,30}"),
    "region": re.compile(r"[A-Z]{2}"),
    "currency": re.compile(r"[A-Z]{3}"),
    "language": re.compile(r"en|es|ar"),
    "untested": re.compile(r"[0-9a-f]{0,32}"),
}

_MAX_SOUNDS = 50
_SOUND = re.compile(r"[a-z_]{1,30}")
_MAX_LACKING = 50
_CAPABILITY = re.compile(r"[a-z_]{1,30}")
_MAX_KEYS = 200
_ACTION = re.compile(r"[a-z][a-z0-9_.]{0,59}")
# Qt's portable text of a key (a name or one character) with what is held down; the window decides whether such a key exists.
_CHORD = r"(?:(?:Ctrl|Meta|Alt|Shift|Num)\+){0,5}(?:[A-Z][\w ()/-]{0,29}|\S)"
_KEY = re.compile(rf"{_CHORD}(?:, {_CHORD}){{0,3}}")


def load(file: Path | None = None) -> Settings:
    """The settings of the file, or the defaults when there is none; raises ``SettingsTrouble`` and leaves the file alone."""
    file = file or paths.settings()
    document = _read(file)
    try:
        settings = msgspec.convert(document.unwrap(), Settings)
    except msgspec.ValidationError as error:
        raise SettingsTrouble(f"{file.name}: {error}") from error
    check(settings, file.name)
    return settings


def unknown_keys(file: Path | None = None) -> tuple[str, ...]:
    """Keys of the file this program does not know (a slip of the pen, or a newer version): they are kept and have no effect."""
    plain = _read(file or paths.settings()).unwrap()
    found = [key for key in plain if key not in _names(Settings)]
    for name in _LISTS:
        for place, table in enumerate(plain.get(name, [])):
            found += [f"{name}[{place}].{key}" for key in table if key not in _names(Store)]
    return tuple(found)


def save(settings: Settings, file: Path | None = None) -> None:
    """Write the settings so that a crash leaves the old or the new file, never half of one; raises ``SettingsTrouble``."""
    file = file or paths.settings()
    check(settings, file.name)
    document = _read(file)
    plain = msgspec.to_builtins(settings)
    stores = {name: plain.pop(name) for name in _LISTS}
    defaults = msgspec.to_builtins(Settings())
    _merge(document, plain, defaults)
    _merge_stores(document, stores)
    try:
        _replace(file, tomlkit.dumps(document))
    except OSError as error:
        raise SettingsTrouble(f"{file.name} cannot be written: {error.strerror}") from error


def change(work: Callable[[Settings], Settings], file: Path | None = None) -> Settings:
    """Load, apply the work, save when something changed, and return the settings as they now are."""
    before = load(file)
    after = work(before)
    if after != before:
        save(after, file)
    return after


def add_store(store: Store, file: Path | None = None) -> Settings:
    """Add a store; raises ``Refused`` when the name or id is taken."""
    return change(lambda settings: _added(settings, store), file)


def _added(settings: Settings, store: Store) -> Settings:
    taken = {text.casefold() for known in settings.stores for text in (known.name, known.id)}
    if {store.name.casefold(), store.id.casefold()} & taken:
        raise Refused(Refusal.NAME_TAKEN)
    return replace(settings, stores=(*settings.stores, store))


def put_store(store: Store, file: Path | None = None) -> Settings:
    """Overwrite the store of the same id; raises ``NotFound``."""

    def put(settings: Settings) -> Settings:
        settings.store(store.id)
        return replace(settings, stores=tuple(store if known.id == store.id else known for known in settings.stores))

    return change(put, file)


def remove_store(store_id: str, file: Path | None = None) -> Settings:
    """Take a store off the desk; its file and secrets are not touched; raises ``NotFound``."""

    def removed(settings: Settings) -> Settings:
        gone = settings.store(store_id)
        last = "" if settings.last_store == gone.id else settings.last_store
        stores = tuple(known for known in settings.stores if known.id != gone.id)
        return replace(settings, stores=stores, removed=(*settings.removed, gone), last_store=last)

    return change(removed, file)


def put_store_back(name_or_id: str, file: Path | None = None) -> Store:
    """Take a removed store onto the desk again, the last removed of that name; raises ``NotFound``, or ``Refused`` (see above)."""
    put: list[Store] = []

    def put_back(settings: Settings) -> Settings:
        store = Settings(stores=settings.removed[::-1]).store(name_or_id)
        put.append(store)
        left = tuple(known for known in settings.removed if known.id != store.id)
        return _added(replace(settings, removed=left), store)

    change(put_back, file)
    return put[0]


def least(name: str) -> int:
    """The smallest value a number of a store may have."""
    return int(_BOUNDS[name][0])


def check(settings: Settings, where: str = "settings") -> None:
    """Raise ``SettingsTrouble`` naming the first value that cannot be."""
    _check_bounds(settings, where)
    _check_keys(settings.keys, f"{where}, keys")
    if len(settings.silent_sounds) > _MAX_SOUNDS or not all(map(_SOUND.fullmatch, settings.silent_sounds)):
        raise SettingsTrouble(f"{where}: silent_sounds holds a name that no sound has")
    for place, store in enumerate(settings.removed):
        _check_store(store, f"{where}, removed[{place}]")
    ids = [store.id.casefold() for store in (*settings.stores, *settings.removed)]
    if len(set(ids)) < len(ids):
        raise SettingsTrouble(f"{where}: two stores have the same id")
    names: set[str] = set()
    for place, store in enumerate(settings.stores):
        at = f"{where}, stores[{place}]"
        _check_store(store, at)
        if {store.name.casefold(), store.id.casefold()} & names:
            raise SettingsTrouble(f"{at}: two stores have the same name or id")
        names |= {store.name.casefold(), store.id.casefold()}


def _check_keys(keys: Mapping[str, str], at: str) -> None:
    if len(keys) > _MAX_KEYS:
        raise SettingsTrouble(f"{at}: more than {_MAX_KEYS} of them")
    for action, key in keys.items():
        if _ACTION.fullmatch(action) is None:
            raise SettingsTrouble(f"{at}: a name that no action has")
        if _KEY.fullmatch(key) is None:
            raise SettingsTrouble(f"{at}: {action} has no key that can be used")
    if len({key.casefold() for key in keys.values()}) < len(keys):
        raise SettingsTrouble(f"{at}: two actions have the same key")


def _check_store(store: Store, at: str) -> None:
    _check_bounds(store, at)
    if not paths.is_safe_id(store.id):
        raise SettingsTrouble(f"{at}: id holds letters, digits and hyphens only")
    for name, shape in _SHAPES.items():
        if shape.fullmatch(getattr(store, name)) is None:
            raise SettingsTrouble(f"{at}: {name} is not one that can be used")
    if len(store.lacking) > _MAX_LACKING or not all(map(_CAPABILITY.fullmatch, store.lacking)):
        raise SettingsTrouble(f"{at}: lacking holds a name that no capability has")
    if not is_safe_address(store.base_url):
        raise SettingsTrouble(
            f"{at}: base_url must begin with https:// (http:// only to this machine) and hold no user or password"
        )
    try:
        ZoneInfo(store.time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise SettingsTrouble(f"{at}: time_zone is unknown on this system") from error


def is_safe_address(address: str) -> bool:
    """Whether secrets may be sent there: nothing (the POS's own), https, or http to this machine."""
    if not address:
        return True
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return False
    if not host or parts.username is not None or parts.query or parts.fragment:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and host in _LOOPBACK)


def _check_bounds(record: Settings | Store, at: str) -> None:
    for name, (least, most) in _BOUNDS.items():
        value = getattr(record, name, None)
        if value is not None and not least <= value <= most:
            raise SettingsTrouble(f"{at}: {name} must lie between {least:g} and {most:g}")


def _names(record: type[Settings] | type[Store]) -> frozenset[str]:
    return frozenset(field.name for field in fields(record))


def _read(file: Path) -> tomlkit.TOMLDocument:
    try:
        if file.stat().st_size > MAX_BYTES:
            raise SettingsTrouble(f"{file.name} is far too large to be a settings file")
        return tomlkit.parse(file.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        return tomlkit.document()
    except OSError as error:
        raise SettingsTrouble(f"{file.name} cannot be read: {error.strerror}") from error
    except (UnicodeDecodeError, TOMLKitError, RecursionError, ValueError) as error:
        raise SettingsTrouble(f"{file.name} is not valid TOML: {type(error).__name__}") from error


def _merge(target: tomlkit.TOMLDocument | Table, plain: Mapping[str, object], defaults: Mapping[str, object]) -> None:
    """Write what differs from the file; a key that is absent and has its default stays absent."""
    for key, value in plain.items():
        if key not in target:
            if value != defaults.get(key):
                target[key] = value
        elif isinstance(value, Mapping) and isinstance(target[key], Table):
            _merge_table(cast(Table, target[key]), value)
        elif _plain(target[key]) != value:
            target[key] = value


def _merge_table(target: Table, plain: Mapping[str, object]) -> None:
    """Make the table hold exactly these entries; the comments of those that stay, stay."""
    for gone in set(target) - set(plain):
        del target[gone]
    _merge(target, plain, {})


def _plain(value: object) -> object:
    unwrap = getattr(value, "unwrap", None)
    return unwrap() if callable(unwrap) else value


def _merge_stores(document: tomlkit.TOMLDocument, stores: Mapping[str, list[dict[str, object]]]) -> None:
    """Rewrite the lists of stores, each store on top of the table it had, so that its comments and unknown keys stay."""
    old = {str(table.get("id")): table for name in _LISTS for table in _tables(document, name)}
    defaults = msgspec.to_builtins(Store(id="", name="", pos=""))
    for name, wanted in stores.items():
        fresh = tomlkit.aot()
        for store in wanted:
            table = old.get(str(store["id"]), tomlkit.table())
            _merge(table, store, {**defaults, "id": None, "name": None, "pos": None})
            fresh.append(table)
        if wanted:
            document[name] = fresh
        elif name in document:
            del document[name]


def _tables(document: tomlkit.TOMLDocument, name: str) -> tuple[Table, ...]:
    present = document.get(name)
    return tuple(table for table in present if isinstance(table, Table)) if isinstance(present, AoT) else ()


def _replace(file: Path, text: str) -> None:
    paths.make_private(file.parent)
    handle, name = tempfile.mkstemp(prefix=".settings-", suffix=".toml", dir=file.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(text.encode())
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(file)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    _sync_folder(file.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name durable; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
