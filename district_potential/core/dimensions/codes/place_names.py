# SPDX-License-Identifier: GPL-3.0-or-later
"""Names of places are compared by strict rules: spelling first, links and short forms last, doubt never settled.

First without case, accents, apostrophes and marks, whole or as one half of a name in two languages. Names that found
nothing are compared without the words that only link (*Reggio nell'Emilia*, *Reggio Emilia*) and with *S.* written
out (*San, Santa, Sant', Santo, Santi*); a unit that another cell names by spelling is not taken so. Names that several
units bear stay ambiguous, unless the column itself names the others by another spelling.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import product
from typing import Iterable, Sequence

from district_potential.core.dimensions.tables.cells import Cell, is_blank, shown
from district_potential.core.names import fold

HALVES = re.compile(r"\s*/\s*|\s+[-\u2013]\s+")
LINKS = frozenset(
    ("di", "del", "dello", "della", "dei", "degli", "delle", "dell", "d", "da", "dal", "dalla", "in", "nel", "nella",
     "nell", "nello", "sul", "sulla", "sull", "al", "alla", "all", "allo", "ai", "a", "la", "il", "lo", "l", "le",
     "i", "gli")
)  # fmt: skip
SAINTS = {"s": ("san", "santa", "sant", "santo", "santi", "sante"), "ss": ("santi", "santissimo", "santissima")}
MOST_SHORTENED = 3
LOST_SIGNS = re.compile("[\u0080-\u009f]")


class PlaceNames:
    """The names of the units, in their order, and the units that a column of names means."""

    def __init__(self, names: Sequence[str]) -> None:
        self._strict: dict[str, set[int]] = {}
        self._spelled: dict[str, set[int]] = {}
        self._loose: dict[str, set[int]] = {}
        for unit, name in enumerate(names):
            self._spelled.setdefault(spelling(name), set()).add(unit)
            for form in name_forms(name):
                self._strict.setdefault(form, set()).add(unit)
            for form in loose_forms(name):
                self._loose.setdefault(form, set()).add(unit)

    def find(self, cells: Iterable[Cell], loose: bool = True) -> list[set[int]]:
        """The units that each name may mean: none, one, or several where it is ambiguous; loose: by short forms too."""
        texts = ["" if is_blank(cell) else shown(cell) for cell in cells]
        meant = {text: self._by_forms(text) for text in dict.fromkeys(texts)}
        self._settle(meant)
        named = {unit for units in meant.values() if len(units) == 1 for unit in units}
        for text, units in meant.items():
            if loose and text and not units:
                found = set().union(*(self._loose.get(form, set()) for form in loose_forms(text)))
                meant[text] = found - named if len(found) == 1 else found
        return [meant[text] for text in texts]

    def _by_forms(self, text: str) -> set[int]:
        return next((self._strict[form] for form in name_forms(text) if form in self._strict), set())

    def _settle(self, meant: dict[str, set[int]]) -> None:
        """Take one of several units where every other one is named by the column in its own spelling."""
        doubtful = {text: units for text, units in meant.items() if len(units) > 1}
        disputed = set().union(*doubtful.values())
        spelled = {}
        for text, units in meant.items():
            own = self._spelled.get(spelling(text), set()) & units
            if len(own) == 1 and units & disputed:
                spelled[text] = next(iter(own))
        for text, units in doubtful.items():
            here = spelled.get(text)
            others = {unit for other, unit in spelled.items() if unit != here}
            if here is not None and units - {here} <= others:
                meant[text] = {here}


def name_forms(name: str) -> list[str]:
    """The forms under which a name is compared: without case, accents, apostrophes and marks; each half of ``a/b``."""
    name = LOST_SIGNS.sub(_sign, name)
    halves = [name, *HALVES.split(name)]
    forms = [" ".join(_words(half)) for half in halves]
    forms += [form.replace(" ", "") for form in forms]
    return list(dict.fromkeys(form for form in forms if form))


def loose_forms(name: str) -> set[str]:
    """The forms of a name, and of its halves, without the words that link, *S.* written out in every way."""
    forms = set()
    for half in {name, *HALVES.split(name)}:
        words = [word for word in _words(LOST_SIGNS.sub(_sign, half)) if word not in LINKS]
        ways = [SAINTS.get(word, (word,)) for word in words]
        if words and sum(len(way) > 1 for way in ways) <= MOST_SHORTENED:
            forms |= {" ".join(way) for way in product(*ways)}
    return forms


def spelling(name: str) -> str:
    """A name without case, its accents written as apostrophes behind the letter, as upper-case tables write them."""
    apart = unicodedata.normalize("NFKD", LOST_SIGNS.sub(_sign, name).replace("\u2019", "'"))
    marked = "".join("'" if unicodedata.combining(sign) else sign for sign in apart)
    return " ".join(marked.casefold().replace("''", "'").split())


def _words(name: str) -> list[str]:
    return re.sub(r"[^a-z0-9]+", " ", fold(name).replace("'", " ")).split()


def _sign(found: re.Match[str]) -> str:
    """A sign of Windows-1252 that was read as latin-1, as the sign it was."""
    return found[0].encode("latin-1").decode("cp1252", errors="ignore")
