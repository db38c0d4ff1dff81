"""Every error of the desk: what was refused, which part is in trouble, and what becomes of the work.

Lower floors raise these with data only. The words staff read are made in ``ui.messages``; ``str()`` of an error is one plain
English sentence for the command line and the log, and never holds personal data.
"""

from dataclasses import dataclass
from enum import StrEnum


class PeakDeskError(Exception):
    """The root of every error the desk raises on purpose."""


class ProblemCode(StrEnum):
    """What is wrong with one field."""

    MISSING = "missing"
    NOT_A_PHONE = "not_a_phone"
    NOT_AN_EMAIL = "not_an_email"
    NOT_A_DATE = "not_a_date"
    IN_THE_FUTURE = "in_the_future"
    TOO_YOUNG = "too_young"
    TOO_OLD = "too_old"
    TOO_LONG = "too_long"
    NOT_ALLOWED_HERE = "not_allowed_here"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Problem:
    """One field that cannot be saved as it stands; ``detail`` is a bound such as ``21``, never the value typed."""

    field: str
    code: ProblemCode
    detail: str = ""


class Invalid(PeakDeskError):
    """The input breaks a rule; nothing was changed."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep the problems, one or more per field."""
        self.problems = problems
        super().__init__("; ".join(f"{p.field}: {p.code.value.replace('_', ' ')}" for p in problems))


class NotAllowed(PeakDeskError):
    """The staff member lacks the permission; nothing was changed."""

    def __init__(self, permission: str, role: str) -> None:
        """Keep which permission was asked for and the role that lacks it."""
        self.permission = permission
        self.role = role
        super().__init__(f"the role {role} may not: {permission}")


class NotFound(PeakDeskError):
    """There is no such record in this store."""

    def __init__(self, kind: str, wanted: str) -> None:
        """Keep the kind of record (customer, order, outbox row, staff, store) and the id asked for."""
        self.kind = kind
        self.wanted = wanted
        super().__init__(f"no such {kind}")


class Refusal(StrEnum):
    """Why the desk says no to a change that is well formed."""

    STATUS_NOT_REACHABLE = "status_not_reachable"
    REASON_NEEDED = "reason_needed"
    ALREADY_SENT = "already_sent"
    ON_THE_WIRE = "on_the_wire"
    SOMEONE_ELSE_CHANGED_IT = "someone_else_changed_it"
    FIRST_MUST_BE_ADMINISTRATOR = "first_must_be_administrator"
    NAME_TAKEN = "name_taken"
    LAST_ADMINISTRATOR = "last_administrator"
    WORK_WAITING = "work_waiting"
    POS_CANNOT = "pos_cannot"


class Refused(PeakDeskError):
    """A rule of the desk forbids the change; nothing was changed."""

    def __init__(self, refusal: Refusal, detail: str = "") -> None:
        """Keep the rule, and a detail without personal data (a status word, a count)."""
        self.refusal = refusal
        self.detail = detail
        words = refusal.value.replace("_", " ")
        super().__init__(f"{words} ({detail})" if detail else words)


class LicenceFault(StrEnum):
    """What stops a scanned ID from being read."""

    NOT_A_LICENCE = "not_a_licence"  # something else was scanned
    MAGNETIC_STRIPE = "magnetic_stripe"  # the stripe was swiped where the 2D barcode is wanted
    TOO_LONG = "too_long"  # more than one barcode holds: two scans ran together
    CUT_SHORT = "cut_short"  # the end, or a part every licence has, did not come
    NO_SEPARATORS = "no_separators"  # the scanner keeps the line ends back, so nobody can tell where a field ends
    NO_NUMBER = "no_number"
    NO_NAME = "no_name"
    BAD_DATE = "bad_date"


class LicenceUnreadable(PeakDeskError):
    """A scanned ID cannot be read; nothing of it was kept."""

    def __init__(self, fault: LicenceFault) -> None:
        """Keep what stopped it, nothing of what was scanned."""
        self.fault = fault
        super().__init__(f"the ID cannot be read: {fault.value.replace('_', ' ')}")


