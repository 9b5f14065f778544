# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists of code changes as they are published become one crosswalk, each known by its headers.

Known are the neutral form (old code, new code, date, share), ISTAT's list of suppressed municipalities, lists of
validity intervals by land-registry code, ISTAT's list of municipalities with the codes of 103, 107 and 110 provinces,
tables with the codes of several years side by side, and lists that hold two systems of codes.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Callable, Iterator, Sequence

from district_potential.core.dimensions.codes.crosswalk import Change, Crosswalk, canonical
from district_potential.core.dimensions.tables.cells import Cell, is_blank, shown
from district_potential.core.dimensions.tables.header import Published
from district_potential.core.dimensions.tables.numerals import number
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.names import fold

OLD = ("old_code", "old code", "code_old", "codice_vecchio", "vecchio_codice", "vecchio codice", "codice vecchio")
NEW = ("new_code", "new code", "code_new", "codice_nuovo", "nuovo_codice", "nuovo codice", "codice nuovo")
DATE = ("date", "data", "data evento", "data_evento", "year", "anno")
SHARE = ("share", "quota")
BELFIORE = re.compile(r"[A-Z][0-9]{3}")
OF_YEAR = re.compile(r"(?:code|codice|cod|procom|pro_com|pro_com_t|istat)[_ ]?((?:19|20)[0-9]{2})")
OF_PROVINCES = re.compile(r"codice comune numerico con [0-9]+ province \(dal [0-9]{4} al ([0-9]{4})\)")
SAME_SHARE = 0.5


class _Found:
    """What the rows of a list say, gathered."""

    def __init__(self, table: Published) -> None:
        self.table = table
        self.headers = [fold(header) for header in table.headers]
        self.changes: list[Change] = []
        self.same: list[tuple[str, str]] = []
        self.shown: dict[str, str] = {}
        self.existed: set[tuple[str, str]] = set()
        self.without: list[str] = []

    def at(self, *names: str) -> int:
        """The position of the first of these headers that stands in the list, or -1."""
        return next((self.headers.index(name) for name in names if name in self.headers), -1)

    def code(self, cell: Cell) -> str:
        """A cell as canonical code; blank where it holds none."""
        code = "" if is_blank(cell) or shown(cell) == "-" else canonical(cell)
        text = shown(cell)
        if code and len(text) > len(self.shown.get(code, "")):
            self.shown[code] = text.upper() if BELFIORE.fullmatch(text.upper()) else text
        return code

    def rows(self) -> Iterator[tuple[int, tuple[Cell, ...]]]:
        return zip(self.table.numbers, self.table.rows)


def read_crosswalk(tables: Sequence[Published], findings: Findings) -> Crosswalk:
    """The changes of one or more lists as one crosswalk.

    Raises PotentialError for a list whose headers are of no known form, unreadable dates and shares, shares that make
    more than the whole, and changes that go round in a circle; each is named.
    """
    read = [_read(table, findings) for table in tables]
    shown_as: dict[str, str] = {}
    for found in read:
        shown_as.update({code: text for code, text in found.shown.items() if len(text) > len(shown_as.get(code, ""))})
    zeros = max((len(text) for text in shown_as.values() if text.isdigit() and text.startswith("0")), default=0)
    return Crosswalk(
        ", ".join(found.table.name for found in read),
        tuple(change for found in read for change in found.changes),
        tuple(pair for found in read for pair in found.same),
        {code: text.zfill(zeros) if text.isdigit() else text for code, text in shown_as.items()},
        set().union(*(found.existed for found in read)),
    )


