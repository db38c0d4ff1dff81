"""The colours of the desk, light and dark, and how well two of them can be told apart."""

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """The meaning of a badge, banner or toast; always shown with a word, never by colour alone."""

    NEUTRAL = "neutral"
    GOOD = "good"
    WARN = "warn"
    DANGER = "danger"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour in use, as ``#RRGGBB``; ``border`` is a hairline, ``edge`` the line of a control a person must find."""

    name: str
    bg: str
    surface: str
    surface2: str
    border: str
    edge: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    accent_soft: str
    on_accent: str
    warn: str
    warn_soft: str
    danger: str
    danger_soft: str
    info: str
    info_soft: str
    rail: str
    rail_text: str
    rail_hover: str
    rail_active: str
    on_rail_active: str
    toast: str
    on_toast: str
    toast_muted: str
    focus: str

    @property
    def dark(self) -> bool:
        """Whether this is the dark set."""
        return self.name == "dark"

    def ink(self, tone: Tone) -> str:
        """The text colour of a tone."""
        return {
            Tone.NEUTRAL: self.muted,
            Tone.GOOD: self.accent,
            Tone.WARN: self.warn,
            Tone.DANGER: self.danger,
            Tone.INFO: self.info,
        }[tone]

    def soft(self, tone: Tone) -> str:
        """The ground behind text of a tone."""
        return {
            Tone.NEUTRAL: self.surface2,
            Tone.GOOD: self.accent_soft,
            Tone.WARN: self.warn_soft,
            Tone.DANGER: self.danger_soft,
            Tone.INFO: self.info_soft,
        }[tone]


LIGHT = Tokens(
    name="light",
    bg="#F5F6F8",
    surface="#FFFFFF",
    surface2="#F0F2F5",
    border="#E2E5EA",
    edge="#7F8896",
    text="#14181F",
    muted="#5D6779",
    accent="#1F7A4D",
    accent_hover="#19663F",
    accent_soft="#E3F3EA",
    on_accent="#FFFFFF",
    warn="#B54708",
    warn_soft="#FEF0C7",
    danger="#B42318",
    danger_soft="#FEE4E2",
    info="#175CD3",
    info_soft="#DCEBFE",
    rail="#10241A",
    rail_text="#C9D8CF",
    rail_hover="#1B3528",
    rail_active="#1F7A4D",
    on_rail_active="#FFFFFF",
    toast="#14181F",
    on_toast="#FFFFFF",
    toast_muted="#B8C0CC",
    focus="#1F7A4D",
)

DARK = Tokens(
    name="dark",
    bg="#0F1310",
    surface="#171C19",
    surface2="#1F2622",
    border="#2C3530",
    edge="#66756D",
    text="#EDF2EE",
    muted="#93A29A",
    accent="#3FB27F",
    accent_hover="#56C592",
    accent_soft="#17362A",
    on_accent="#06140D",
    warn="#F5B95F",
    warn_soft="#3A2B10",
    danger="#F97066",
    danger_soft="#3D1A18",
    info="#84ADFF",
    info_soft="#172544",
    rail="#0A0D0B",
    rail_text="#B9C7BF",
    rail_hover="#1A211D",
    rail_active="#1F7A4D",
    on_rail_active="#FFFFFF",
    toast="#EDF2EE",
    on_toast="#14181F",
    toast_muted="#4B564F",
    focus="#56C592",
)

# (ink, ground, least contrast): every pair the desk paints; the test walks over it for both sets.
PAIRS: tuple[tuple[str, str, float], ...] = (
    *((ink, ground, 4.5) for ink in ("text", "muted") for ground in ("bg", "surface", "surface2", "accent_soft")),
    *((tone, ground, 4.5) for tone in ("accent", "warn", "danger", "info") for ground in ("bg", "surface", f"{tone}_soft")),
    ("danger", "surface2", 4.5),
    ("text", "warn_soft", 4.5),
    ("text", "danger_soft", 4.5),
    ("text", "info_soft", 4.5),
    ("on_accent", "accent", 4.5),
    ("on_accent", "accent_hover", 4.5),
    ("rail_text", "rail", 4.5),
    ("rail_text", "rail_hover", 4.5),
    ("on_rail_active", "rail_active", 4.5),
    ("on_toast", "toast", 4.5),
    ("toast_muted", "toast", 4.5),
    *(("edge", ground, 3.0) for ground in ("bg", "surface", "surface2")),
    *(("focus", ground, 3.0) for ground in ("bg", "surface", "surface2", "accent_soft")),
)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """The WCAG contrast ratio of two colours, 1 to 21."""
    low, high = sorted((_luminance(first), _luminance(second)))
    return (high + 0.05) / (low + 0.05)


class _Current:
    """The set on screen now, as QApplication has one palette: painting code anywhere needs it without being handed a theme."""

    tokens: Tokens = LIGHT


def current() -> Tokens:
    """The colours on screen now."""
    return _Current.tokens


def use(tokens: Tokens) -> None:
    """Make a set the current one (only the theme does this, and repaints everything after it)."""
    _Current.tokens = tokens
