# SPDX-License-Identifier: GPL-3.0-or-later
"""Which field of a voice a question answers: by the user's legend, by our own names, by the usual words for them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import Any, Iterable, Mapping, Sequence

from district_potential.core.dimensions.tables.cells import Cell, shown
from district_potential.core.dimensions.voices.forms import FIELDS
from district_potential.core.errors import PotentialError
from district_potential.core.names import fold, nearest
from district_potential.core.table import Records

# Header words of each field, the better ones first, in English, Italian and Spanish; compared as ``plain`` makes them.
# What only says who collected an answer (submitter, device) is nobody's voice: a legend may still name it.
WORDS: Mapping[str, Sequence[str]] = {
    "key": ("voice id", "uuid", "instanceid", "id proposta", "propuesta id", "proposal id", "code", "id"),
    "meeting": ("meeting", "incontro", "reunion", "riunione", "assemblea"),
    "sheet": ("sheet", "sheet code", "foglio", "codice foglio", "scheda", "codice scheda", "hoja", "tavola"),
    "square": ("map square", "grid square", "riquadro", "riquadro mappa", "quadrante", "cuadricula"),
    "group_id": ("group id", "group", "gruppo", "id gruppo", "grupo", "tavolo", "mesa", "table"),
    "participant": (
        "participant", "partecipante", "participante", "respondent", "rispondente", "intervistato", "persona",
        "author", "autore", "autor", "author id", "id partecipante", "participant id",
    ),
    "date": (
        "date", "data", "fecha", "giorno", "day", "created", "created at", "creato", "creado", "data incontro",
        "data visita", "data segnalazione", "data proposta", "fecha creacion", "today", "oggi", "timestamp",
    ),
    "unit_code": (
        "unit code", "unit", "unita", "unita territoriale", "codice unita", "codice istat", "istat", "pro com t",
        "codice comune", "zone id", "id zona", "zona id", "zona", "zone", "comune", "municipality", "municipio",
        "quartiere", "neighbourhood", "barrio", "frazione", "localita",
    ),
    "dimension": ("dimension", "dimensione"),
    "theme": (
        "theme", "themes", "tema", "temi", "temas", "topic", "argomento", "category", "categories", "categoria",
        "categorie", "categorias", "tag primario", "tipologia", "ambito",
    ),
    "kind": ("kind", "tipo", "tipo di voce", "tipo voce"),
    "polarity": ("polarity", "polarita", "polaridad", "segno", "verso"),
    "score": (
        "score", "punteggio", "puntuacion", "rating", "valutazione", "valoracion", "giudizio", "voto", "val", "value",
        "valore", "valor",
    ),
    "scale_min": ("scale min", "scala min", "scala minimo", "minimo scala", "minimo"),
    "scale_max": ("scale max", "scala max", "scala massimo", "massimo scala", "massimo"),
    "certainty": ("certainty", "certezza", "certeza", "sicurezza"),
    "weight": ("weight", "peso", "votes", "voti", "votos", "supports", "sostegni", "apoyos", "likes"),
    "text": (
        "text", "testo", "texto", "description", "descrizione", "descripcion", "descrizionebreve", "comment",
        "commento", "commenti", "comentario", "note", "nota", "notes", "notas", "osservazioni", "osservazione",
        "proposta", "propuesta", "proposal", "need", "bisogno", "offer", "offerta", "title", "titolo", "titulo",
        "titulo propuesta", "titulo web",
    ),
    "accuracy_m": ("accuracy m", "accuracy", "precisione", "precision", "accuratezza"),
    "latitude": ("latitude", "lat", "latitudine", "latitud", "y"),
    "longitude": ("longitude", "lon", "lng", "long", "longitudine", "longitud", "x"),
    "wkt": ("wkt", "geometry", "geometria", "geom"),
}  # fmt: skip
KINDS_OF_TEXT = {"need": "need", "bisogno": "need", "offer": "offer", "offerta": "offer"}
VOTES = frozenset(("votes", "voti", "votos", "supports", "sostegni", "apoyos", "likes"))
MANY = frozenset(("text",))
DATES = frozenset(("date", "data", "fecha"))
PERSON = re.compile(r"birth|nascita|nacimiento")
EXTRA = ("point", "line", "area", "latitude", "longitude", "wkt", "square", "key", "ignore")
SCALE = re.compile(r"\(\s*(?:da\s+|from\s+)?(-?[0-9]+)\s*(?:[-\u2013\u2014/]|a|to)\s*(-?[0-9]+)\s*\)", re.IGNORECASE)
CONSTANTS = ("dimension", "theme", "kind", "polarity", "scale_min", "scale_max")


@dataclass(frozen=True)
class Taken:
    """One question and the field it answers; ``told`` where a legend says so, with what else it says of the voice."""

    question: str
    field: str
    told: bool = False
    constants: tuple[tuple[str, Any], ...] = ()


def plain(question: str) -> str:
    """The last part of a question's name as words without case, accents, brackets and signs."""
    last = re.split(r"[/:]", re.sub(r"\([^)]*\)", " ", question).rstrip("/:*?! "))[-1]
    return " ".join(re.sub(r"[^a-z0-9]+", " ", fold(last)).split())


