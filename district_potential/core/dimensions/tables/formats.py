# SPDX-License-Identifier: GPL-3.0-or-later
"""What a file really is, by its first bytes and not by its name."""

from __future__ import annotations

SIGNATURES = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\x1f\x8b", "gzip"),
    (b"\x78\x01", "zlib"),
    (b"\x78\x9c", "zlib"),
    (b"\x78\xda", "zlib"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!", "rar"),
    (b"%PDF", "pdf"),
    (b"SQLite format 3\x00", "sqlite"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
)
MARKS = (("<!doctype html", "html"), ("<html", "html"), ("<table", "html"), ("<?xml", "xml"), ("{", "json"))
TABLES_OF_DBF = frozenset(b"\x02\x03\x04\x05\x30\x31\x32\x43\x63\x83\x8b\x8e\xcb\xf5\xfb")


def true_format(head: bytes) -> str:
    """The format of a file from its first 4,096 bytes: zip, ole, html, xml, pdf ..., binary, or text."""
    for signature, name in SIGNATURES:
        if head.startswith(signature):
            return name
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:64].decode("latin-1").casefold()
    for mark, name in MARKS:
        if start.startswith(mark):
            return name
    if start.startswith("<") and start[1:2].isalpha():
        return "xml"
    return "binary" if is_binary(head) else "text"


def is_binary(head: bytes) -> bool:
    """Whether bytes are no text: more than one control character in fifty, those of UTF-16 and UTF-32 aside."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")) or wide_encoding(head):
        return False
    control = sum(byte < 0x20 and byte not in b"\t\n\r\x0c\x1a\x00" for byte in head)
    return control * 50 > len(head) or head.count(0) * 20 > len(head)


def wide_encoding(head: bytes) -> str:
    """``utf-16-le`` or ``utf-16-be`` for text of two bytes a character without a byte order mark, else blank."""
    pairs = len(head) // 2
    if pairs < 8:
        return ""
    even, odd = head[0 : 2 * pairs : 2].count(0), head[1 : 2 * pairs : 2].count(0)
    if odd * 10 > pairs * 6 and even * 20 < pairs:
        return "utf-16-le"
    if even * 10 > pairs * 6 and odd * 20 < pairs:
        return "utf-16-be"
    return ""


def is_whole_ole(head: bytes, size: int) -> bool:
    """Whether an old Office file is all there: whole sectors, and every sector its header points to lies in it.

    head: the first 512 bytes or more; size: of the file. Truncated files crash the libraries that read them.
    """
    if len(head) < 512 or head[30:32] not in (b"\x09\x00", b"\x0c\x00"):
        return False
    sector = 1 << head[30]
    count = size // sector - 1
    pointed = [int.from_bytes(head[at : at + 4], "little") for at in (48, *range(76, 512, 4))]
    return size % sector == 0 and all(number < count or number >= 0xFFFFFFFC for number in pointed)
