"""What an error says at the terminal: one sentence, and never personal data."""

from peak_desk.cli.screen import Exit, Failed, Misused, Screen
from peak_desk.errors import (
    CredentialsTrouble,
    Fate,
    ForeignFile,
    Invalid,
    KeyringLocked,
    KeyringMissing,
    NotAllowed,
    NotEncrypted,
    NotFound,
    PeakDeskError,
    PosError,
    Refusal,
    Refused,
    SettingsTrouble,
    SignInRefused,
    WrongKeyOrDamaged,
)

_REFUSED = {
    Refusal.STATUS_NOT_REACHABLE: "an order cannot go there from where it is",
    Refusal.REASON_NEEDED: "say why with --reason",
    Refusal.ALREADY_SENT: "it was sent already",
    Refusal.ON_THE_WIRE: "it is being sent right now",
    Refusal.SOMEONE_ELSE_CHANGED_IT: "somebody else changed it meanwhile",
    Refusal.FIRST_MUST_BE_ADMINISTRATOR: "the first person of a store must be an administrator (--role administrator)",
    Refusal.NAME_TAKEN: "the name is taken",
    Refusal.LAST_ADMINISTRATOR: "it is the last administrator",
    Refusal.WORK_WAITING: "work still waits to be sent: peak-desk sync sends it, peak-desk outbox export writes it down, "
    "peak-desk outbox drop gives it up; until then the store and its file stay",
    Refusal.POS_CANNOT: "this POS cannot do that",
}
_AWAY = frozenset({Fate.NOT_SENT, Fate.LATER, Fate.UNKNOWN})


def ended(error: BaseException, screen: Screen) -> Exit | None:
    """Tell the person why a command ended early, and its exit status; None for what nobody foresaw."""
    if isinstance(error, Misused):
        screen.say(f"peak-desk: {error}")
        return Exit.USAGE
    if isinstance(error, PeakDeskError):
        screen.say(f"peak-desk: {sentence(error)}")
        return Exit.UNREACHABLE if is_away(error) else Exit.FAILED
    if isinstance(error, KeyboardInterrupt):
        screen.say("peak-desk: stopped")
        return Exit.FAILED
    return Exit.FAILED if isinstance(error, BrokenPipeError) else None


def is_away(error: PeakDeskError) -> bool:
    """Whether the POS could not be reached, so that the same thing may work later."""
    return isinstance(error, PosError) and error.fate in _AWAY


def sentence(error: PeakDeskError) -> str:
    """What a person at the terminal is told; never personal data."""
    text = str(error)
    if isinstance(error, Failed):
        return text
    if isinstance(error, PosError):
        return _of_pos(error)
    if isinstance(error, KeyringMissing):
        from peak_desk.credentials import keyring_advice

        return f"{text or 'no keyring'}\n{keyring_advice()}"
    if isinstance(error, KeyringLocked):
        return f"{text}. Unlock the keyring of your desktop and try again."
    if text and isinstance(error, SettingsTrouble | CredentialsTrouble):
        return text
    if (said := _of_desk(error)) is not None:
        return said
    meaning = (type(error).__doc__ or "").strip().splitlines()[0]
    told = f"{meaning} ({text})" if text and text != meaning else meaning
    return f"{told}\npeak-desk recover STORE makes it usable again and keeps all that can be read" if _mendable(error) else told


def _mendable(error: PeakDeskError) -> bool:
    return isinstance(error, WrongKeyOrDamaged | NotEncrypted | ForeignFile)


def _of_pos(error: PosError) -> str:
    if is_away(error):
        return f"the POS cannot be reached ({error.code}); nothing is lost"
    return f"the POS said no: {error.words or error.code}"


def _of_desk(error: PeakDeskError) -> str | None:
    """What the desk itself said no to, None for any other trouble."""
    if isinstance(error, Invalid):
        return f"not saved: {error}"
    if isinstance(error, Refused):
        return f"not done: {_REFUSED[error.refusal]}" + (f" ({error.detail})" if error.detail else "")
    if isinstance(error, NotAllowed):
        return f"not done: {error}"
    if isinstance(error, SignInRefused):
        return str(error)
    if isinstance(error, NotFound):
        where = "on this desk; see peak-desk store list" if error.kind == "store" else "in this store"
        return f"{error} {where}"
    return None
