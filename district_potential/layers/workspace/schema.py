# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of a district, as data: columns, codes, labels in both languages, references between tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping, Sequence

from district_potential.layers.workspace import words
from district_potential.layers.workspace.words import Label

FORM = "2"
NEW_UUID = "uuid('WithoutBraces')"
TODAY = "to_date(now())"
THIS_YEAR = "year(now())"
NEXT_NUMBER = 'to_int(coalesce(maximum("sequence", group_by:="itinerary"), 0)) + 1'
# The unit at a feature, if the units of the same file are open too; else a form leaves it blank.
UNIT_HERE = (
    "try(aggregate(array_first(array_filter(@layers, layer_property(@element, 'source') = "
    "layer_property(@layer, 'path') || '|layername=units')), 'min', \"code\", "
    "intersects(@geometry, geometry(@parent))))"
)
KINDS = ("text", "prose", "whole", "number", "date", "moment", "flag", "photo")


@dataclass(frozen=True)
class Rule:
    """A constraint of a form on a value: an expression, and what it means in both languages.

    firm: a form that breaks it cannot be saved; else it is only a warning.
    """

    expression: str
    meaning: Label
    firm: bool = False


@dataclass(frozen=True)
class Column:
    """A column: what it holds, what people call it, and what its form asks for.

    kind: one of KINDS; values: the words it takes, each with its label; refers: the table whose key it holds, several
    of them written ``a;b`` where ``many``; default: a QGIS expression, worked out again at every change where
    ``renewed``; offered: one that a form begins with and that rows from elsewhere never get; remembered: a form begins
    with what was last written; rule: what values must hold to; year: a whole number that is one; hidden: of no
    interest to people.
    """

    name: str
    kind: str
    label: Label
    values: Mapping[str, Label] | None = None
    refers: str = ""
    many: bool = False
    required: bool = False
    unique: bool = False
    default: str = ""
    renewed: bool = False
    offered: str = ""
    remembered: bool = False
    rule: Rule | None = None
    year: bool = False
    hidden: bool = False


@dataclass(frozen=True)
class Described:
    """A table: geometry (a GeoPackage type, blank for none), title, step it belongs to, key, and what names a row."""

    name: str
    geometry: str
    title: Label
    step: str
    columns: tuple[Column, ...]
    key: str = "uuid"
    shown: str = "title"

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]


def _uuid(name: str = "uuid", label: Label = ("Identifier", "Identificativo")) -> Column:
    return Column(name, "text", label, unique=True, required=True, default=NEW_UUID, hidden=True)


def _c(name: str, kind: str, en: str, it: str, **more: object) -> Column:
    return Column(name, kind, (en, it), **more)  # type: ignore[arg-type]


def _unit(many: bool = False, offered: str = "") -> Column:
    if many:
        return _c("units", "text", "Units touched", "Unità toccate", refers="units", many=True)
    return _c("unit_code", "text", "Unit", "Unità territoriale", refers="units", offered=offered)


def _prose(name: str, en: str, it: str) -> Column:
    """Text of several lines; without a default QGIS writes the word NULL there, and people type behind it."""
    return _c(name, "prose", en, it, offered="''")


def _illustrative() -> Column:
    return _c("illustrative", "flag", "Illustrative example, not a fact", "Esempio illustrativo, non un fatto",
              default="false")  # fmt: skip


def _label_place() -> tuple[Column, Column]:
    return (
        _c("label_x", "number", "Label position x", "Posizione etichetta x", hidden=True),
        _c("label_y", "number", "Label position y", "Posizione etichetta y", hidden=True),
    )


# Blank values satisfy every rule: a value that must be there is ``required``.
_BY_KIND = Rule(
    """coalesce(regexp_match("present_by_kind", '^[a-z_]+:[0-9]+(;[a-z_]+:[0-9]+)*$') > 0, true)""",
    ("Kinds of actor with a number each: citizens:20;public:3", "Tipi di attore con un numero: citizens:20;public:3"),
)
_SOME_OR_NONE = {
    way: Rule(f'coalesce("{way}" >= 0, true)', ("Not below zero", "Non sotto lo zero"), firm=True)
    for way in ("in_favour", "against", "abstained")
}
_VOTES_COUNTED = Rule(
    'coalesce(coalesce("in_favour", 0) + coalesce("against", 0) + coalesce("abstained", 0) <= "present", true)',
    ("No more votes than people present", "Non più voti che presenti"),
)
_END_AFTER_START = Rule('coalesce("end" >= "start", true)', ("Not before the start", "Non prima dell'inizio"))
_FROM_ONE = Rule('coalesce("sequence" >= 1, true)', ("Numbers begin with 1", "I numeri cominciano da 1"), firm=True)
_BASELINE_THERE = Rule(
    '"baseline" IS NOT NULL',
    ("Without a baseline no change can be told", "Senza valore di partenza non si misura il cambiamento"),
)
_TARGET_AFTER = Rule(
    'coalesce("target_year" >= "baseline_year", true)',
    ("Not before the baseline", "Non prima del valore di partenza"),
)

