"""Where a scanned side lies under the printed original: four unknowns (turn, scale, two shifts), found by looking at patches.

Lengths are millimetres on the original and pixels on the scan; arrays are grey, 0 black to 255 white.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from docgen.value import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Grey = NDArray[np.floating[Any]]
    Mask = NDArray[np.bool_]

INCH = 25.4
PATCH = 64
"""Pixels of a patch's side."""

FEWEST = 4
"""Patches that must agree before a side counts as found."""

ALIKE = 0.45
"""Correlation from which a patch counts as seen again."""


class Box(NamedTuple):
    """A rectangle on a page, in millimetres from its upper left corner."""

    x: float
    y: float
    w: float
    h: float

    def grown(self, edge: float) -> Box:
        """Return it with an edge round it."""
        return Box(self.x - edge, self.y - edge, self.w + 2 * edge, self.h + 2 * edge)

    def moved(self, right: float, down: float) -> Box:
        """Return it in another place."""
        return Box(self.x + right, self.y + down, self.w, self.h)

    def told(self) -> dict[str, float]:
        """Return its sides by name, as the records of a dossier have them: to a tenth of a millimetre."""
        return {side: round(length, 1) for side, length in self._asdict().items()}


class Similarity(Frozen):
    """Turn, scale and shift: the point (x, y) of the original lies at (a x - b y + u, b x + a y + v) of the scan."""

    a: float
    b: float
    u: float
    v: float

    def at(self, x: Grey | float, y: Grey | float) -> tuple[Grey, Grey]:
        """Return where points of the original, in millimetres, lie on the scan."""
        return np.asarray(self.a * x - self.b * y + self.u), np.asarray(self.b * x + self.a * y + self.v)

    @property
    def scale(self) -> float:
        """Pixels of the scan for a millimetre of the original."""
        return float(np.hypot(self.a, self.b))


def fitted(points: Grey, places: Grey) -> Similarity:
    """Return the similarity that brings *points* of the original nearest to *places* on the scan (least squares)."""
    x, y = points[:, 0], points[:, 1]
    one, none = np.ones_like(x), np.zeros_like(x)
    rows = np.concatenate([np.stack([x, -y, one, none], 1), np.stack([y, x, none, one], 1)])
    answer, *_ = np.linalg.lstsq(rows, np.concatenate([places[:, 0], places[:, 1]]), rcond=None)
    return Similarity(*(float(value) for value in answer))


def sampled(scan: Grey, where: Similarity, box: Box, dpi: float) -> Grey:
    """Return what the scan shows of a box of the original, at *dpi* and upright; white outside."""
    from PIL import Image  # noqa: PLC0415 - only scans need it; its loop in C is several times as fast as arrays are

    left, top, width, height = box
    size = max(1, round(width / INCH * dpi)), max(1, round(height / INCH * dpi))
    corners = where.at(
        np.array([left, left + width, left, left + width]), np.array([top, top, top + height, top + height])
    )
    first = [max(0, int(each.min()) - 2) for each in corners]
    last = [int(each.max()) + 3 for each in corners]
    part = np.ascontiguousarray(scan[first[1] : max(last[1], 0), first[0] : max(last[0], 0)], dtype=np.float32)
    if not part.size:
        return np.full(size[::-1], 255, dtype=np.float32)
    mm, (u, v) = INCH / dpi, (float(each) for each in where.at(left, top))
    lies = (where.a * mm, -where.b * mm, u - first[0], where.b * mm, where.a * mm, v - first[1])
    shown = Image.fromarray(part).transform(
        size, Image.Transform.AFFINE, lies, resample=Image.Resampling.BILINEAR, fillcolor=255
    )
    return np.asarray(shown, dtype=np.float32)


def shifted(piece: Grey, window: Grey) -> tuple[float, float, float]:
    """Return where *piece* stands in a larger *window* (column, row of its corner) and how alike it is, -1 to 1."""
    rows, columns = piece.shape
    size = window.shape
    mark = piece - piece.mean()
    norm = float(np.sqrt((mark**2).sum()))
    if norm == 0:
        return 0.0, 0.0, 0.0
    product = np.fft.irfft2(np.fft.rfft2(window) * np.conj(np.fft.rfft2(mark, size)), size)
    product = product[: size[0] - rows + 1, : size[1] - columns + 1]
    spread = np.sqrt(np.maximum(sums(window**2, rows, columns) - sums(window, rows, columns) ** 2 / mark.size, 1e-3))
    alike = product / (norm * np.maximum(spread, norm * 0.05))
    row, column = np.unravel_index(int(alike.argmax()), alike.shape)
    return float(column), float(row), float(alike[row, column])


