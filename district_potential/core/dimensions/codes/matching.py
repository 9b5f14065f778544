# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows find their units by code or, on request, by name; every repair of a key is stated, every row left over named."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Iterable, Sequence

from district_potential.core.dimensions.codes.code_systems import PREFIX
from district_potential.core.dimensions.codes.place_names import PlaceNames, name_forms
from district_potential.core.dimensions.tables.cells import Cell, is_blank, shown
from district_potential.core.dimensions.tables.columns import Column
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.names import fold, nearest

FEWEST_MATCHED = 0.5
MOST_NAMED = 200
FIRST_CELLS = 500
MOST_SUGGESTED = 50
TOTALS = re.compile(
    r"(totale|totali|total|complesso|italia|italy|regione|region|provincia|province|citta metropolitana|ripartizione)\b"
)
REGIONS = frozenset(
    ("piemonte", "valle d'aosta", "lombardia", "trentino-alto adige", "veneto", "friuli-venezia giulia", "liguria",
     "emilia-romagna", "toscana", "umbria", "marche", "lazio", "abruzzo", "molise", "campania", "puglia", "basilicata",
     "calabria", "sicilia", "sardegna", "nord", "centro", "sud", "isole", "nord-ovest", "nord-est", "mezzogiorno")
)  # fmt: skip
STATISTICAL = re.compile(r"IT[A-Z0-9]{0,3}", re.IGNORECASE)
LOST_ZEROS = re.compile(r"[0-9]+")
AS_FLOAT = re.compile(r"([0-9]+)\.0+")
DIRT = "'\"\u2018\u2019\u201c\u201d`\u00b4="


@dataclass
class Units:
    """The territorial units that rows may belong to: codes, and names where rows are matched by name.

    ``own``: how many of the codes are units; those behind them are codes that a crosswalk leads to units.
    """

    codes: tuple[str, ...]
    names: tuple[str, ...] = ()
    own: int = 0

    def __post_init__(self) -> None:
        self.own = self.own or len(self.codes)
        self._exact = {code: unit for unit, code in enumerate(self.codes)}
        self._folded = _unique((fold(code), unit) for code, unit in self._exact.items())
        numeric = [(code.lstrip("0"), unit) for code, unit in self._exact.items() if LOST_ZEROS.fullmatch(code)]
        self._bare = _unique(numeric)
        self.shortest = min(map(len, self.codes[: self.own]), default=0)
        self._named = PlaceNames(self.names)

    def by_code(self, cell: Cell) -> tuple[int, str]:
        """The unit of a code, -1 where there is none, and the repair it took: blank, dirt, float, zeros ..."""
        text = shown(cell)
        invisible = "dirt" if isinstance(cell, str) and cell != text else ""
        if text in self._exact:
            return self._exact[text], invisible
        clean = text.strip(DIRT + " ")
        floated = AS_FLOAT.fullmatch(clean)
        bare = floated[1] if floated else clean
        repair = "float" if floated else "dirt" if clean != text else invisible
        if bare in self._exact:
            return self._exact[bare], repair
        if LOST_ZEROS.fullmatch(bare) and bare.lstrip("0") in self._bare:
            unit = self._bare[bare.lstrip("0")]
            return unit, repair or ("zeros" if len(bare) < len(self.codes[unit]) else "zeros_of_unit")
        other = bare[len(PREFIX) :] if bare.upper().startswith(PREFIX) else PREFIX + bare
        if other in self._exact:
            return self._exact[other], repair or "prefix"
        return (-1 if bare.isdigit() else self._folded.get(fold(bare), -1)), repair

    def by_name(self, cells: Iterable[Cell], loose: bool = True) -> list[set[int]]:
        """The units that each name of a column may mean: none, one, or several where it is ambiguous."""
        return self._named.find(cells, loose)


@dataclass
class Matches:
    """Which unit each row belongs to (-1: none)."""

    units: list[int]
    repairs: Counter[str] = field(default_factory=Counter)


