# SPDX-License-Identifier: GPL-3.0-or-later
"""Which system a column of codes belongs to: land registry, ISTAT with or without zeros, LAU, NUTS; and which years."""

from __future__ import annotations

import re
from typing import Iterable, Sequence

from district_potential.core.dimensions.tables.cells import Cell, is_blank, shown
from district_potential.core.dimensions.tables.columns import Column
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message

PREFIX = "IT_"
SYSTEMS = {
    "belfiore": re.compile(r"[A-Za-z][0-9]{3}"),
    "istat": re.compile(r"[0-9]{6}"),
    "istat_without_zeros": re.compile(r"[1-9][0-9]{3,5}"),
    "lau": re.compile(r"IT_[0-9]{6}", re.IGNORECASE),
    "nuts": re.compile(r"IT[A-Z][0-9A-Z]{0,2}", re.IGNORECASE),
}
MOST = 0.8
FEWEST = 3
# Provinces whose codes stood for some years alone: those of Sardinia, and when.
YEARS = {
    **dict.fromkeys(range(104, 108), "2006-2016"),
    111: "2016-2025",
    **dict.fromkeys(range(112, 120), "2026-"),
}


def system_of(codes: Iterable[Cell]) -> str:
    """The system that nearly all of these codes belong to; blank where they are of none, of several, or too few."""
    texts = [shown(code).strip("'\"") for code in codes if not is_blank(code)]
    if len(set(texts)) < FEWEST:
        return ""
    counted = {system: sum(bool(form.fullmatch(text)) for text in texts) for system, form in SYSTEMS.items()}
    # Six digits are whole with zeros and without them: one code that is shorter tells.
    if counted["istat_without_zeros"] > MOST * len(texts) and counted["istat"] < len(texts):
        return "istat" if any(text.startswith("0") for text in texts) else "istat_without_zeros"
    return next((system for system, n in counted.items() if n > MOST * len(texts)), "")


def named(system: str) -> Message:
    """The words for a system of codes."""
    return {
        "belfiore": Message.of("system_belfiore"),
        "istat": Message.of("system_istat"),
        "istat_without_zeros": Message.of("system_istat_without_zeros"),
        "lau": Message.of("system_lau"),
        "nuts": Message.of("system_nuts"),
    }[system]


def tell_system(column: Column, codes: Sequence[str], findings: Findings) -> None:
    """Say which system the key's codes are of, where it is known and that of the units too."""
    system = system_of(column.cells)
    if system and system_of(codes):
        findings.add("notice", "key", Message.of("key_system", system=named(system)), column=column.header)


def tell_years(column: Column, unmatched: Sequence[Cell], findings: Findings) -> None:
    """Name the codes without a unit that stood for some years alone, with the remedy."""
    years: dict[str, list[str]] = {}
    for cell in unmatched:
        text = shown(cell)
        if re.fullmatch(r"[0-9]{6}", text) and int(text[:3]) in YEARS:
            years.setdefault(YEARS[int(text[:3])], []).append(text)
    for span, codes in years.items():
        reason = Message.of("codes_of_years", years=span, n=len(codes), codes=codes)
        findings.add("warning", "key", reason, column=column.header, action=Message.of("crosswalk_wanted"))


def refuse_other_system(table: str, columns: Sequence[Column], codes: Sequence[str]) -> None:
    """Raise PotentialError where a column holds codes of another system than the units', with what to do.

    Of several columns, numbers are codes only where the column says so by its header or its zeros.
    """
    own = system_of(codes)
    if not own:
        return
    for column in columns:
        counts = len(columns) > 1 and column.is_numeric and not column.identifies
        system = "" if counts else system_of(column.cells)
        if system and _kind(system) != _kind(own):
            told = {"table": table, "column": column.header, "system": named(system), "units": named(own)}
            raise PotentialError("code_systems_differ", example=shown(column.cells[0]), code_of_unit=codes[0], **told)


def _kind(system: str) -> str:
    return "istat" if system in ("istat_without_zeros", "lau") else system
