"""What a customer's card has to tell: banned, refused by the POS, incomplete, unsure, perhaps doubled."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peak_desk.domain.customers import Customer, CustomerStatus, LikelyDuplicate
from peak_desk.domain.outbox import OutboxRow, OutboxState
from peak_desk.ui import messages
from peak_desk.ui import words as desk_words
from peak_desk.ui.customers import words
from peak_desk.ui.formats import isolated, left_to_right
from peak_desk.ui.sync.words import has_choice
from peak_desk.ui.tokens import Tone
from peak_desk.ui.widgets import Banner, SecondaryButton


class Deed(StrEnum):
    """What the button of a notice does."""

    RETRY = "retry"
    SETTLE = "settle"
    EDIT = "edit"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Notice:
    """One line with its buttons; ``target`` is an outbox number or a customer's id."""

    icon: str
    tone: Tone
    text: str
    deeds: tuple[Deed, ...] = ()
    target: str = ""


@dataclass(frozen=True, slots=True)
class Kin:
    """``survivor`` is whom a merged record went into, ``merged`` the record somebody looked for and was led here by."""

    survivor: Customer | None = None
    merged: Customer | None = None


ALONE = Kin()


def notices_of(
    customer: Customer, writes: tuple[OutboxRow, ...], duplicates: tuple[LikelyDuplicate, ...], pos: str, kin: Kin = ALONE
) -> tuple[Notice, ...]:
    """Everything to tell, the most urgent first."""
    found = [*_merges(customer, kin), *_flags(customer)]
    for row in writes:
        if row.state is OutboxState.NEEDS_YOU:
            text = messages.outbox_sentence(row, pos)
            onwards = Deed.SETTLE if has_choice(row) else Deed.RETRY
            found.append(Notice("circle-alert", Tone.DANGER, text, (onwards, Deed.EDIT), str(row.seq)))
        elif row.state is OutboxState.UNSURE:
            found.append(Notice("hourglass", Tone.WARN, messages.outbox_sentence(row, pos)))
    if customer.needs:
        fields = ", ".join(desk_words.field_name(field.value).lower() for field in customer.needs)
        text = QCoreApplication.translate("Customers", "{pos} needs this before it can be sent: {fields}.")
        found.append(Notice("triangle-alert", Tone.WARN, text.format(pos=pos, fields=fields), (Deed.EDIT,)))
    found += [_duplicate(likely) for likely in duplicates[:2]]
    return tuple(found)


def _merges(customer: Customer, kin: Kin) -> tuple[Notice, ...]:
    found = []
    if customer.status is CustomerStatus.MERGED and kin.survivor is not None:
        text = QCoreApplication.translate("Customers", "This record was merged into “{name}”.")
        shown = text.format(name=isolated(words.name_of(kin.survivor)))
        found.append(Notice("git-merge", Tone.INFO, shown, (Deed.OPEN,), kin.survivor.id))
    elif customer.status is CustomerStatus.MERGED:
        text = QCoreApplication.translate("Customers", "This record was merged into another one.")
        found.append(Notice("git-merge", Tone.INFO, text))
    if kin.merged is not None:
        text = QCoreApplication.translate("Customers", "“{name}” ({number}) was merged into this record.")
        name, number = isolated(words.name_of(kin.merged)), left_to_right(kin.merged.customer_number)
        found.append(Notice("git-merge", Tone.INFO, text.format(name=name, number=number), (Deed.OPEN,), kin.merged.id))
    return tuple(found)


def _flags(customer: Customer) -> tuple[Notice, ...]:
    found = []
    if customer.banned:
        text = customer.warning or QCoreApplication.translate("Customers", "This customer is banned.")
        found.append(Notice("ban", Tone.DANGER, text))
    elif customer.warning:
        found.append(Notice("flag", Tone.WARN, customer.warning))
    if customer.status is CustomerStatus.REMOVED:
        found.append(Notice("undo-2", Tone.INFO, QCoreApplication.translate("Customers", "This stub was taken back.")))
    elif customer.status is CustomerStatus.INACTIVE:
        found.append(Notice("user-x", Tone.INFO, QCoreApplication.translate("Customers", "This customer is inactive.")))
    return tuple(found)


def _duplicate(likely: LikelyDuplicate) -> Notice:
    text = QCoreApplication.translate("Customers", "Possible duplicate: “{name}”, {reasons} ({score} % match)").format(
        name=isolated(words.name_of(likely.row)), reasons=words.duplicate_reasons(likely), score=likely.score
    )
    return Notice("git-merge", Tone.INFO, text, (Deed.OPEN,), likely.row.id)


class NoticeList(QWidget):
    """The notices under one another; ``wanted`` carries a Deed and its target."""

    wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._shown: tuple[Notice, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.banners: list[Banner] = []

    def show_notices(self, notices: tuple[Notice, ...]) -> None:
        """Show these; nothing is built anew when they are the same."""
        if notices == self._shown:
            return
        self._shown = notices
        for banner in self.banners:
            self._column.removeWidget(banner)
            banner.hide()
            banner.deleteLater()
        self.banners = [self._banner(notice) for notice in notices]
        self.setVisible(bool(notices))

    def _banner(self, notice: Notice) -> Banner:
        banner = Banner(notice.icon, notice.tone, self)
        banner.set_text(notice.text)
        names = {
            Deed.RETRY: QCoreApplication.translate("Customers", "Send again"),
            Deed.SETTLE: QCoreApplication.translate("Sync", "Look at both …"),
            Deed.EDIT: QCoreApplication.translate("Customers", "Edit"),
            Deed.OPEN: QCoreApplication.translate("Customers", "Open"),
        }
        for deed in notice.deeds:
            button = SecondaryButton(names[deed], parent=banner)
            button.clicked.connect(lambda _checked=False, deed=deed: self.wanted.emit(deed.value, notice.target))
            banner.row.addWidget(button)
        self._column.addWidget(banner)
        return banner