class SignInRefused(PeakDeskError):
    """Wrong name or PIN, or the person has to wait after wrong PINs."""

    def __init__(self, wait_seconds: float = 0.0) -> None:
        """Keep how long the next try must wait, in seconds."""
        self.wait_seconds = wait_seconds
        super().__init__(f"wait {wait_seconds:.0f} s before the next try" if wait_seconds > 0 else "wrong name or PIN")


class SettingsTrouble(PeakDeskError):
    """The settings file cannot be read or holds something impossible; it was left as it is."""


class CredentialsTrouble(PeakDeskError):
    """A secret cannot be read or kept."""


class KeyringMissing(CredentialsTrouble):
    """This system offers no keyring service the desk trusts."""


class KeyringLocked(CredentialsTrouble):
    """The keyring is there but locked, or did not answer in time."""


class SecretMissing(CredentialsTrouble):
    """The keyring holds no such secret."""


class DatabaseTrouble(PeakDeskError):
    """The store's file cannot be used as it is; it was not overwritten."""


class WrongKeyOrDamaged(DatabaseTrouble):
    """The file does not open with the key: another key, or damage (SQLCipher cannot tell which)."""


class NotEncrypted(DatabaseTrouble):
    """The file is a plain SQLite file, or the driver has no cipher: refused so that nothing is stored in clear."""


class ForeignFile(DatabaseTrouble):
    """The file is a database of some other program or of another store."""


class NewerFile(DatabaseTrouble):
    """The file was written by a newer Peak Desk."""

    def __init__(self, found: int, known: int) -> None:
        """Keep the schema version found and the newest one this program knows."""
        self.found = found
        self.known = known
        super().__init__(f"the file has version {found}, this program knows {known}; update Peak Desk")


class DiskFull(DatabaseTrouble):
    """No space is left; what was saved before is safe, this change was not saved. Make room, then try again."""


class DiskReadOnly(DatabaseTrouble):
    """The disk or folder cannot be written; what was saved before is safe, this change was not saved. Let this user write there."""


class DiskFailed(DatabaseTrouble):
    """The disk could not read or write; what was saved before is safe, look for this change before you make it again."""


class DatabaseBusy(DatabaseTrouble):
    """Another program holds the file; what was saved before is safe, this change was not saved. Try again in a moment."""


class Fate(StrEnum):
    """What became of a request to the POS, and so what may follow (RELIABILITY rule: one decision for every call)."""

    NOT_SENT = "not_sent"  # it never reached the POS: the same request may be sent again
    LATER = "later"  # the POS said "not now" and did not apply it (429, 503 with Retry-After)
    UNKNOWN = "unknown"  # it may or may not have been applied: look before repeating
    CREDENTIALS = "credentials"  # the POS does not accept who we are
    CONFLICT = "conflict"  # the record changed meanwhile: read again, then decide
    REFUSED = "refused"  # it will never succeed as it is: a person must look


class PosError(PeakDeskError):
    """A call to the POS did not end well.

    ``words`` is the POS's own reason with personal data removed, ``code`` its token (or ours: ``timeout``, ``unreachable`` ...),
    ``retry_after`` seconds the POS asked us to wait.
    """

    def __init__(
        self, fate: Fate, code: str, words: str = "", *, status: int | None = None, retry_after: float | None = None
    ) -> None:
        """Keep what is known of the failure."""
        self.fate = fate
        self.code = code
        self.words = words
        self.status = status
        self.retry_after = retry_after
        super().__init__(f"{code} ({fate.value.replace('_', ' ')})")


class PosMissing(PosError):
    """The POS answered that there is no such record (never used for a failed call)."""


OTHER_ACCOUNT = "other_account"
"""The code of a ``PosError`` about an account that knows hardly any of the store's records: its keys are another store's."""

UNTESTED_ACCOUNT = "untested_account"
"""The code of a ``PosError`` about an account that was saved without a test and has shown none of the store's customers yet."""