def _read(table: Published, findings: Findings) -> _Found:
    found = _Found(table)
    forms: tuple[tuple[Callable[[_Found], bool], Message], ...] = (
        (_neutral, Message.of("crosswalk_form_neutral")),
        (_suppressed, Message.of("crosswalk_form_suppressed")),
        (_validity, Message.of("crosswalk_form_validity")),
        (_provinces, Message.of("crosswalk_form_provinces")),
        (_years, Message.of("crosswalk_form_years")),
        (_two_systems, Message.of("crosswalk_form_systems")),
    )
    form = next((told for read, told in forms if read(found)), None)
    if form is None:
        raise PotentialError("crosswalk_unknown", list=table.name, columns=list(table.headers))
    if not found.changes and not found.same:
        raise PotentialError("crosswalk_empty", list=table.name)
    told = Message.of("crosswalk_read", list=table.name, form=form, n=len(found.changes), same=len(found.same))
    findings.add("notice", "crosswalk", told)
    if found.without:
        reason = Message.of("crosswalk_without_new", list=table.name, n=len(found.without), codes=found.without)
        findings.add("notice", "crosswalk", reason, action=Message.of("crosswalk_line_left_out"))
    return found


def _neutral(found: _Found) -> bool:
    """The form ``old_code, new_code, date, share``; date and share may be absent or blank."""
    old, new, day, share = found.at(*OLD), found.at(*NEW), found.at(*DATE), found.at(*SHARE)
    if old < 0 or new < 0:
        return False
    for row, cells in found.rows():
        on = _date(cells[day], found.table.name, row) if day >= 0 else ""
        part = _share(cells[share], found.table.name, row) if share >= 0 else None
        _change(found, row, cells[old], cells[new], on, part, stays=True)
    return True


def _suppressed(found: _Found) -> bool:
    """ISTAT's list of suppressed municipalities: a municipality that alone goes into another joins an older one."""
    new = found.at("codice del comune associato alla variazione")
    old, day = found.at("codice comune"), found.at("data evento", "anno")
    if min(old, new, day) < 0:
        return False
    for row, cells in found.rows():
        _change(found, row, cells[old], cells[new], _date(cells[day], found.table.name, row))
    joined: dict[tuple[str, str], list[str]] = {}
    for change in found.changes:
        joined.setdefault((change.new, change.on), []).append(change.old)
    found.existed = {event for event, olds in joined.items() if len(olds) == 1}
    return True


def _validity(found: _Found) -> bool:
    """Intervals in which a code was that of a municipality: where another one begins the day after, it replaced it."""
    code, place = found.at("codice_istat"), found.at("codice_belfiore")
    begin, end = found.at("data_inizio_validita"), found.at("data_fine_validita")
    if min(code, place, begin, end) < 0:
        return False
    held: dict[str, list[tuple[str, str, str, int]]] = {}
    for row, cells in found.rows():
        begun, ended = (_date(cells[k], found.table.name, row) for k in (begin, end))
        held.setdefault(found.code(cells[place]), []).append((begun, ended, found.code(cells[code]), row))
    for belfiore, intervals in held.items():
        intervals.sort()
        for (_, ended, old, _), (begun, _, new, row) in zip(intervals, intervals[1:]):
            if old != new and ended and date.fromisoformat(begun) - date.fromisoformat(ended) == timedelta(1):
                found.changes.append(Change(old, new, begun, None, row, renamed=True))
        found.same += [(current, belfiore) for _, ended, current, _ in intervals if not ended]
    return True


def _provinces(found: _Found) -> bool:
    """ISTAT's list of municipalities: the codes with 103, 107 and 110 provinces, and the one that followed."""
    now = found.at("codice comune formato numerico", "codice comune formato alfanumerico")
    years = {k: int(met[1]) + 1 for k, header in enumerate(found.headers) if (met := OF_PROVINCES.search(header))}
    if now < 0 or not years:
        return False
    order = [*sorted(years, key=lambda k: years[k]), now]
    text = found.at("codice comune formato alfanumerico")
    for row, cells in found.rows():
        if text >= 0:
            found.code(cells[text])
        for before, after in zip(order, order[1:]):
            _change(found, row, cells[before], cells[after], f"{years[before]}-01-01", renamed=True)
    _add_belfiore(found, now)
    return True


