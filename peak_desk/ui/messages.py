"""What staff read when something is wrong or under way: what happened, what was kept, what to do next.

Lower floors raise data; every sentence is made here. Each one is translated literally so that Qt's tools find it.
"""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from peak_desk import errors
from peak_desk.domain.orders import OrderStatus
from peak_desk.domain.outbox import OutboxKind, OutboxRow, OutboxState
from peak_desk.errors import Fate, PosError, Problem, ProblemCode, Refusal
from peak_desk.ui import pos_words
from peak_desk.ui.pos_words import OF_MACHINE, code_text, inserted
from peak_desk.ui.words import (
    customer_tone,
    customer_type,
    field_name,
    needs,
    needs_sentence,
    order_status,
    order_tone,
    outbox_kind,
    outbox_state,
    outbox_tone,
    patient_type,
    role,
    run_kind,
    run_status,
    run_tone,
    sync_state,
    sync_tone,
    who_may,
)

__all__ = [
    "OF_MACHINE",
    "Message",
    "code_text",
    "customer_tone",
    "customer_type",
    "error_text",
    "field_name",
    "inserted",
    "needs",
    "needs_sentence",
    "needs_you_text",
    "offline_text",
    "order_status",
    "order_tone",
    "outbox_kind",
    "outbox_sentence",
    "outbox_state",
    "outbox_title",
    "outbox_tone",
    "patient_type",
    "problem_text",
    "refusal_text",
    "role",
    "run_kind",
    "run_status",
    "run_tone",
    "sync_state",
    "sync_tone",
    "waiting_text",
    "who_may",
]


@dataclass(frozen=True, slots=True)
class Message:
    """A short title, the sentence, and details for whoever repairs things (no personal data)."""

    title: str
    text: str
    detail: str = ""


def problem_text(problem: Problem) -> str:
    """What is wrong with one field, said below it."""
    if problem.field == "pin":
        return QCoreApplication.translate("Problems", "A PIN has 4 to 12 digits.")
    if problem.field == "phone" and problem.code is ProblemCode.MISSING:
        return QCoreApplication.translate("Problems", "A phone number is needed.")
    words = {
        ProblemCode.MISSING: QCoreApplication.translate("Problems", "This is needed."),
        ProblemCode.NOT_A_PHONE: QCoreApplication.translate("Problems", "This is not a whole phone number yet."),
        ProblemCode.NOT_AN_EMAIL: QCoreApplication.translate("Problems", "This is not an e-mail address yet."),
        ProblemCode.NOT_A_DATE: QCoreApplication.translate("Problems", "Write the date as year-month-day, for example 1990-05-17."),
        ProblemCode.IN_THE_FUTURE: QCoreApplication.translate("Problems", "This day has not come yet."),
        ProblemCode.TOO_YOUNG: QCoreApplication.translate("Problems", "Under {bound}: this store may not serve them."),
        ProblemCode.TOO_OLD: QCoreApplication.translate("Problems", "More than {bound} years ago: check the year."),
        ProblemCode.TOO_LONG: QCoreApplication.translate("Problems", "At most {bound} characters."),
        ProblemCode.NOT_ALLOWED_HERE: QCoreApplication.translate("Problems", "This cannot be used here."),
        ProblemCode.UNKNOWN: QCoreApplication.translate("Problems", "Choose one of the list."),
    }
    return words[problem.code].format(bound=problem.detail)


def refusal_text(refusal: Refusal) -> str:
    """Why the desk says no."""
    words = {
        Refusal.STATUS_NOT_REACHABLE: QCoreApplication.translate(
            "Refusals", "The order has moved on; this step is not possible now."
        ),
        Refusal.REASON_NEEDED: QCoreApplication.translate("Refusals", "Please give a reason."),
        Refusal.ALREADY_SENT: QCoreApplication.translate("Refusals", "It was already sent and cannot be taken back."),
        Refusal.ON_THE_WIRE: QCoreApplication.translate("Refusals", "It is being sent right now. Try again in a moment."),
        Refusal.SOMEONE_ELSE_CHANGED_IT: QCoreApplication.translate(
            "Refusals", "Somebody else changed it meanwhile. Look at the new values and change it again."
        ),
        Refusal.FIRST_MUST_BE_ADMINISTRATOR: QCoreApplication.translate(
            "Refusals", "This store already has people. Sign in instead."
        ),
        Refusal.NAME_TAKEN: QCoreApplication.translate("Refusals", "This name is taken."),
        Refusal.LAST_ADMINISTRATOR: QCoreApplication.translate("Refusals", "The last administrator has to stay."),
        Refusal.WORK_WAITING: QCoreApplication.translate("Refusals", "There is still work to be sent. Send it or drop it first."),
        Refusal.POS_CANNOT: QCoreApplication.translate("Refusals", "The POS cannot do this."),
    }
    return words[refusal]


