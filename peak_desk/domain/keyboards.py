"""Keyboard layouts that mix a scanner's keys up: the scanner sends the keys of one layout, the system reads them as another's."""

from dataclasses import dataclass

_UNITED_STATES = "`1234567890-=qwertyuiop[]asdfghjkl;'\\zxcvbnm,./" + '~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"|ZXCVBNM<>?'
_GERMAN = "^1234567890ß\u00b4qwertzuiopü+asdfghjklöä#yxcvbnm,.-" + "°!\"§$%&/()=?`QWERTZUIOPÜ*ASDFGHJKLÖÄ'YXCVBNM;:_"
_FRENCH = "²&é\"'(-è_çà)=azertyuiop^$qsdfghjklmù*wxcvbn,;:!" + "~1234567890°+AZERTYUIOP¨£QSDFGHJKLM%µWXCVBN?./§"


@dataclass(frozen=True, slots=True)
class Keyboard:
    """A layout the system takes a scanner's keys for."""

    name: str
    _back: dict[int, str]

    def undo(self, text: str) -> str:
        """The text as the scanner meant it, when it sends the keys of a keyboard of the United States."""
        return text.translate(self._back)


def _back(layout: str) -> dict[int, str]:
    return {ord(seen): meant for seen, meant in zip(layout, _UNITED_STATES, strict=True) if seen != meant}


BRITISH = Keyboard("British", {ord('"'): "@", ord("@"): '"', ord("£"): "#", ord("\\"): "#", ord("¬"): "~"})
"""Both ways round, British keys read as American and American as British: what tells them apart is on no licence."""

GERMAN = Keyboard("German", _back(_GERMAN))
FRENCH = Keyboard("French", _back(_FRENCH))