def match(column: Column, units: Units, by: str, loose: bool = True) -> Matches:
    """Find the unit of every row by the key column, by code or name. Ambiguous names find none here."""
    if by == "code":
        met = [units.by_code(cell) if not is_blank(cell) else (-1, "") for cell in column.cells]
        return Matches([unit for unit, _ in met], Counter(repair for unit, repair in met if repair and unit >= 0))
    found = units.by_name(column.cells, loose)
    return Matches([next(iter(some)) if len(some) == 1 else -1 for some in found])


def find_key(columns: Sequence[Column], units: Units, by: str, findings: Findings) -> Column:
    """The column that names the units: at least half of its cells do, or it names at least half of the units.

    Raises PotentialError where no column does. The choice is a finding.
    """
    best, best_share, best_sound, best_named = None, 0.0, 0, 0
    for column in columns:
        if by == "code" and _falls_short(column, units, best_share):
            continue
        share, sound, named = _named_share(column, units, by)
        if (share, sound) > (best_share, best_sound):
            best, best_share, best_sound, best_named = column, share, sound, named
        if share == 1 and sound == len(column.cells):
            break
    told = {"column": best.header if best else "", "n": best_named, "of": units.own}
    if best is None or best_share < FEWEST_MATCHED:
        raise PotentialError("key_not_found_by_name" if by == "name" else "key_not_found", **told)
    findings.add("notice", "key", Message.of("key_found", **told), column=best.header)
    return best


def _named_share(column: Column, units: Units, by: str) -> tuple[float, int, int]:
    """How well a column names units: the larger of two shares, that of its cells and that of the units it names.

    A district's few units stand in a table of the whole country, and a table of few rows in a country of units. Cells
    of totals do not count. Beside the share: how many cells needed no repair, and how many units are named.
    """
    matches = match(column, units, by, loose=False)
    found = matches.units
    counted = [unit for cell, unit in zip(column.cells, found) if unit >= 0 or not _is_total(cell, units, by)]
    named = len({unit for unit in counted if 0 <= unit < units.own})
    cells = sum(unit >= 0 for unit in counted) / len(counted) if counted else 0.0
    sound = sum(unit >= 0 for unit in found) - sum(matches.repairs.values())
    return max(cells, named / max(units.own, 1)), sound, named


def _falls_short(column: Column, units: Units, share: float) -> bool:
    """Whether the first cells alone tell that a column names units less well than a share, whatever the rest holds."""
    n = len(column.cells)
    first = column.cells[:FIRST_CELLS]
    found = match(Column(column.position, column.header, first), units, "code").units
    lost = sum(unit < 0 and not _is_total(cell, units, "code") for cell, unit in zip(first, found))
    named = len({unit for unit in found if 0 <= unit < units.own}) + n - len(first)
    return max((n - lost) / max(n, 1), min(named / max(units.own, 1), 1.0)) < share


def refuse_ambiguous(column: Column, units: Units) -> None:
    """Raise PotentialError for names that several units bear, naming them."""
    several: dict[str, list[str]] = {}
    for cell, found in zip(column.cells, units.by_name(column.cells)):
        if len(found) > 1:
            several[shown(cell)] = [units.codes[unit] for unit in sorted(found)]
    if several:
        name, codes = next(iter(several.items()))
        raise PotentialError("names_ambiguous", names=list(several), n=len(several), name=name, codes=codes)