def found(piece: Grey, window: Grey) -> tuple[float, float, float]:
    """Return the same as `shifted` where *window* is hardly larger than *piece*: each place is looked at by itself."""
    places = np.lib.stride_tricks.sliding_window_view(window, piece.shape)
    shown = places.reshape(-1, piece.size)
    mark = (piece - piece.mean()).ravel()
    norm = float(np.sqrt(np.einsum("i,i->", mark, mark)))
    if norm == 0:
        return 0.0, 0.0, 0.0
    spread = np.sqrt(np.maximum(np.einsum("ij,ij->i", shown, shown) - shown.sum(1) ** 2 / piece.size, 1e-3))
    alike = np.einsum("ij,j->i", shown, mark) / (norm * np.maximum(spread, norm * 0.05))
    best = int(alike.argmax())
    row, column = divmod(best, places.shape[1])
    return float(column), float(row), float(alike[best])


def sums(window: Grey | Mask, rows: int, columns: int) -> Grey:
    """Return the sum over each place where a piece of that size may stand."""
    total = np.zeros((window.shape[0] + 1, window.shape[1] + 1))
    total[1:, 1:] = window.astype(np.float64).cumsum(0).cumsum(1)
    return total[rows:, columns:] - total[:-rows, columns:] - total[rows:, :-columns] + total[:-rows, :-columns]


def patches(original: Grey) -> list[tuple[int, int]]:
    """Return the corners (column, row) of the patches by which a page is known again: the liveliest of each region."""
    found = []
    height, width = original.shape
    for top in range(0, height - PATCH, height // 5):
        for left in range(0, width - PATCH, width // 3):
            choice = list(_offers(original, left, top, min(left + width // 3, width), min(top + height // 5, height)))
            if choice:
                found.append(max(choice)[1])
    return found


def _offers(original: Grey, left: int, top: int, right: int, bottom: int) -> Iterator[tuple[float, tuple[int, int]]]:
    """Yield each patch of a region that shows enough to be known again, with how lively it is."""
    rows, columns = range(top, bottom - PATCH + 1, PATCH // 2), range(left, right - PATCH + 1, PATCH // 2)
    if not rows or not columns:
        return
    # Every second pixel tells as well how lively a patch is.
    region = original[top : rows[-1] + PATCH : 2, left : columns[-1] + PATCH : 2]
    places = np.lib.stride_tricks.sliding_window_view(region, (PATCH // 2, PATCH // 2))[:: PATCH // 4, :: PATCH // 4]
    for row, lively in zip(rows, places.std((2, 3)).tolist(), strict=True):
        for column, one in zip(columns, lively, strict=True):
            if one > 20:  # noqa: PLR2004 - grey levels; white paper with a speck has less
                yield one, (column, row)


def refined(
    scan: Grey, original: Grey, corners: Sequence[tuple[int, int]], dpi: float, start: Similarity, reach: int
) -> tuple[Similarity, float]:
    """Return a better similarity, looking *reach* pixels round where *start* says, and the share of patches seen again.

    *corners* are those of the `patches` of the original.
    """
    height, width = original.shape
    page = sampled(scan, start, Box(0, 0, width * INCH / dpi, height * INCH / dpi), dpi)
    paper = np.pad(page, reach, constant_values=255)
    points, places = [], []
    for column, row in corners:
        window = paper[row : row + PATCH + 2 * reach, column : column + PATCH + 2 * reach]
        across, down, alike = shifted(original[row : row + PATCH, column : column + PATCH], window)
        if alike >= ALIKE:
            middle = (np.array([column, row]) + PATCH / 2) * INCH / dpi
            points.append(middle)
            places.append(middle + (np.array([across, down]) - reach) * INCH / dpi)
    if len(points) < min(FEWEST, len(corners)) or not points:
        return start, 0.0
    return _agreed(np.array(points), np.array(places), start, len(corners))


def _agreed(points: Grey, places: Grey, start: Similarity, asked: int) -> tuple[Similarity, float]:
    """Return the similarity on which most patches agree; those that lie more than a millimetre beside it are dropped."""
    on_scan = np.stack(start.at(places[:, 0], places[:, 1]), 1)
    kept = np.ones(len(points), dtype=bool)
    found = start
    for _ in range(4):
        if kept.sum() < 2:  # noqa: PLR2004 - two points fix a similarity
            return start, 0.0
        found = fitted(points[kept], on_scan[kept])
        beside = np.hypot(*(np.stack(found.at(points[:, 0], points[:, 1]), 1) - on_scan).T) / found.scale
        limit = max(1.0, 2.5 * float(np.median(beside[kept])))
        if (new := beside <= limit).sum() < 2 or bool((new == kept).all()):  # noqa: PLR2004 - as above
            break
        kept = new
    return found, float(kept.sum()) / asked
