"""The store of this desk: its facts, its account at the POS, and which stores there are here."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from peak_desk.domain.staff import Permission
from peak_desk.domain.stores import Store
from peak_desk.ui.context import DeskContext
from peak_desk.ui.pos_words import inserted
from peak_desk.ui.settings.cards import SettingsCard
from peak_desk.ui.widgets import Card, DangerButton, ElidedLabel, Label, QuietButton, SecondaryButton, show_only_if


class StoreCard(SettingsCard):
    """The facts of the store, to read; its account, and the stores this desk has."""

    def __init__(self, context: DeskContext) -> None:
        """List them."""
        alone = context.desk.traits.no_pos
        super().__init__(
            QCoreApplication.translate("Settings", "Store") if alone else QCoreApplication.translate("Settings", "Store and POS"),
            QCoreApplication.translate("Settings", "Keys are kept in the system's keyring."),
        )
        self._context = context
        store = context.desk.store
        facts = (
            (QCoreApplication.translate("Settings", "Store"), store.name),
            (
                QCoreApplication.translate("Settings", "POS"),
                QCoreApplication.translate("Settings", "None") if alone else context.desk.traits.title,
            ),
            (QCoreApplication.translate("Settings", "Region"), f"{store.region}, {store.currency}"),
            (QCoreApplication.translate("Settings", "Time zone"), store.time_zone),
            (
                QCoreApplication.translate("Settings", "Promise"),
                QCoreApplication.translate("Settings", "{promise} min, late after {late} min").format(
                    promise=store.promise_minutes, late=store.late_minutes
                ),
            ),
            (
                QCoreApplication.translate("Settings", "Locks by itself after"),
                QCoreApplication.translate("Settings", "%n minute(s)", "", max(1, store.idle_lock // 60)),
            ),
            (
                QCoreApplication.translate("Settings", "Youngest customer"),
                QCoreApplication.translate("Settings", "{age}, medical {medical}").format(
                    age=store.minimum_age, medical=store.minimum_age_medical
                ),
            ),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for place, (title, value) in enumerate(facts):
            grid.addWidget(Label(title, "muted"), place, 0)
            grid.addWidget(ElidedLabel(value), place, 1)
        self.column.addLayout(grid)
        self.account = SecondaryButton(QCoreApplication.translate("Settings", "Change the account"), "plug")
        self.account.clicked.connect(self._change_account)
        can_change = context.links.account is not None and context.links.while_closed is not None
        show_only_if(self.account, wanted=can_change and not alone)
        calls = context.links.store_calls
        self.another = SecondaryButton(QCoreApplication.translate("Settings", "Add a store"), "plus")
        self.another.clicked.connect(self._add_store)
        self.remove = DangerButton(QCoreApplication.translate("Settings", "Remove this store"), "trash-2")
        self.remove.clicked.connect(self._ask_to_remove)
        for button in (self.another, self.remove):
            show_only_if(button, wanted=calls is not None)
        self.column.addLayout(_row(self.account, self.another))
        self.column.addLayout(_row(self.remove))
        self._taken_off = QVBoxLayout()
        self._taken_off.setSpacing(8)
        self.column.addLayout(self._taken_off)
        self.put_back: tuple[QuietButton, ...] = ()

    def load(self) -> None:
        """Read which stores were taken off this desk."""
        calls = self._context.links.store_calls
        if calls is not None:
            self._context.background.run(calls.removed, self.show_removed, lane="removed stores")

    def show_removed(self, stores: tuple[Store, ...]) -> None:
        """List those that can be put back."""
        while (item := self._taken_off.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        if stores:
            words = QCoreApplication.translate("Settings", "Taken off this desk; everything in them is kept")
            self._taken_off.addWidget(Label(words, "small"))
        self.put_back = tuple(self._add_removed(store) for store in stores)

    def _add_removed(self, store: Store) -> QuietButton:
        card = Card(tile=True)
        row = QHBoxLayout(card)
        row.setContentsMargins(10, 6, 10, 6)
        row.setSpacing(10)
        button = QuietButton(QCoreApplication.translate("Settings", "Put back"), "undo-2")
        button.setAccessibleName(QCoreApplication.translate("Settings", "Put back {store}").format(store=inserted(store.name)))
        button.clicked.connect(partial(self._put_back, store))
        row.addWidget(ElidedLabel(store.name, "strong"), 1)
        row.addWidget(button)
        self._taken_off.addWidget(card)
        return button

    def _put_back(self, store: Store) -> None:
        calls, staff = self._context.links.store_calls, self._context.session.staff
        if calls is not None and staff is not None:
            for button in self.put_back:
                button.setEnabled(False)  # until it is known anew what can be put back
            calls.put_back(staff, store)
            self.load()

    @Slot()
    def _add_store(self) -> None:
        calls = self._context.links.store_calls
        if calls is not None and self._context.session.may(Permission.CHANGE_SETTINGS):
            calls.add()

    @Slot()
    def _ask_to_remove(self) -> None:
        staff = self._context.session.staff
        if staff is not None and staff.may(Permission.CHANGE_SETTINGS):
            from peak_desk.ui.settings.removing import RemoveSheet

            sheet = RemoveSheet(self, self._context, staff)
            sheet.open(sheet.keep)

    @Slot()
    def _change_account(self) -> None:
        from peak_desk.ui.stores.account_sheet import change_account

        change_account(self, self._context)


def _row(*buttons: SecondaryButton | DangerButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