def report_matches(
    column: Column,
    matches: Matches,
    numbers: Sequence[int],
    units: Units,
    by: str,
    findings: Findings,
    beside: Sequence[str] = (),
) -> None:
    """State every repaired key and name every row without a unit: a total, or unmatched.

    beside: the first text of each row, which tells what a row without a key is.
    """
    if by == "code":
        _report_repairs(column, matches, numbers, units, findings)
    elif any(shown(cell) != units.names[unit] for cell, unit in zip(column.cells, matches.units) if unit >= 0):
        _report_names(column, matches, numbers, units, findings)
    near: dict[str, str] = {}
    for row, (cell, unit, number) in enumerate(zip(column.cells, matches.units, numbers)):
        if unit >= 0:
            continue
        text = beside[row] if is_blank(cell) and beside else ""
        where = {"row": number, "column": column.header, "value": text or shown(cell)}
        if is_blank(cell) and not (text and _is_total(text, units, "name")):
            action = Message.of("row_left_out_without_key")
            findings.add("warning", "unmatched", Message.of("row_names_no_unit"), **where, action=action)
        elif is_blank(cell) or _is_total(cell, units, by):
            findings.add("notice", "total", Message.of("row_of_total"), **where, action=_left_out())
        elif by == "name":
            text = shown(cell)
            if text not in near and len(near) < MOST_SUGGESTED:
                near[text] = nearest(text, units.names)
            likely = near.get(text)
            reason = Message.of("name_unmatched_near", near=likely) if likely else Message.of("name_unmatched")
            findings.add("warning", "unmatched", reason, **where, action=_left_out())
        else:
            findings.add("warning", "unmatched", Message.of("code_unmatched"), **where, action=_left_out())


def _left_out() -> Message:
    return Message.of("row_left_out")


def _unique(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    """A dict of the keys that stand for one unit alone."""
    found: dict[str, set[int]] = {}
    for key, unit in pairs:
        found.setdefault(key, set()).add(unit)
    return {key: next(iter(some)) for key, some in found.items() if len(some) == 1}


def _report_repairs(column: Column, matches: Matches, numbers: Sequence[int], units: Units, findings: Findings) -> None:
    told = set()
    for cell, number in zip(column.cells, numbers):
        unit, repair = units.by_code(cell) if not is_blank(cell) else (-1, "")
        n = matches.repairs[repair]
        if unit < 0 or not repair or (repair in told and (repair != "dirt" or n > MOST_NAMED)):
            continue
        told.add(repair)
        action = {
            "zeros": Message.of("zeros_restored", n=n),
            "zeros_of_unit": Message.of("zeros_passed_over", n=n),
            "float": Message.of("float_code_read", n=n),
            "dirt": Message.of("key_cleaned", n=n if n > MOST_NAMED else 1),
            "prefix": Message.of("prefix_stripped", n=n),
        }[repair]
        reason = {
            "zeros": Message.of("zeros_lost"),
            "zeros_of_unit": Message.of("zeros_of_unit_lost"),
            "float": Message.of("code_as_float"),
            "dirt": Message.of("key_with_dirt"),
            "prefix": Message.of("code_with_prefix"),
        }[repair]
        where = {"row": number, "column": column.header, "value": str(cell), "code": units.codes[unit]}
        findings.add("warning", "repaired_key", reason, **where, action=action)


def _report_names(column: Column, matches: Matches, numbers: Sequence[int], units: Units, findings: Findings) -> None:
    """State which names were taken for which, where more than case differs."""
    told = set()
    for cell, unit, number in zip(column.cells, matches.units, numbers):
        text = shown(cell)
        if unit < 0 or text.casefold() == units.names[unit].casefold() or text in told:
            continue
        told.add(text)
        where = {"row": number, "column": column.header, "value": text, "code": units.codes[unit]}
        name = units.names[unit]
        strict = not set(name_forms(text)).isdisjoint(name_forms(name))
        reason = Message.of("name_taken_for", name=name) if strict else Message.of("name_taken_for_short", name=name)
        findings.add("notice", "matched_name", reason, **where)


def _is_total(cell: Cell, units: Units, by: str) -> bool:
    """Whether a key without unit sums up units: a word such as *Totale*, a region, or a code shorter than theirs."""
    code = shown(cell)
    if code[:1].isdigit():
        return by == "code" and code.isdigit() and len(code) <= 3 and units.shortest >= 5
    text = fold(code)
    return bool(TOTALS.match(text)) or text in REGIONS or (by == "code" and bool(STATISTICAL.fullmatch(code)))
