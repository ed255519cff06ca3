"""The colours of the program by what they are for, light and dark, and the arithmetic of contrast."""

from __future__ import annotations

from typing import NamedTuple

TEXT_CONTRAST = 4.5  # WCAG 2.2, 1.4.3
CONTROL_CONTRAST = 3.0  # WCAG 2.2, 1.4.11


class Tokens(NamedTuple):
    """One set of colours, each "#rrggbb"; the `_soft` ones lie behind the word of the same name."""

    window: str
    rail: str
    surface: str
    hover: str
    line: str
    border: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_text: str
    accent_soft: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    info: str
    info_soft: str
    quiet: str
    quiet_soft: str
    scroll: str


LIGHT = Tokens(
    window="#f5f7fa",
    rail="#ffffff",
    surface="#ffffff",
    hover="#eef3f9",
    line="#dfe4ec",
    border="#7d8896",
    text="#1b2330",
    muted="#56616f",
    accent="#0b66c8",
    accent_hover="#08559f",
    on_accent="#ffffff",
    accent_text="#0a5cb4",
    accent_soft="#e2eefb",
    good="#156b2e",
    good_soft="#dcf3e2",
    warn="#7a4f00",
    warn_soft="#fdedc8",
    bad="#ad221b",
    bad_soft="#fde3e1",
    info="#0a56a8",
    info_soft="#cfe3fa",
    quiet="#4d5866",
    quiet_soft="#e9edf2",
    scroll="#7c899a",
)

DARK = Tokens(
    window="#13181f",
    rail="#181e26",
    surface="#1c232b",
    hover="#252e39",
    line="#303a46",
    border="#7f8b99",
    text="#eaeff5",
    muted="#a5b0bd",
    accent="#67adf5",
    accent_hover="#8ac1f9",
    on_accent="#0b1520",
    accent_text="#74b4f7",
    accent_soft="#1d3550",
    good="#67d98c",
    good_soft="#16331f",
    warn="#f3c04b",
    warn_soft="#3d2e0c",
    bad="#ff9087",
    bad_soft="#471d1b",
    info="#9acafb",
    info_soft="#27496f",
    quiet="#b3bdc9",
    quiet_soft="#2c3641",
    scroll="#7b8796",
)

# Which words stand on which ground, and which lines must be seen: the test holds each pair to its contrast.
TEXT_PAIRS = (
    *((word, ground) for word in ("text", "muted") for ground in ("window", "rail", "surface", "hover", "accent_soft")),
    *((word, ground) for word in ("good", "warn", "bad", "info", "quiet") for ground in ("surface", "window")),
    *((word, f"{word}_soft") for word in ("good", "warn", "bad", "info", "quiet")),
    *(("accent_text", ground) for ground in ("surface", "rail", "window", "accent_soft", "hover")),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
)
CONTROL_PAIRS = (
    *(("border", ground) for ground in ("surface", "window", "hover")),
    *(("accent", ground) for ground in ("surface", "window", "rail", "hover")),
    ("accent", "accent_soft"),
    ("scroll", "surface"),
    ("scroll", "window"),
)


def as_dict(tokens: Tokens) -> dict[str, str]:
    """The colours by name."""
    return tokens._asdict()


def luminance(colour: str) -> float:
    """Relative luminance (0..1) of "#rrggbb", as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast (1..21) of two colours, as WCAG 2.2 defines it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
