"""What the form's buttons set off: saving in the background, saying what became of it, taking it back."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from peak_desk.domain.changes import Changes
from peak_desk.domain.customers import Customer, CustomerDraft
from peak_desk.domain.outbox import SyncState
from peak_desk.ui import words as desk_words
from peak_desk.ui.context import DeskContext
from peak_desk.ui.formats import isolated


@dataclass(frozen=True, slots=True)
class Saved:
    """A customer just saved, and whether the form is to be put away."""

    customer: Customer
    close: bool


class Saving(QObject):
    """``saved`` carries a Saved, ``refused`` the Exception, ``taken_back`` the id of a stub that is gone again."""

    saved = Signal(object)
    refused = Signal(object)
    taken_back = Signal(str)

    def __init__(self, context: DeskContext, parent: QObject) -> None:
        """Keep the desk."""
        super().__init__(parent)
        self._context = context
        # One save at a time: the form waits for its answer.
        self._asked = (False, False)

    @Slot(object, object, object, bool)
    def save(self, draft: CustomerDraft, customer: Customer | None, base: CustomerDraft | None, close: bool) -> None:  # noqa: FBT001 - Qt's signal hands it over
        """Save a new stub, or the changes to a customer."""
        staff, desk = self._context.session.staff, self._context.desk.customers
        if staff is None:
            return
        new = partial(desk.create_stub, staff, draft)
        work = new if customer is None else partial(desk.edit, staff, customer.id, draft, base)
        self._asked = (customer is None, close)
        self._context.background.run(work, self._finish, self._failed)

    @Slot(str)
    def retry(self, seq: str) -> None:
        """Send a refused write again."""
        staff = self._context.session.staff
        if staff is not None:
            work = partial(self._context.desk.records.retry, staff, int(seq))
            self._context.background.run(work, self._announce)

    @Slot(object, object)
    def set_tags(self, customer: Customer, tags: tuple[str, ...]) -> None:
        """Give a customer other tags, and offer to take that back."""
        self._set_tags(customer.id, customer.tags, tags, undoable=True)

    def _set_tags(self, customer_id: str, before: tuple[str, ...], tags: tuple[str, ...], *, undoable: bool) -> None:
        staff = self._context.session.staff
        if staff is None:
            return

        def done(result: tuple[Customer, Changes]) -> None:
            self._announce(result[1])
            if undoable and result[1].customers:
                undo = partial(self._set_tags, customer_id, tags, before, undoable=False)
                self._context.toasts.show(_tags_said(before, tags), undo=undo)

        work = partial(self._context.desk.customers.set_tags, staff, customer_id, tags)
        self._context.background.run(work, done)

    def take_back(self, customer_id: str) -> None:
        """Take a new stub back."""
        staff = self._context.session.staff
        if staff is not None:
            work = partial(self._context.desk.customers.undo_create, staff, customer_id)
            self._context.background.run(work, self._gone)

    def _finish(self, result: tuple[Customer, Changes]) -> None:
        customer, changes = result
        is_new, close = self._asked
        self.saved.emit(Saved(customer, close))
        self._announce(changes)
        undo = partial(self.take_back, customer.id) if is_new else None
        self._context.toasts.show(self._said(customer), "good", undo=undo)

    def _said(self, customer: Customer) -> str:
        pos = self._context.desk.traits.title
        if customer.needs:
            fields = ", ".join(desk_words.field_name(field.value).lower() for field in customer.needs)
            text = QCoreApplication.translate("Customers", "Saved here. {pos} needs this before it can be sent: {fields}.")
            return text.format(pos=pos, fields=fields)
        if customer.sync in (SyncState.LOCAL, SyncState.DONE):
            return QCoreApplication.translate("Customers", "Saved here.")
        return QCoreApplication.translate("Customers", "Saved here. It will be sent to {pos}.").format(pos=pos)

    def _failed(self, error: Exception) -> None:
        self.refused.emit(error)

    def _gone(self, changes: Changes) -> None:
        for customer_id in changes.customers:
            self.taken_back.emit(customer_id)
        self._announce(changes)
        self._context.toasts.show(QCoreApplication.translate("Customers", "The stub was taken back."))

    def _announce(self, changes: Changes) -> None:
        self._context.bus.changed.emit(changes)
        if changes.outbox:
            self._context.links.push_soon()


def _tags_said(before: tuple[str, ...], after: tuple[str, ...]) -> str:
    added = [tag for tag in after if tag not in before]
    removed = [tag for tag in before if tag not in after]
    if added:
        words = QCoreApplication.translate("Customers", "Tag added: {tag}")
        return words.format(tag=", ".join(map(isolated, added)))
    words = QCoreApplication.translate("Customers", "Tag removed: {tag}")
    return words.format(tag=", ".join(map(isolated, removed)))
