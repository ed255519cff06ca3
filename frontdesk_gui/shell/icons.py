"""Line icons drawn from SVG in the colour of the day, sharp at every scale, each drawn once and kept."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap

from frontdesk_gui.core import log, paths


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    path = paths.resources() / "icons" / f"{name}.svg"
    if not path.is_file():
        log.get("icons").error("icon %s is missing", name)
        return ""
    return path.read_text(encoding="utf-8")


@lru_cache(maxsize=1024)
def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """The icon `size` logical pixels square in `colour` ("#rrggbb"), for a screen of `ratio` dots a pixel."""
    from PySide6.QtSvg import QSvgRenderer

    drawn = QPixmap(max(1, round(size * ratio)), max(1, round(size * ratio)))
    drawn.fill(QColor(0, 0, 0, 0))
    if source := _source(name):
        renderer = QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
        painter = QPainter(drawn)
        renderer.render(painter, QRectF(drawn.rect()))
        painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


def forget() -> None:
    """Drop what was drawn, before the colours change or the program ends."""
    pixmap.cache_clear()


class _Engine(QIconEngine):
    """Draws an icon in whatever colour its role has at that moment, so that a change of theme needs no new icons."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def _colour(self, mode: QIcon.Mode) -> str:
        from frontdesk_gui.shell import theme

        return theme.colour("muted" if mode == QIcon.Mode.Disabled else self._role)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw it centred in `rect`."""
        size = min(rect.width(), rect.height())
        ratio = painter.device().devicePixelRatioF()
        corner = QPoint(rect.x() + (rect.width() - size) // 2, rect.y() + (rect.height() - size) // 2)
        painter.drawPixmap(corner, pixmap(self._name, self._colour(mode), size, ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """It as a picture of `size` dots."""
        return QPixmap(pixmap(self._name, self._colour(mode), min(size.width(), size.height())))

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """It as a picture of `size` pixels on a screen of `scale` dots a pixel."""
        side = min(size.width(), size.height())
        return QPixmap(pixmap(self._name, self._colour(mode), side, scale))

    def clone(self) -> QIconEngine:
        """Another of the same."""
        return _Engine(self._name, self._role)


def icon(name: str, role: str = "text") -> QIcon:
    """The icon of that file name in resources/icons, in the colour of a token (`role`), following the theme."""
    return QIcon(_Engine(name, role))
