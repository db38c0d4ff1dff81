"""The actions of the window itself; views add their own."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QCoreApplication

from peak_desk.domain.staff import Permission
from peak_desk.ui.actions import Action
from peak_desk.ui.context import DeskContext
from peak_desk.ui.language import LANGUAGES, NAMES
from peak_desk.ui.places import CUSTOMERS, ORDERS, REVIEW, SETTINGS, SYNC
from peak_desk.ui.pos_words import inserted
from peak_desk.ui.store_board import StoreBoard

ALL_STORES, NEXT_STORE = "stores", "store.next"
_STORE_KEYS = 9


def store_action(place: int) -> str:
    """The id of the action that shows the store at a place of the list, counted from 0."""
    return f"store.{place + 1}"


@dataclass(frozen=True, slots=True)
class WindowCalls:
    """What the actions call in the window."""

    palette: Callable[[], None]
    search: Callable[[], None]
    place: Callable[[str], None]
    new_stub: Callable[[], None]
    new_order: Callable[[], None]
    queue: Callable[[], None]
    sync_now: Callable[[], None]
    undo: Callable[[], None]
    help: Callable[[], None]
    notices: Callable[[], None]
    stores: Callable[[], None]
    lock: Callable[[], None]


def add_actions(context: DeskContext, calls: WindowCalls) -> None:
    """Make the window's actions known, with titles in the language of now."""
    here, may, has_pos = _Rules(context), context.session.may, not context.desk.traits.no_pos
    places = QCoreApplication.translate("Actions", "Go to")
    work = QCoreApplication.translate("Actions", "Work")
    desk = QCoreApplication.translate("Actions", "This desk")
    titles = (
        (CUSTOMERS, QCoreApplication.translate("Actions", "Customers"), "users", here.signed_in),
        (ORDERS, QCoreApplication.translate("Actions", "Orders"), "shopping-bag", here.signed_in),
        (SYNC, QCoreApplication.translate("Actions", "Sync"), "refresh-cw", here.signed_in),
        (REVIEW, QCoreApplication.translate("Actions", "Review"), "chart-column", lambda: may(Permission.SEE_REVIEW)),
        (SETTINGS, QCoreApplication.translate("Actions", "Settings"), "settings", here.signed_in),
    )
    add = context.actions.add
    text = QCoreApplication.translate("Actions", "Find or do anything")
    add(Action("palette", text, "command", ("Ctrl+K",), calls.palette, here.signed_in, work, in_palette=False))
    text = QCoreApplication.translate("Actions", "Search customers")
    add(Action("search", text, "search", ("/",), calls.search, here.signed_in, work))
    text = QCoreApplication.translate("Actions", "New stub")
    add(Action("new_stub", text, "user-plus", ("F2",), calls.new_stub, lambda: may(Permission.CREATE_CUSTOMERS), work))
    text = QCoreApplication.translate("Actions", "New order")
    add(Action("new_order", text, "plus", ("F3",), calls.new_order, lambda: may(Permission.CREATE_ORDERS), work))
    text = QCoreApplication.translate("Actions", "Sync now")
    if has_pos:
        add(Action("sync_now", text, "refresh-cw", ("F5",), calls.sync_now, lambda: may(Permission.SYNC_NOW), work))
    text = QCoreApplication.translate("Actions", "Compare everything now")
    if has_pos:
        add(Action("compare_now", text, "check-check", (), context.links.compare_now, lambda: may(Permission.SYNC_NOW), work))
    text = QCoreApplication.translate("Actions", "Undo the last change")
    add(Action("undo", text, "undo-2", ("Ctrl+Z",), calls.undo, context.toasts.can_undo, work))
    text = QCoreApplication.translate("Actions", "Order queue beside the customers")
    add(Action("queue", text, "panel-right", ("Ctrl+J",), calls.queue, here.signed_in, work))
    for number, (name, title, icon, enabled) in enumerate(titles, start=1):
        if has_pos or name != SYNC:
            go = _Go(calls.place, name)
            add(Action(f"place.{name}", title, icon, (f"Ctrl+{number}",), go, enabled, places))
    text = QCoreApplication.translate("Actions", "Keys and help")
    add(Action("help", text, "keyboard", ("F1",), calls.help, here.signed_in, desk))
    text = QCoreApplication.translate("Actions", "News")
    add(Action("notices", text, "bell", ("Ctrl+B",), calls.notices, here.signed_in, desk))
    text = QCoreApplication.translate("Actions", "Lock or switch person")
    add(Action("lock", text, "lock", ("Ctrl+L",), calls.lock, here.signed_in, desk))
    text = QCoreApplication.translate("Actions", "Light or dark")
    add(Action("theme", text, "moon", ("Ctrl+Shift+L",), context.appearance.toggle_theme, group=desk))
    if context.links.stores is not None:
        _add_stores(context, context.links.stores, calls.stores)
    _add_languages(context, desk)
    _add_local_keys(context, work)


