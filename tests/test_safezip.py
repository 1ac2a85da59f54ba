"""What a zip really holds: as its own reader says where it is sound, and a fault wherever it says something else."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen import safezip

METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
NAME = "word/isi é.xml"


def one(data: bytes, method: int) -> tuple[bytes, zipfile.ZipInfo]:
    """Return a zip of one part, and what its directory says of it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        package.writestr(NAME, data)
    content = out.getvalue()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return content, package.infolist()[0]


@given(st.binary(max_size=300), st.integers(1, 2000), st.sampled_from(METHODS))
def test_a_sound_part_is_read_whole(seed: bytes, times: int, method: int) -> None:
    """However it is packed, and longer than a piece."""
    data = seed * times
    content, entry = one(data, method)

    assert safezip.unpacked(content, entry) == b"".join(safezip.pieces(content, entry)) == data


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    ("field", "value"),
    [("file_size", 5), ("file_size", 7), ("CRC", 0), ("orig_filename", "lain"), ("flag_bits", 1), ("flag_bits", 0x40), ("compress_type", 12)],
)  # fmt: skip
def test_what_a_part_says_of_itself_must_be_so(method: int, field: str, value: object) -> None:
    """Its length, its sum, its name, and that it can be read at all."""
    content, entry = one(b"enam b", method)
    setattr(entry, field, value)

    with pytest.raises(safezip.FAULTS):
        safezip.unpacked(content, entry)


@pytest.mark.parametrize("method", METHODS)
def test_every_torn_part_is_a_fault(method: int) -> None:
    """Wherever the file ends too early."""
    content, entry = one(bytes(range(256)) * 4, method)
    end = content.index(b"PK\1\2")

    for place in range(0, end, 7):
        with pytest.raises(safezip.FAULTS):
            safezip.unpacked(content[:place], entry)


def test_a_part_is_not_unpacked_beyond_what_it_says() -> None:
    """A bomb of a hundred megabytes that says it has one byte is left after its first piece."""
    content, entry = one(bytes(100 * safezip.PIECE), zipfile.ZIP_DEFLATED)
    entry.file_size = 1
    read = safezip.pieces(content, entry)

    assert len(next(read)) <= safezip.PIECE
    with pytest.raises(zipfile.BadZipFile):
        safezip.unpacked(content, entry)