def scale_in(question: str) -> tuple[float, float] | None:
    """The scale that a header tells, such as ``Giudizio (1-5)``."""
    found = SCALE.search(question)
    if not found:
        return None
    low, high = float(found[1]), float(found[2])
    return (low, high) if low < high else None


def take(questions: Sequence[str], legend: Records | None, aliases: Mapping[str, str] | None = None) -> list[Taken]:
    """Which questions are taken, and as which field.

    A field is answered by one question, the one that comes first in WORDS; texts may be several, and scores where the
    legend names them. aliases: the name under which a question is looked up, where it carries a prefix of its format.
    """
    told = list(_told(questions, legend))
    named = {each.question for each in told}
    taken_fields = {each.field for each in told}
    looked = [(question, plain((aliases or {}).get(question, question))) for question in questions]
    found = [each for each in told if each.field != "ignore"]
    for name, words in WORDS.items():
        if name in taken_fields and name not in MANY:
            continue
        for word in words:
            here = [question for question, short in looked if short == word and question not in named]
            if here:
                found.append(Taken(here[0], name))
                named.add(here[0])
                if name not in MANY:
                    break
    if "date" not in {each.field for each in found}:
        dated = (
            q for q, short in looked if short.split(" ")[0] in DATES and q not in named and not PERSON.search(short)
        )
        found.extend(Taken(question, "date") for question in islice(dated, 1))
    return found


def ignored(questions: Sequence[str], legend: Records | None) -> set[str]:
    """The questions that a legend says are of no interest."""
    return {each.question for each in _told(questions, legend) if each.field == "ignore"}


def names_columns(legend: Records | None) -> bool:
    """Whether a legend says what columns mean: it has the columns ``column`` and ``field``."""
    return legend is not None and {"column", "field"} <= {fold(name) for name in legend.columns}


def _told(questions: Sequence[str], legend: Records | None) -> Iterable[Taken]:
    if legend is None or not names_columns(legend):
        return
    known = {fold(question): question for question in questions}
    for cells in legend.dicts():
        here = {fold(name): cell for name, cell in cells.items()}
        column, name = fold(shown(here.get("column"))), fold(shown(here.get("field")))
        if column in known:
            constants = tuple((each, here[each]) for each in CONSTANTS if shown(_cell(here.get(each))) != "")
            yield Taken(known[column], name, True, constants)


def check_legend(columns: Iterable[str], legend: Records | None) -> None:
    """Raise PotentialError where a legend names a column that the file lacks, or a field that no voice has."""
    if legend is None or not names_columns(legend):
        return
    known = {fold(column): column for column in columns}
    for row, cells in zip(legend.numbers or range(2, len(legend.rows) + 2), legend.dicts()):
        here = {fold(name): cell for name, cell in cells.items()}
        column, name = shown(here.get("column")), fold(shown(here.get("field")))
        if not column and not name:
            continue
        if name not in FIELDS and name not in EXTRA:
            raise PotentialError("legend_field_unknown", row=row, field=name, known=[*FIELDS, *EXTRA])
        if fold(column) not in known:
            raise PotentialError("legend_column_unknown", row=row, column=column, near=nearest(column, columns) or "-")


def _cell(value: Any) -> Cell:
    return value if isinstance(value, (str, int, float, bool)) else None