def _years(found: _Found) -> bool:
    """Codes of several years side by side, such as ``code_2023`` and ``code_2026``; ``absorbed_into`` tells mergers."""
    years = {int(met[1]): k for k, header in enumerate(found.headers) if (met := OF_YEAR.fullmatch(header))}
    if len(years) < 2:
        return False
    absorbed = found.at("absorbed_into", "confluito_in")
    order = sorted(years)
    for row, cells in found.rows():
        for year, later in zip(order, order[1:]):
            old, new = cells[years[year]], cells[years[later]]
            if is_blank(new) and later == order[-1] and absorbed >= 0:
                new = cells[absorbed]
            if not is_blank(old):
                _change(found, row, old, new, f"{later}-01-01")
    # Who came alone into a code that both years know joined it; a code that only the later year knows is new.
    befores = {found.code(cells[years[order[0]]]) for cells in found.table.rows}
    found.existed = {(c.new, c.on) for c in found.changes if c.new in befores}
    return True


def _two_systems(found: _Found) -> bool:
    """A list of one date that holds ISTAT's code and the land-registry code of each municipality."""
    columns = list(zip(*found.table.rows))
    istat = [k for k, cells in enumerate(columns) if _share_of(cells, re.compile(r"[0-9]{5,6}")) and _distinct(cells)]
    if not istat:
        return False
    _add_belfiore(found, istat[0])
    return bool(found.same)


def _add_belfiore(found: _Found, code: int) -> None:
    """Note the land-registry code beside a code, where a column holds it."""
    columns = list(zip(*found.table.rows))
    places = [k for k, cells in enumerate(columns) if _share_of(cells, BELFIORE) and _distinct(cells)]
    for cells in found.table.rows if places else ():
        pair = found.code(cells[code]), found.code(cells[places[0]])
        if all(pair):
            found.same.append(pair)


def _share_of(cells: Sequence[Cell], form: re.Pattern[str]) -> bool:
    filled = [shown(cell) for cell in cells if not is_blank(cell)]
    return bool(filled) and sum(bool(form.fullmatch(text)) for text in filled) > SAME_SHARE * len(filled)


def _distinct(cells: Sequence[Cell]) -> bool:
    filled = [cell for cell in cells if not is_blank(cell)]
    return len(set(filled)) == len(filled)


def _change(
    found: _Found,
    row: int,
    old: Cell,
    new: Cell,
    on: str,
    share: float | None = None,
    stays: bool = False,
    renamed: bool = False,
) -> None:
    """Note a change, or an old code without a new one. That a code stays says something beside a share alone."""
    one, other = found.code(old), found.code(new)
    if not one or not other:
        found.without.append(shown(old) or shown(new))
    elif one != other or (stays and share is not None):
        found.changes.append(Change(one, other, on, share, row, renamed))


def _date(cell: Cell, name: str, row: int) -> str:
    """A date cell as ISO text, blank where it is blank: day/month/year, ISO, or a year alone (its first day)."""
    text = shown(cell)
    if not text:
        return ""
    if re.fullmatch(r"(1[89]|20|21)[0-9]{2}", text):
        return f"{text}-01-01"
    for form, length in (("%d/%m/%Y", 10), ("%Y-%m-%d", 10), ("%Y/%m/%d", 10), ("%d-%m-%Y", 10), ("%d.%m.%Y", 10)):
        try:
            return datetime.strptime(text[:length], form).date().isoformat()
        except ValueError:
            continue
    raise PotentialError("crosswalk_date", list=name, row=row, value=text)


def _share(cell: Cell, name: str, row: int) -> float | None:
    """A share between 0 and 1, None where it is blank; decimal comma or point."""
    if is_blank(cell):
        return None
    comma, point = number(cell, "comma"), number(cell, "point")
    values = [value for value in (comma, point) if value is not None and 0 < value <= 1]
    if not values:
        raise PotentialError("crosswalk_share", list=name, row=row, value=shown(cell))
    return values[0]