def outbox_sentence(row: OutboxRow, pos: str, when: str = "") -> str:
    """Where one write stands, in one sentence; ``when`` is the time it arrived, as shown."""
    if row.state is OutboxState.NEEDS_YOU:
        if row.error_text and not pos_words.is_known(row.error_code):
            return QCoreApplication.translate("Outbox", "{pos} refused it: {words}").format(
                pos=inserted(pos), words=inserted(row.error_text)
            )
        return code_text(row.error_code, pos, Fate.REFUSED, what=row.error_text)
    if row.state is OutboxState.QUEUED and row.attempts:
        return QCoreApplication.translate("Outbox", "Saved here. {pos} could not take it yet; it will be sent again.").format(
            pos=inserted(pos)
        )
    if row.state is OutboxState.QUEUED and row.needs_local_id:
        return QCoreApplication.translate("Outbox", "Saved here. It follows as soon as the customer is in {pos}.").format(
            pos=inserted(pos)
        )
    return {
        OutboxState.QUEUED: QCoreApplication.translate("Outbox", "Saved here. It will be sent to {pos}."),
        OutboxState.SENDING: QCoreApplication.translate("Outbox", "Sending to {pos}."),
        OutboxState.UNSURE: QCoreApplication.translate("Outbox", "{pos} did not answer. Checking whether it arrived."),
        OutboxState.DONE: QCoreApplication.translate("Outbox", "In {pos} since {when}."),
        OutboxState.DISCARDED: QCoreApplication.translate("Outbox", "Dropped; it was not sent to {pos}."),
    }[row.state].format(pos=inserted(pos), when=inserted(when))


def outbox_title(row: OutboxRow) -> str:
    """What a write is about, with the name or number of its record."""
    label = row.label or "\N{EM DASH}"
    if row.kind is OutboxKind.SET_ORDER_STATUS:
        wanted = row.payload.get("status") or ""
        status = order_status(OrderStatus(wanted)) if wanted in set(OrderStatus) else wanted
        return QCoreApplication.translate("Outbox", "Order {label} to “{status}”").format(label=inserted(label), status=status)
    return f"{outbox_kind(row.kind)}: {inserted(label)}"


def waiting_text(count: int) -> str:
    """The chip that counts writes on their way."""
    return QCoreApplication.translate("Status", "%n waiting", "", count)


def needs_you_text(count: int) -> str:
    """The chip that counts writes a person must decide about."""
    return QCoreApplication.translate("Status", "%n need(s) you", "", count)


def offline_text(since: str, waiting: int, pos: str) -> str:
    """The banner while the POS cannot be reached; ``since`` is a time as shown."""
    if waiting:
        return QCoreApplication.translate(
            "Status", "Working offline since {since}. %n change(s) will be sent when {pos} can be reached.", "", waiting
        ).format(since=inserted(since), pos=inserted(pos))
    return QCoreApplication.translate("Status", "Working offline since {since}. Everything you do is kept here.").format(
        since=inserted(since)
    )


def error_text(error: Exception, pos: str = "POS") -> Message:
    """Any error as a message: a sentence for staff, the technical name behind a click."""
    title, text = _refused_words(error) or _trouble_words(error) or _pos_words(error, pos) or _bug_words()
    detail = f"{type(error).__name__}: {error}" if isinstance(error, errors.PeakDeskError) else type(error).__name__
    return Message(title, text, detail)


