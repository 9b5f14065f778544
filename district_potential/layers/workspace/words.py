# SPDX-License-Identifier: GPL-3.0-or-later
"""The codes that a district's tables store, each with its label in English and Italian."""

from __future__ import annotations

from typing import Mapping, Optional

Label = tuple[str, str]
Words = Mapping[str, Label]

LANGUAGES: Words = {"it": ("Italian", "Italiano"), "en": ("English", "Inglese")}

STATUSES: Words = {
    "idea": ("Idea", "Idea"),
    "proposed": ("Proposed", "Proposto"),
    "resolved": ("Resolved", "Deliberato"),
    "under_way": ("Under way", "In corso"),
    "concluded": ("Concluded", "Concluso"),
    "suspended": ("Suspended", "Sospeso"),
}
ACTOR_KINDS: Words = {
    "public": ("Public body", "Ente pubblico"),
    "third_sector": ("Third sector", "Terzo settore"),
    "company": ("Company", "Impresa"),
    "school_university": ("School or university", "Scuola o università"),
    "citizens": ("Citizens", "Cittadini"),
}
VOICE_KINDS: Words = {
    "value": ("Value", "Valore"),
    "rating": ("Rating", "Valutazione"),
    "vote": ("Vote", "Voto"),
    "need": ("Need", "Bisogno"),
    "offer": ("Offer", "Offerta"),
    "place": ("Place", "Luogo"),
}
MEETING_KINDS: Words = {
    "focus_meeting": ("Focus meeting", "Focus meeting"),
    "focus_group": ("Focus group", "Focus group"),
    "assembly": ("Assembly", "Assemblea"),
    "council": ("Council", "Consiglio"),
    "public_presentation": ("Public presentation", "Presentazione pubblica"),
}
ACT_KINDS: Words = {
    "council_resolution": ("Council resolution", "Delibera di consiglio"),
    "executive_resolution": ("Executive resolution", "Delibera di giunta"),
    "decree": ("Decree", "Decreto"),
    "determination": ("Determination", "Determina"),
    "regulation": ("Regulation", "Regolamento"),
    "collaboration_pact": ("Collaboration pact", "Patto di collaborazione"),
    "charter": ("Charter", "Carta o statuto"),
}
PHASES: Words = {
    "1": ("1 Focus meetings", "1 Focus meeting"),
    "2": ("2 Focus groups", "2 Focus group"),
    "3": ("3 Mapping", "3 Mappatura"),
    "4": ("4 Resolution", "4 Delibera"),
    "5": ("5 Planning", "5 Progettazione"),
}
DRIVERS: Words = {
    "circular_economy": ("Circular economy", "Economia circolare"),
    "relational_capital": ("Relational capital", "Capitale relazionale"),
    "public_private_innovation": ("Public-private innovation", "Innovazione pubblico-privata"),
    "social_need": ("Social need met by local potential", "Bisogno sociale e potenziale locale"),
    "culture": ("Culture", "Cultura"),
}
GOALPOST_STEPS: Words = {
    "transform": ("Transform", "Trasformazione"),
    "impute": ("Impute", "Imputazione"),
    "treat": ("Treat", "Trattamento"),
    "normalise": ("Normalise", "Normalizzazione"),
    "weigh": ("Weigh", "Pesi"),
}
NODE_KINDS: Words = {
    "index": ("Index", "Indice"),
    "dimension": ("Dimension", "Dimensione"),
    "indicator": ("Indicator", "Indicatore"),
}
POLARITIES: Words = {"positive": ("Positive", "Positiva"), "negative": ("Negative", "Negativa")}
ROLES: Words = {
    "resource": ("Resource", "Risorsa"),
    "fragility": ("Fragility", "Fragilità"),
    "context": ("Context", "Contesto"),
}
NATURES: Words = {"extensive": ("Extensive", "Estensivo"), "intensive": ("Intensive", "Intensivo")}
PENALTIES: Words = {"minus": ("Minus", "Meno"), "plus": ("Plus", "Più")}

# The columns of the framework: name, kind, English, Italian, words.
FRAMEWORK: tuple[tuple[str, str, str, str, Optional[Words]], ...] = (
    ("id", "text", "Id", "Id", None),
    ("parent", "text", "Parent", "Nodo genitore", None),
    ("label", "text", "Label (English)", "Etichetta (inglese)", None),
    ("label_it", "text", "Label (Italian)", "Etichetta (italiano)", None),
    ("kind", "text", "Kind", "Tipo", NODE_KINDS),
    ("polarity", "text", "Polarity", "Polarità", POLARITIES),
    ("weight", "number", "Weight", "Peso", None),
    ("aggregation", "text", "Aggregation", "Aggregazione", None),
    ("penalty", "text", "Sign of the penalty", "Segno della penalità", PENALTIES),
    ("min_coverage", "number", "Least coverage", "Copertura minima", None),
    ("role", "text", "Role", "Ruolo", ROLES),
    ("drivers", "text", "Drivers (a;b)", "Codici traino (a;b)", None),
    ("field", "text", "Field", "Campo", None),
    ("nature", "text", "Nature", "Natura", NATURES),
    ("denominator", "text", "Denominator", "Denominatore", None),
    ("unit", "text", "Unit of measure", "Unità di misura", None),
    ("source", "text", "Source", "Fonte", None),
    ("year", "text", "Year", "Anno", None),
    ("licence", "text", "Licence", "Licenza", None),
    ("transform", "text", "Transform", "Trasformazione", None),
    ("treatment", "text", "Treatment", "Trattamento", None),
    ("normalisation", "text", "Normalisation", "Normalizzazione", None),
    ("goal_min", "number", "Goalpost, lowest", "Riferimento, minimo", None),
    ("goal_max", "number", "Goalpost, highest", "Riferimento, massimo", None),
    ("goal_reference", "number", "Goalpost, reference", "Riferimento, valore", None),
    ("parameters", "prose", "Parameters (JSON)", "Parametri (JSON)", None),
)