class _Rules:
    """When the window's actions are possible."""

    def __init__(self, context: DeskContext) -> None:
        self._session = context.session

    def signed_in(self) -> bool:
        return self._session.staff is not None


class _Go:
    """Goes to one place."""

    def __init__(self, place: Callable[[str], None], name: str) -> None:
        self._place = place
        self._name = name

    def __call__(self) -> None:
        self._place(self._name)


def _add_stores(context: DeskContext, board: StoreBoard, show_all: Callable[[], None]) -> None:
    """A step to every store, also while nobody is signed in: who may work at the other one is asked there.

    Ctrl+Shift and not Ctrl+Alt: with that many keyboards type @ and #.
    """
    group, add = QCoreApplication.translate("Actions", "Stores"), context.actions.add
    title = QCoreApplication.translate("Actions", "All stores of this desk")
    add(Action(ALL_STORES, title, "store", ("Shift+F6",), show_all, group=group))
    title = QCoreApplication.translate("Actions", "Next store")
    add(Action(NEXT_STORE, title, "store", ("F6",), board.switch_to_next, group=group))
    for place, line in enumerate(board.lines):
        title = QCoreApplication.translate("Actions", "Switch to {store}").format(store=inserted(line.name))
        keys = (f"Ctrl+Shift+{place + 1}",) if place < _STORE_KEYS else ()
        go, elsewhere = partial(board.switch, line.id), partial(_is_elsewhere, board, line.id)
        add(Action(store_action(place), title, "store", keys, go, elsewhere, group))


def _is_elsewhere(board: StoreBoard, store_id: str) -> bool:
    return any(line.id == store_id for line in board.others)


def _add_languages(context: DeskContext, group: str) -> None:
    for code in LANGUAGES:
        title = QCoreApplication.translate("Actions", "Switch language: {name}").format(name=NAMES[code])
        context.actions.add(Action(f"language.{code}", title, "languages", (), _UseLanguage(context, code), group=group))


class _UseLanguage:
    """Changes the language of this workstation."""

    def __init__(self, context: DeskContext, code: str) -> None:
        self._context = context
        self._code = code

    def __call__(self) -> None:
        appearance = self._context.appearance
        appearance.change(replace(appearance.look, language=self._code))


def _add_local_keys(context: DeskContext, group: str) -> None:
    """Keys that views obey themselves, for the help page."""

    def nothing() -> None:
        """The view does it."""

    titles = (
        ("local.enter", QCoreApplication.translate("Actions", "Open, or the main action"), "Return"),
        ("local.save", QCoreApplication.translate("Actions", "Save and close; in the search: create a stub"), "Ctrl+Return"),
        ("local.escape", QCoreApplication.translate("Actions", "Clear, then close"), "Esc"),
        ("local.space", QCoreApplication.translate("Actions", "Next step of the selected order"), "Space"),
        ("local.more", QCoreApplication.translate("Actions", "In a new order: one more"), "+"),
        ("local.less", QCoreApplication.translate("Actions", "In a new order: one less"), "-"),
        ("local.out", QCoreApplication.translate("Actions", "In a new order: take it out"), "Del"),
    )
    for name, title, key in titles:
        context.actions.add(Action(name, title, "keyboard", (key,), nothing, group=group, local=True, in_palette=False))
