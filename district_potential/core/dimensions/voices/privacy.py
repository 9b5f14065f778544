# SPDX-License-Identifier: GPL-3.0-or-later
"""Persons are kept out of what is given on: by the words of headers, and by the look of what cells hold."""

from __future__ import annotations

import re

from district_potential.core.dimensions.tables.cells import Cell, shown
from district_potential.core.dimensions.voices.questions import plain

# Headers, as ``plain`` makes them, of what says who a person is, in English, Italian and Spanish.
PERSONAL = {
    "name": (
        "name", "full name", "first name", "last name", "surname", "family name", "nome", "cognome", "nome e cognome",
        "nome cognome", "nominativo", "nome completo", "nombre", "apellido", "apellidos", "nombre y apellidos",
        "submittername", "submitter name", "submitterid", "submitter", "submitted by", "username", "user name", "user",
        "utente", "nome utente", "usuario", "enumerator", "rilevatore", "intervistatore", "compilatore", "referente",
        "contact", "contatto", "contacto", "contatti", "contactos", "contacts", "contact person", "nomecognome",
        "firma", "signature", "submitter id", "instancename", "instance name", "createdby", "created by", "creator",
        "creato da", "creado por", "creador", "modifiedby", "modified by", "modificato da", "modificado por",
        "updatedby", "updated by", "editedby", "edited by", "last edited by", "editor", "inserito da", "registrato da",
        "nickname", "nick", "userid", "user id", "account", "instagram", "facebook", "telegram", "skype",
        "contatto referente", "referente contatto", "first", "last", "firstname", "lastname", "fname",
        "lname", "forename", "initials", "iniziali", "twitter", "tiktok", "linkedin", "firma digitale",
    ),
    "phone": (
        "phone", "phone number", "phonenumber", "telephone", "telefono", "cellulare", "cell", "tel", "mobile",
        "recapito", "numero di telefono", "movil", "subscriberid", "subscriber id", "simserial", "simid", "sim serial",
        "num cell", "numero cellulare", "cell referente", "num tel", "recapiti",
    ),
    "email": ("email", "e mail", "mail", "posta elettronica", "indirizzo email", "correo", "correo electronico", "pec"),
    "tax_code": ("codice fiscale", "cf", "tax code", "fiscal code", "partita iva", "nif", "dni", "nie", "passport",
                 "cod fisc", "codfisc", "codfiscale", "documento identita", "documento di identita", "iban",
                 "carta d identita", "carta identita", "carta di identita", "patente", "passaporto", "pasaporte",
                 "tessera sanitaria", "numero documento", "c f", "p iva", "piva", "vat number", "vat"),
    "device": ("deviceid", "device id", "device", "dispositivo", "imei", "androidid", "mac address", "ip",
               "ip address", "targa", "numero di targa", "numero targa", "targa auto", "targa veicolo", "license plate",
               "licence plate", "number plate", "matricula", "matricola", "numero di matricola", "numero matricola",
               "targa del veicolo", "targa mezzo", "targa macchina", "targa automobile", "targa moto", "plate",
               "plate number", "android id", "id dispositivo", "imsi"),
    "address": ("home address", "indirizzo di residenza", "residenza", "domicilio", "indirizzo", "direccion",
                "indirizzo casa", "indirizzo di casa"),
    "birth": ("date of birth", "data di nascita", "fecha de nacimiento", "birthday", "birthdate",
              "data nascita", "fecha nac", "fecha nacimiento", "luogo di nascita", "luogo nascita", "place of birth",
              "lugar de nacimiento"),
}  # fmt: skip
HEADERS = {word: kind for kind, words in PERSONAL.items() for word in words}
# Words that announce a person wherever they stand in a header, and names that do at its ends unless of a thing.
ANYWHERE = {
    "surname": "name", "cognome": "name", "apellido": "name", "apellidos": "name", "nominativo": "name",
    "telefono": "phone", "telephone": "phone", "phone": "phone", "cellulare": "phone", "email": "email",
    "e mail": "email", "mail": "email", "correo": "email", "whatsapp": "phone", "tel": "phone",
    "telefonico": "phone", "numero civico": "address", "ti chiami": "name", "chi sei": "name",
    "codice fiscale": "tax_code", "partita iva": "tax_code", "tax code": "tax_code", "imei": "device",
    "deviceid": "device",
    "data di nascita": "birth", "date of birth": "birth", "fecha de nacimiento": "birth",
}  # fmt: skip
NAMES = frozenset(("name", "nome", "nombre"))
THINGS = frozenset((
    "place", "luogo", "lugar", "restaurant", "street", "via", "strada", "comune", "town", "village", "site", "sito",
    "project", "progetto", "file", "form", "layer", "route", "percorso", "theme", "tema", "unit", "zone", "zona",
    "event", "evento", "association", "associazione", "group", "gruppo", "scuola", "school", "sentiero", "borgo",
    "frazione", "quartiere", "edificio", "monumento", "parco", "prodotto", "product", "servizio", "service",
))  # fmt: skip
# Where one word of a heading written together ends and the next begins: codiceFiscale.
JOINT = re.compile(r"(?<=[a-z])(?=[A-Z])")
EMAIL = re.compile(
    r"[\w.+-]{1,64}(?:@| ?[\[(] ?(?:at|chiocciola) ?[\])] ?)[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}"
    r"|[\w.+-]{1,64} ?@ ?[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}\.[a-z]{2,63}",
    re.IGNORECASE,
)
TAX_CODE = re.compile(
    r"(?<![a-z0-9])[a-z]{6}[0-9lmnp-v]{2}[a-ehlmprst][0-9lmnp-v]{2}[a-z][0-9lmnp-v]{3}[a-z](?![a-z0-9])"
    # The same in groups, where letters do not stand for digits.
    r"|(?<![a-z0-9])[a-z]{3} ?[a-z]{3} ?[0-9]{2} ?[a-ehlmprst] ?[0-9]{2} ?[a-z] ?[0-9]{3} ?[a-z](?![a-z0-9])"
    # Spanish ones: eight digits and a letter, or X, Y, Z with seven; and Italian and Spanish bank accounts.
    r"|(?<![\w.,])(?:[0-9]{8}|[xyz][0-9]{7})-?[a-hj-np-tv-z](?!\w)"
    r"|(?<!\w)(?:it[0-9]{2} ?[a-z](?: ?[0-9a-z]){22}|es[0-9]{2}(?: ?[0-9]){20})(?!\w)"
    r"|(?<!\w)p(?:artita|\.)? ?i\.?v\.?a\.?[ .:n\u00b0]{0,4}(?:it ?)?[0-9]{11}(?!\w)",
    re.IGNORECASE,
)
VAT = re.compile(r"(?<![\w+])(?<![0-9][.,/-])(?:IT ?)?([0-9]{11})(?!\w)(?![.,][0-9])", re.IGNORECASE)
DEVICE = re.compile(
    r"(?:(?<![A-Za-z])ee|collect|imei|android|phonenumber|tel|sms(?:to)?|mailto):\S+|(?<![\w.,+-])[0-9]{15}(?![\w.,])"
    r"|(?<![\w-])[0-9]{2}-[0-9]{6}-[0-9]{6}-[0-9](?![\w-])",
    re.IGNORECASE,
)
# Italian plates; in groups in capitals alone, and not where the first letters are those of a road.
PLATE = re.compile(
    r"(?<![A-Za-z0-9])(?:[a-hj-npr-tv-zA-HJ-NPR-TV-Z]{2}[0-9]{3}[a-hj-npr-tv-zA-HJ-NPR-TV-Z]{2}"
    r"|(?!S[SPRC])[A-HJ-NPR-TV-Z]{2}[ -][0-9]{3}[ -]?[A-HJ-NPR-TV-Z]{2})(?![A-Za-z0-9])"
)
# --- telephone numbers
GAP = r"(?: ?[.\-/\u2013] ?| )"
# The areas of Italian landlines: 02, 06, 0x0 0x1 0x5 0x9, and the four digits that begin otherwise.
AREA = r"0(?:[26]|[13-57-9][0159]|[13-57-9][2-46-8][1-9])"
MOBILE = (
    rf"\(?3[1-9][0-9]\)?{GAP}?(?:[0-9]{{3}}{GAP}?[0-9]{{3,4}}|[0-9]{{4}}{GAP}[0-9]{{3}}"
    rf"|(?:[0-9]{{2}}{GAP}){{2}}[0-9]{{2,3}}|[0-9]{{3}}(?:{GAP}[0-9]{{2}}){{2}}|[0-9]{{2}}{GAP}[0-9]{{3}}{GAP}[0-9]{{2}})"
)
ABROAD = r"(?:\+|00 ?)[1-9](?:[0-9]{0,2}/)?(?:[ .\-()]{0,2}[0-9]){8,13}"
SPANISH = r"[67][0-9]{2} ?(?:[0-9]{3} ?[0-9]{3}|[0-9]{2} ?[0-9]{2} ?[0-9]{2})"
LANDLINE = rf"\(?{AREA}\)?(?:{GAP}?[0-9]{{5,8}}|(?=(?:[^0-9]{{0,3}}[0-9]){{6}})(?:{GAP}[0-9]{{2,4}}){{2,4}})"
# What looks like one and is none: thousands (those that begin as mobile numbers do: round ones), dates, hours, months.
THOUSANDS = r"(?!3[2-9][0-9]\.[0-9]{3}\.(?!000))\+?[0-9]{1,3}(?:(?:\.[0-9]{3}){1,2}|(?: [0-9]{3})? 000)(?![ .]?[0-9])"
DATE = r"[0-3][0-9](?P<gap>[ ./-])(?:0?[1-9]|1[0-2])(?P=gap)(?:19|20)?[0-9]{2}(?![0-9]|(?P=gap)[0-9])"
HOURS = r"0[0-9]\.[0-5][0-9] ?[-/\u2013 ] ?[0-2][0-9]\.[0-5][0-9](?![0-9.])"
MONTHS = r"0[1-9]/(?:19|20)[0-9]{2} ?[-\u2013 ] ?(?:0[1-9]|1[0-2])/(?:19|20)"
PHONE = re.compile(
    rf"(?:(?<![\w+])(?<![0-9][.,/-])|(?<=tel)|(?<=cell)|(?<=fax))(?!{THOUSANDS}|{DATE}|{HOURS}|{MONTHS})"
    rf"(?:{ABROAD}|{SPANISH}|(?:(?:\+|00)39{GAP}?)?(?:{MOBILE}|{LANDLINE}))(?!\w)(?![.,][0-9]{{1,2}}(?![ ./-]?[0-9]))",
    re.IGNORECASE,
)
PATTERNS = (
    ("email", EMAIL), ("tax_code", TAX_CODE), ("device", DEVICE), ("plate", PLATE), ("phone", PHONE), ("tax_code", VAT),
)  # fmt: skip
HIDDEN = "[\u2026]"
# A code of several parts, such as that of a census section: no blanks are read into it.
CODE = re.compile(r"(?<![0-9_])(0[0-9]*(?:_[0-9]+){2,})(?![0-9_])|_")