_VOICE = (
    _uuid("voice_id", ("Voice", "Voce")),
    _c("source", "text", "Source", "Fonte"),
    _c("meeting", "text", "Meeting", "Incontro", refers="meetings"),
    _c("sheet", "text", "Sheet", "Foglio"),
    _c("group_id", "text", "Group", "Gruppo"),
    _c("participant", "text", "Participant (pseudonym)", "Partecipante (pseudonimo)"),
    _c("date", "date", "Date", "Data"),
    _unit(),
    _c("dimension", "text", "Dimension", "Dimensione", refers="framework"),
    _c("theme", "text", "Theme", "Tema"),
    _c("kind", "text", "Kind", "Tipo", values=words.VOICE_KINDS),
    _c("polarity", "number", "Polarity (−1 to +1)", "Polarità (da −1 a +1)"),
    _c("score", "number", "Score", "Punteggio"),
    _c("scale_min", "number", "Scale, lowest", "Scala, minimo"),
    _c("scale_max", "number", "Scale, highest", "Scala, massimo"),
    _c("certainty", "number", "Certainty", "Certezza"),
    _c("weight", "number", "Weight", "Peso"),
    _prose("text", "Text", "Testo"),
    _c("accuracy_m", "number", "Accuracy (m)", "Precisione (m)"),
    _illustrative(),
)

