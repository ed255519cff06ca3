"""How the program looks: palette, type and style sheet, light and dark, at the person's type size."""

from __future__ import annotations

import re

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from frontdesk_gui.core import paths
from frontdesk_gui.shell import icons, tokens
from frontdesk_gui.shell.tokens import DARK, LIGHT, Tokens

MODES = ("system", "light", "dark")
SMALLEST, LARGEST, USUAL = 9, 16, 10
FAMILY = "Noto Sans"
_MARK = re.compile(r"@(\w+)@")


class Watch(QObject):
    """Tells that the look has changed, for those who draw by hand."""

    changed = Signal()


class _State:
    def __init__(self) -> None:
        self.mode = "system"
        self.size = USUAL
        self.tokens = LIGHT
        self.watch: Watch | None = None
        self.fonts: tuple[str, ...] | None = None
        self.following = False


_state = _State()


def now() -> Tokens:
    """The colours in force."""
    return _state.tokens


def colour(name: str) -> str:
    """One colour in force, "#rrggbb"."""
    value: str = getattr(_state.tokens, name)
    return value


def qcolor(name: str) -> QColor:
    """One colour in force, as Qt wants it."""
    return QColor(colour(name))


def dark() -> bool:
    """Whether the dark colours are in force."""
    return _state.tokens is DARK


def mode() -> str:
    """What the person chose: "system", "light" or "dark"."""
    return _state.mode


def size() -> int:
    """The type size in points."""
    return _state.size


def watch() -> Watch:
    """Whoever draws by hand connects to `watch().changed`."""
    if _state.watch is None:
        _state.watch = Watch()
    return _state.watch


def icon(name: str, role: str = "text") -> QIcon:
    """An icon by its file name, in the colour of a token; it follows the theme by itself."""
    return icons.icon(name, role)


def app_icon() -> QIcon:
    """The program's own icon, in its own colours."""
    made = QIcon()
    for side in (16, 24, 32, 48, 64, 128, 256):
        made.addPixmap(icons.pixmap("frontdesk", colour("text"), side))
    return made


def apply(app: QApplication, mode: str = "system", size: int = USUAL) -> None:
    """Dress the program: `mode` is "system", "light" or "dark", `size` points of type (9-16)."""
    _state.mode, _state.size = mode, max(SMALLEST, min(LARGEST, size))
    if app.style().name() != "fusion":
        app.setStyle("fusion")
    _load_fonts()
    if not _state.following:
        _state.following = True
        app.styleHints().colorSchemeChanged.connect(_system_changed)
    _dress(app)


def _system_changed() -> None:
    app = QApplication.instance()
    if _state.mode == "system" and isinstance(app, QApplication):
        _dress(app)


def system_says_dark(app: QApplication) -> bool:
    """Whether the system wants dark windows; one that says nothing does not."""
    # The style's own palette follows the system; naming Qt.ColorScheme would load Qt's thousand keys before sign-in.
    return app.style().standardPalette().color(QPalette.ColorRole.Window).lightness() < 128


def _dress(app: QApplication) -> None:
    system_dark = system_says_dark(app)
    chosen = DARK if _state.mode == "dark" or (_state.mode == "system" and system_dark) else LIGHT
    _state.tokens = chosen
    icons.forget()
    font = QFont(_state.fonts[0] if _state.fonts else FAMILY, _state.size)
    app.setFont(font)
    app.setPalette(palette(chosen))
    app.setStyleSheet(sheet(chosen, _state.size))
    watch().changed.emit()


def _load_fonts() -> None:
    """The bundled type, so that the program looks the same everywhere."""
    if _state.fonts is not None:
        return
    families: list[str] = []
    for path in sorted((paths.resources() / "fonts").glob("NotoSans-*.ttf")):
        if "Italic" not in path.stem:
            number = QFontDatabase.addApplicationFont(str(path))
            families += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    _state.fonts = tuple(sorted(set(families), key=lambda name: (name != FAMILY, name)))


def _roles(t: Tokens) -> dict[QPalette.ColorRole, str]:
    role = QPalette.ColorRole
    return {
        role.Window: t.window,
        role.WindowText: t.text,
        role.Base: t.surface,
        role.AlternateBase: t.hover,
        role.ToolTipBase: t.surface,
        role.ToolTipText: t.text,
        role.PlaceholderText: t.muted,
        role.Text: t.text,
        role.Button: t.surface,
        role.ButtonText: t.text,
        role.BrightText: t.bad,
        role.Link: t.accent_text,
        role.LinkVisited: t.accent_text,
        role.Highlight: t.accent,
        role.HighlightedText: t.on_accent,
        role.Light: t.hover,
        role.Midlight: t.line,
        role.Mid: t.border,
        role.Dark: t.border,
        role.Shadow: t.line,
        role.Accent: t.accent,
    }


def palette(t: Tokens) -> QPalette:
    """Qt's own palette of the colours; what is disabled is muted."""
    made = QPalette()
    for role, value in _roles(t).items():
        made.setColor(role, QColor(value))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(t.muted))
    return made


def sheet(t: Tokens, size: int) -> str:
    """resources/style.qss with the colours and sizes put in; an unknown @name@ raises KeyError."""
    mark = round(size * 1.8)
    fields = {
        **tokens.as_dict(t),
        "mode": "dark" if t is DARK else "light",
        "icons": (paths.resources() / "icons").as_posix(),
        "small": str(max(8, size - 1)),
        "heading": str(size + 2),
        "title": str(size + 6),
        "number": str(size * 2 + 4),
        "control": str(max(24, round(size * 2.2))),
        "mark": str(mark),
        "icon": str(round(size * 1.7)),
        "markhalf": str(mark // 2),
    }
    text = (paths.resources() / "style.qss").read_text(encoding="utf-8")
    return _MARK.sub(lambda found: fields[found[1]], text)


def tag(widget: QWidget, **properties: object) -> None:
    """Set properties the style sheet looks at, such as primary=True or tone="muted", and dress the widget again.

    A name that Qt itself uses, such as "size", would not be set."""
    from PySide6.QtCore import Qt

    changed = False
    for name, value in properties.items():
        if widget.property(name) != value:
            widget.setProperty(name, value)
            changed = True
    if changed and widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
