"""What an error says at the terminal: one sentence, and never personal data."""

from peak_desk.cli.screen import Failed
from peak_desk.errors import (
    CredentialsTrouble,
    Fate,
    Invalid,
    KeyringLocked,
    KeyringMissing,
    PeakDeskError,
    PosError,
    SettingsTrouble,
)

_AWAY = frozenset({Fate.NOT_SENT, Fate.LATER, Fate.UNKNOWN})


def is_away(error: PeakDeskError) -> bool:
    """Whether the POS could not be reached, so that the same thing may work later."""
    return isinstance(error, PosError) and error.fate in _AWAY


def sentence(error: PeakDeskError) -> str:
    """What a person at the terminal is told; never personal data."""
    text = str(error)
    if isinstance(error, Failed):
        return text
    if isinstance(error, Invalid):
        return f"not saved: {text}"
    if isinstance(error, PosError):
        away = is_away(error)
        return (
            f"the POS cannot be reached ({error.code}); nothing is lost"
            if away
            else f"the POS said no: {error.words or error.code}"
        )
    if isinstance(error, KeyringMissing):
        from peak_desk.credentials import keyring_advice

        return f"{text or 'no keyring'}\n{keyring_advice()}"
    if isinstance(error, KeyringLocked):
        return f"{text}. Unlock the keyring of your desktop and try again."
    if text and isinstance(error, SettingsTrouble | CredentialsTrouble):
        return text
    meaning = (type(error).__doc__ or "").strip().splitlines()[0]
    return f"{meaning} ({text})" if text and text != meaning else meaning
