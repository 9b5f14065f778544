# SPDX-License-Identifier: GPL-3.0-or-later
"""Safe names for columns and ids: they survive every file format and differ without regard to case."""

from __future__ import annotations

import difflib
import re
import unicodedata
from typing import Iterable

LONGEST = 48
RESERVED = frozenset({"fid", "geom", "ogc_fid"})
SAFE = re.compile(r"[a-z][a-z0-9_]{0,47}")


def fold(text: str) -> str:
    """Text without case, accents and surrounding or repeated blanks: how words are compared."""
    apart = unicodedata.normalize("NFKD", text.replace("\u2019", "'"))
    bare = "".join(ch for ch in apart if not unicodedata.combining(ch))
    return " ".join(bare.casefold().split())


def safe_name(text: str) -> str:
    """One safe name: folded to ASCII, other signs as ``_``, no leading digit, at most 48 characters cut at a word."""
    name = re.sub(r"[^a-z0-9]+", "_", fold(text)).strip("_")
    if not name or not name[0].isalpha():
        name = f"c_{name}".rstrip("_")
    if len(name) > LONGEST:
        cut = name[: LONGEST + 1].rfind("_")
        name = name[: cut if cut > LONGEST // 2 else LONGEST].rstrip("_")
    return f"c_{name}" if name in RESERVED else name


def safe_names(texts: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """Safe names for all texts in order, unique among themselves and beside those taken, by ``_2``, ``_3`` ..."""
    used = {name.casefold() for name in taken}
    made = []
    for text in texts:
        base = name = safe_name(text)
        number = 1
        while name in used:
            number += 1
            ending = f"_{number}"
            name = base[: LONGEST - len(ending)].rstrip("_") + ending
        used.add(name)
        made.append(name)
    return made


def is_safe(name: str) -> bool:
    """Whether a name is safe as it stands."""
    return bool(SAFE.fullmatch(name)) and name not in RESERVED


def nearest(word: str, words: Iterable[str]) -> str:
    """The word most like this one, or blank: for refusals that offer the right spelling."""
    known = {fold(candidate): candidate for candidate in words}
    found = difflib.get_close_matches(fold(word), known, n=1, cutoff=0.5)
    return known[found[0]] if found else ""