def _refused_words(error: Exception) -> tuple[str, str] | None:
    not_saved = QCoreApplication.translate("Errors", "Not changed")
    match error:
        case errors.Invalid():
            first = error.problems[0]
            return not_saved, f"{field_name(first.field)}: {problem_text(first)}"
        case errors.NotAllowed():
            return QCoreApplication.translate("Errors", "Not allowed"), who_may(error.permission)
        case errors.NotFound():
            return not_saved, QCoreApplication.translate("Errors", "It is not there any more. The list was read again.")
        case errors.Refused():
            return not_saved, refusal_text(error.refusal)
        case errors.SignInRefused():
            return (
                QCoreApplication.translate("Errors", "Not signed in"),
                QCoreApplication.translate("Errors", "That PIN does not fit. Try again."),
            )
        case _:
            return None


def _trouble_words(error: Exception) -> tuple[str, str] | None:
    for kind, (title, text) in _troubles():
        if isinstance(error, kind):
            return title, text
    return None


def _troubles() -> tuple[tuple[type[Exception], tuple[str, str]], ...]:
    """The most special kinds first."""
    disk = QCoreApplication.translate("Errors", "This change was not saved")
    keyring = QCoreApplication.translate("Errors", "The system's keyring")
    database = QCoreApplication.translate("Errors", "The store's file")
    return (
        (
            errors.DiskFull,
            (
                disk,
                QCoreApplication.translate("Errors", "The disk is full. What was saved before is safe. Make room, then try again."),
            ),
        ),
        (
            errors.DiskReadOnly,
            (
                disk,
                QCoreApplication.translate(
                    "Errors", "The disk cannot be written. What was saved before is safe. Tell your administrator."
                ),
            ),
        ),
        (
            errors.DiskFailed,
            (
                QCoreApplication.translate("Errors", "The disk does not work as it should"),
                QCoreApplication.translate(
                    "Errors",
                    "What was saved before is safe. This change may be missing: look for it before you make it again. "
                    "Tell your administrator.",
                ),
            ),
        ),
        (
            errors.DatabaseBusy,
            (
                disk,
                QCoreApplication.translate(
                    "Errors", "Another program holds the store's file. What was saved before is safe. Try again in a moment."
                ),
            ),
        ),
        (
            errors.WrongKeyOrDamaged,
            (
                database,
                QCoreApplication.translate(
                    "Errors",
                    "The file is damaged, or it does not open with its key. Close Peak Desk and open it again: it can mend the "
                    "file and keeps what was not sent.",
                ),
            ),
        ),
        (
            errors.NotEncrypted,
            (database, QCoreApplication.translate("Errors", "The file is not encrypted, so it was refused. It was not touched.")),
        ),
        (
            errors.ForeignFile,
            (database, QCoreApplication.translate("Errors", "The file belongs to another store or program. It was not touched.")),
        ),
        (
            errors.NewerFile,
            (
                database,
                QCoreApplication.translate(
                    "Errors", "The file was written by a newer Peak Desk. Update this one. The file was not touched."
                ),
            ),
        ),
        (
            errors.DatabaseTrouble,
            (database, QCoreApplication.translate("Errors", "The file cannot be used as it is. It was not overwritten.")),
        ),
        (
            errors.KeyringLocked,
            (keyring, QCoreApplication.translate("Errors", "The keyring is locked. Unlock it, then try again.")),
        ),
        (
            errors.KeyringMissing,
            (
                keyring,
                QCoreApplication.translate(
                    "Errors", "This system offers no keyring that can be trusted. Secrets were not stored anywhere."
                ),
            ),
        ),
        (
            errors.CredentialsTrouble,
            (
                keyring,
                QCoreApplication.translate("Errors", "A secret of this store is missing. An administrator can enter it again."),
            ),
        ),
        (
            errors.SettingsTrouble,
            (
                QCoreApplication.translate("Errors", "The settings file"),
                QCoreApplication.translate("Errors", "It holds something impossible and was left as it is."),
            ),
        ),
    )


def _pos_words(error: Exception, pos: str) -> tuple[str, str] | None:
    if not isinstance(error, PosError):
        return None
    title = pos
    if error.fate is Fate.REFUSED and error.words:
        return title, QCoreApplication.translate("Outbox", "{pos} refused it: {words}").format(
            pos=inserted(pos), words=inserted(error.words)
        )
    return title, code_text(error.code, pos, error.fate)


def _bug_words() -> tuple[str, str]:
    return (
        QCoreApplication.translate("Errors", "Something went wrong"),
        QCoreApplication.translate(
            "Errors", "This is a fault of the program. What was saved before is safe. You can go on; please report it."
        ),
    )