TABLES: tuple[Described, ...] = (
    Described("district", "", ("District", "Distretto"), "territory", (
        _c("title", "text", "Title", "Titolo", required=True),
        _c("language", "text", "Language", "Lingua", values=words.LANGUAGES, required=True),
        _c("form", "text", "Form of the tables", "Forma delle tabelle", required=True, hidden=True),
    ), key="title"),
    Described("units", "MultiPolygon", ("Territorial units", "Unità territoriali"), "territory", (
        _c("code", "text", "Code", "Codice", required=True, unique=True),
        _c("name", "text", "Name", "Nome"),
    ), key="code", shown="name"),
    Described("framework", "", ("Framework", "Quadro degli indicatori"), "potential",
              tuple(_c(name, kind, en, it, values=values) for name, kind, en, it, values in words.FRAMEWORK),
              key="id", shown="label"),
    Described("goalposts", "", ("Goalposts", "Valori di riferimento"), "potential", (
        _c("node", "text", "Node", "Nodo", refers="framework"),
        _c("step", "text", "Step", "Passo", values=words.GOALPOST_STEPS),
        _c("name", "text", "Value of reference", "Valore di riferimento"),
        _c("value", "number", "Value", "Valore"),
        _c("year", "whole", "Year", "Anno", year=True),
        _c("n", "whole", "Units used", "Unità usate"),
    ), key="node", shown="name"),
    Described("runs", "", ("Runs", "Elaborazioni"), "report", (
        _c("algorithm", "text", "Algorithm", "Algoritmo"),
        _c("started", "text", "Started", "Inizio"),
        _c("parameters", "prose", "Parameters", "Parametri"),
        _c("inputs", "prose", "Inputs", "Dati usati"),
        _c("versions", "prose", "Versions", "Versioni"),
        _c("hash", "text", "Fingerprint", "Impronta"),
    ), key="hash", shown="algorithm"),
    Described("voices", "Point", ("Voices (points)", "Voci (punti)"), "superimposition", _VOICE,
              key="voice_id", shown="text"),
    Described("voices_lines", "MultiLineString", ("Voices (lines)", "Voci (linee)"), "superimposition", _VOICE,
              key="voice_id", shown="text"),
    Described("voices_areas", "MultiPolygon", ("Voices (areas)", "Voci (aree)"), "superimposition", _VOICE,
              key="voice_id", shown="text"),
    Described("actors", "Point", ("Actors", "Attori"), "itineraries", (
        _uuid(),
        _c("name", "text", "Name", "Nome", required=True),
        _c("kind", "text", "Kind of actor", "Tipo di attore", values=words.ACTOR_KINDS, required=True),
        _c("themes", "text", "Themes (a;b)", "Temi (a;b)"),
        _c("offers", "text", "Offers (a;b)", "Offre (a;b)"),
        _c("needs", "text", "Needs (a;b)", "Ha bisogno di (a;b)"),
        _unit(offered=UNIT_HERE),
        _c("signed_on", "date", "Signed on", "Adesione firmata il"),
        _c("influence", "number", "Influence", "Influenza"),
        _illustrative(),
    ), shown="name"),
    Described("ties", "", ("Ties", "Legami"), "itineraries", (
        _uuid(),
        _c("from", "text", "From", "Da", refers="actors", required=True),
        _c("to", "text", "To", "A", refers="actors", required=True),
        _c("kind", "text", "Kind of tie", "Tipo di legame"),
        _c("strength", "number", "Strength", "Intensità"),
        _c("since", "date", "Since", "Dal"),
        _c("source", "text", "Source", "Fonte"),
        _illustrative(),
    ), shown="kind"),
    Described("meetings", "Point", ("Meetings", "Incontri"), "itineraries", (
        _uuid(),
        _c("kind", "text", "Kind of meeting", "Tipo di incontro", values=words.MEETING_KINDS, required=True),
        _c("title", "text", "Title", "Titolo", required=True),
        _c("date", "date", "Date", "Data", offered=TODAY),
        _c("place", "text", "Place", "Luogo"),
        _unit(offered=UNIT_HERE),
        _c("invited", "whole", "Invited", "Invitati"),
        _c("present", "whole", "Present", "Presenti"),
        _c("present_by_kind", "text", "Present by kind (citizens:20;public:3)",
           "Presenti per tipo (citizens:20;public:3)", rule=_BY_KIND),
        _c("minutes_url", "text", "Minutes (link)", "Verbale (collegamento)"),
        _prose("notes", "Notes", "Note"),
        _illustrative(),
    )),
    Described("votes", "", ("Votes", "Votazioni"), "itineraries", (
        _uuid(),
        _c("meeting", "text", "Meeting", "Incontro", refers="meetings", required=True, remembered=True),
        _c("subject", "text", "Subject (identifier)", "Oggetto (identificativo)", required=True),
        _c("in_favour", "whole", "In favour", "Favorevoli", rule=_SOME_OR_NONE["in_favour"]),
        _c("against", "whole", "Against", "Contrari", rule=_SOME_OR_NONE["against"]),
        _c("abstained", "whole", "Abstained", "Astenuti", rule=_SOME_OR_NONE["abstained"]),
        _c("present", "whole", "Present", "Presenti", rule=_VOTES_COUNTED),
        _c("recorded_on", "date", "Recorded on", "Registrata il", offered=TODAY),
    ), shown="subject"),
    Described("itineraries", "LineString", ("Itineraries", "Percorsi di innovazione"), "itineraries", (
        _uuid(),
        _c("code", "text", "Code", "Codice"),
        _c("title", "text", "Title", "Titolo", required=True),
        _c("driver", "text", "Driver", "Codice traino", values=words.DRIVERS),
        _c("dimensions", "text", "Dimensions", "Dimensioni", refers="framework", many=True),
        _prose("social_aim", "Social aim", "Fine sociale"),
        _prose("environmental_aim", "Environmental aim", "Fine ambientale"),
        _prose("evidence", "Evidence", "Evidenze"),
        _c("phase", "whole", "Phase", "Fase", values=words.PHASES),
        _c("status", "text", "Status", "Stato", values=words.STATUSES, required=True, default="'idea'"),
        _c("responsible_body", "text", "Responsible body", "Ente responsabile"),
        _unit(many=True),
        _c("start", "date", "Start", "Inizio"),
        _c("end", "date", "End", "Fine", rule=_END_AFTER_START),
        _c("cost_eur", "number", "Cost (€)", "Costo (€)"),
        _c("funding", "text", "Funding", "Finanziamento"),
        _c("version", "whole", "Version", "Versione", default="1"),
        _c("updated", "moment", "Updated", "Aggiornato", default="now()", renewed=True, hidden=True),
        _c("stops_hash", "text", "Mark of the stops", "Impronta delle tappe", hidden=True),
        _illustrative(),
    )),
    Described("stops", "Point", ("Stops", "Tappe"), "itineraries", (
        _uuid(),
        _c("itinerary", "text", "Itinerary", "Percorso", refers="itineraries", required=True, remembered=True),
        _c("sequence", "whole", "Number", "Numero", required=True, offered=NEXT_NUMBER, rule=_FROM_ONE),
        _c("title", "text", "Title", "Titolo", required=True),
        _c("place", "text", "Place", "Luogo"),
        _prose("action", "Action", "Azione"),
        _c("actors", "text", "Actors", "Attori", refers="actors", many=True),
        _prose("need", "Need", "Bisogno"),
        _prose("offer", "Offer", "Offerta"),
        _unit(offered=UNIT_HERE),
        _c("photo", "photo", "Photograph", "Fotografia"),
        _prose("notes", "Notes", "Note"),
        *_label_place(),
        _illustrative(),
    )),
    Described("places", "MultiPolygon", ("Places", "Luoghi"), "itineraries", (
        _uuid(),
        _c("stop", "text", "Stop", "Tappa", refers="stops"),
        _c("title", "text", "Title", "Titolo"),
        _prose("notes", "Notes", "Note"),
        _illustrative(),
    )),
    Described("paths", "MultiLineString", ("Paths", "Tracciati"), "itineraries", (
        _uuid(),
        _c("stop", "text", "Stop", "Tappa", refers="stops"),
        _c("title", "text", "Title", "Titolo"),
        _prose("notes", "Notes", "Note"),
        _illustrative(),
    )),
    Described("notes", "Point", ("Notes", "Note"), "itineraries", (
        _uuid(),
        _c("text", "prose", "Text", "Testo", required=True),
        _c("itinerary", "text", "Itinerary", "Percorso", refers="itineraries"),
        *_label_place(),
        _illustrative(),
    ), shown="text"),
    Described("acts", "", ("Acts", "Atti"), "itineraries", (
        _uuid(),
        _c("subject", "text", "Subject (identifier)", "Oggetto (identificativo)"),
        _c("itinerary", "text", "Itinerary", "Percorso", refers="itineraries"),
        _c("kind", "text", "Kind of act", "Tipo di atto", values=words.ACT_KINDS, required=True),
        _c("body", "text", "Body", "Organo"),
        _c("number", "text", "Number", "Numero"),
        _c("date", "date", "Date", "Data"),
        _c("url", "text", "Link", "Collegamento"),
        _prose("outcome", "Outcome", "Esito"),
        _illustrative(),
    ), shown="number"),
    Described("monitoring", "", ("Monitoring", "Monitoraggio"), "itineraries", (
        _uuid(),
        _c("itinerary", "text", "Itinerary", "Percorso", refers="itineraries", required=True, remembered=True),
        _c("indicator", "text", "Indicator", "Indicatore", required=True),
        _c("unit", "text", "Unit of measure", "Unità di misura"),
        _c("baseline", "number", "Baseline", "Valore di partenza", rule=_BASELINE_THERE),
        _c("baseline_year", "whole", "Year of the baseline", "Anno di partenza", offered=THIS_YEAR, year=True),
        _c("target", "number", "Target", "Traguardo"),
        _c("target_year", "whole", "Year of the target", "Anno del traguardo", rule=_TARGET_AFTER, year=True),
        _c("value", "number", "Value", "Valore"),
        _c("year", "whole", "Year", "Anno", year=True),
    ), shown="indicator"),
)  # fmt: skip

BY_NAME: Mapping[str, Described] = {table.name: table for table in TABLES}


VOICES = ("voices", "voices_lines", "voices_areas")
# What is drawn besides the stops of itineraries.
DRAWN = ("places", "paths", "notes")
# Tables about the file itself, which change without anything in the district changing.
OF_THE_FILE = ("district", "runs")


def label_in(label: Label, language: str) -> str:
    """A label in ``it``, or else in English."""
    return label[1] if language == "it" else label[0]


def relations() -> Sequence[tuple[str, str, str]]:
    """References to one row of another table: (table, column, table referred to)."""
    return [
        (table.name, column.name, column.refers)
        for table in TABLES
        for column in table.columns
        if column.refers and not column.many
    ]