def personal(question: str) -> str:
    """What kind of personal data a header announces, blank for none; the name of a thing is nobody's.

    What stands before a colon announces too: ``Telefono: con il prefisso``.
    """
    last = question.rpartition("/")[2] or question
    parts = [question, JOINT.sub(" ", question), *last.split(":")[:-1]]
    return next(filter(None, map(_announced, parts)), "")


def _announced(question: str) -> str:
    words = " ".join(token for token in (each.rstrip("0123456789") for each in plain(question).split()) if token)
    if words in HEADERS:
        return HEADERS[words]
    inside = next((kind for phrase, kind in ANYWHERE.items() if f" {phrase} " in f" {words} "), "")
    tokens = words.split()
    named = (NAMES & {*tokens[:1], *tokens[-1:]} or " si chiama " in f" {words} ") and not THINGS & set(tokens)
    return inside or ("name" if named else "")


def holds_personal(cell: Cell) -> str:
    """What kind of personal data the text of a cell holds, by its look, blank for none."""
    text = shown(cell)
    text = f"{text} {_spaced(text)}" if "_" in text else text
    return next((kind for kind, pattern in PATTERNS if any(_is_one(found) for found in pattern.finditer(text))), "")


def scrubbed(text: str) -> tuple[str, int]:
    """A text with e-mail addresses, phone numbers, tax codes, plates and device ids taken out, and how many there were.

    One taken out may uncover another that stood before it: it is looked through until none is found.
    """
    found, before = 0, -1
    while found != before:
        before = found
        for _, pattern in PATTERNS:
            for seen in (text, _spaced(text)) if "_" in text else (text,):
                text, times = _without(pattern, text, seen)
                found += times
                if times:
                    break
    return text, found


def _without(pattern: re.Pattern[str], text: str, seen: str) -> tuple[str, int]:
    """A text without what a pattern finds in ``seen``, the text as it is looked at, sign by sign; and how often.

    What comes next is looked for beside what was taken out: of ``333 1234567/0583 123456`` both go.
    """
    at = found = 0
    while match := pattern.search(seen, at):
        first, at = match.span()
        if _is_one(match):
            text, seen = (f"{each[:first]}{HIDDEN}{each[at:]}" for each in (text, seen))
            found += 1
            at = first + len(HIDDEN)
    return text, found


def _is_one(found: re.Match[str]) -> bool:
    """Whether the last digit of what looks like a VAT number checks the others (Luhn); all else is one by its look."""
    if found.re is not VAT:
        return True
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(found[1])]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _spaced(text: str) -> str:
    """A text, as long as it was, whose underscores, which are letters to a pattern, part numbers as blanks do."""
    return CODE.sub(lambda found: found[1] or " ", text)
