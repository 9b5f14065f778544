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
        "contatto referente", "referente contatto",
    ),
    "phone": (
        "phone", "phone number", "phonenumber", "telephone", "telefono", "cellulare", "cell", "tel", "mobile",
        "recapito", "numero di telefono", "movil", "subscriberid", "subscriber id", "simserial", "simid", "sim serial",
        "num cell", "numero cellulare", "cell referente", "num tel",
    ),
    "email": ("email", "e mail", "mail", "posta elettronica", "indirizzo email", "correo", "correo electronico", "pec"),
    "tax_code": ("codice fiscale", "cf", "tax code", "fiscal code", "partita iva", "nif", "dni", "nie", "passport",
                 "cod fisc", "codfisc", "codfiscale", "documento identita", "documento di identita", "iban",
                 "carta d identita", "carta identita", "carta di identita", "patente", "passaporto", "pasaporte",
                 "tessera sanitaria", "numero documento", "c f", "p iva", "piva"),
    "device": ("deviceid", "device id", "device", "dispositivo", "imei", "androidid", "mac address", "ip",
               "ip address", "targa", "numero di targa", "numero targa", "targa auto", "targa veicolo", "license plate",
               "licence plate", "number plate", "matricula", "matricola", "numero di matricola", "numero matricola"),
    "address": ("home address", "indirizzo di residenza", "residenza", "domicilio", "indirizzo", "direccion"),
    "birth": ("date of birth", "data di nascita", "fecha de nacimiento", "birthday", "birthdate",
              "data nascita", "fecha nac", "fecha nacimiento"),
}  # fmt: skip
HEADERS = {word: kind for kind, words in PERSONAL.items() for word in words}
# Words that announce a person wherever they stand in a header, and names that do at its ends unless of a thing.
ANYWHERE = {
    "surname": "name", "cognome": "name", "apellido": "name", "apellidos": "name", "nominativo": "name",
    "telefono": "phone", "telephone": "phone", "phone": "phone", "cellulare": "phone", "email": "email",
    "e mail": "email", "mail": "email", "correo": "email", "whatsapp": "phone", "tel": "phone",
    "codice fiscale": "tax_code", "tax code": "tax_code", "imei": "device", "deviceid": "device",
    "data di nascita": "birth", "date of birth": "birth", "fecha de nacimiento": "birth",
}  # fmt: skip
NAMES = frozenset(("name", "nome", "nombre"))
THINGS = frozenset((
    "place", "luogo", "lugar", "restaurant", "street", "via", "strada", "comune", "town", "village", "site", "sito",
    "project", "progetto", "file", "form", "layer", "route", "percorso", "theme", "tema", "unit", "zone", "zona",
))  # fmt: skip
EMAIL = re.compile(
    r"[\w.+-]{1,64}(?:@| ?[\[(] ?(?:at|chiocciola) ?[\])] ?)[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}", re.IGNORECASE
)
# Where one word of a heading written together ends and the next begins: codiceFiscale.
JOINT = re.compile(r"(?<=[a-z])(?=[A-Z])")
TAX_CODE = re.compile(
    r"(?<![A-Za-z0-9])[A-Za-z]{6}[0-9LMNPQRSTUVlmnpqrstuv]{2}[ABCDEHLMPRSTabcdehlmprst][0-9LMNPQRSTUVlmnpqrstuv]{2}"
    r"[A-Za-z][0-9LMNPQRSTUVlmnpqrstuv]{3}[A-Za-z](?![A-Za-z0-9])"
    # Spanish ones: eight digits and a letter, or X, Y, Z with seven; and Italian and Spanish bank accounts.
    r"|(?<![\w.,])(?:[0-9]{8}|[XYZxyz][0-9]{7})-?[A-HJ-NP-TV-Za-hj-np-tv-z](?!\w)"
    r"|(?<!\w)(?:IT[0-9]{2} ?[A-Z](?: ?[0-9A-Z]){22}|ES[0-9]{2}(?: ?[0-9]){20})(?!\w)"
)
DEVICE = re.compile(
    r"(?:(?<![A-Za-z])ee|collect|imei|android|phonenumber|tel|sms(?:to)?|mailto):\S+|(?<![\w.,+-])[0-9]{15}(?![\w.,])",
    re.IGNORECASE,
)
PHONE = re.compile(
    r"(?<![\w.,+/-])(?:(?:\+|00 ?)[1-9][0-9]{0,2}[ .\-/]?(?:\(?[0-9]{1,4}\)?[ .\-/]?){2,5}"
    r"|3[0-9]{2}[ .\-/]?[0-9]{3}[ .\-/]?[0-9]{3,4}"
    r"|3[0-9]{2}[ .\-/][0-9]{2}[ .\-/][0-9]{2}[ .\-/][0-9]{2,3}"
    r"|3[0-9]{2}[ .\-/][0-9]{3}[ .\-/][0-9]{2}[ .\-/][0-9]{2}|\(3[0-9]{2}\)[ .\-/]?[0-9]{3}[ .\-/]?[0-9]{3,4}"
    r"|\(0[1-9][0-9]{0,2}\)[ .\-/]?[0-9]{5,8}"
    r"|0[1-9][0-9]{0,2}(?:[ ./][0-9]{2,4}){2,4}(?<![0-9]{2}[./][0-9]{2}[./][0-9]{4})"
    r"|[67][0-9]{2} ?(?:[0-9]{3} ?[0-9]{3}|[0-9]{2} ?[0-9]{2} ?[0-9]{2})"
    r"|0[1-9][0-9]{0,2}[ .\-/]?[0-9]{5,8})(?![\w])(?![.,][0-9])"
)
PATTERNS = (("email", EMAIL), ("tax_code", TAX_CODE), ("device", DEVICE), ("phone", PHONE))
HIDDEN = "[\u2026]"


def personal(question: str) -> str:
    """What kind of personal data a header announces, blank for none; the name of a thing is nobody's."""
    return _announced(question) or _announced(JOINT.sub(" ", question))


def _announced(question: str) -> str:
    words = " ".join(token for token in (each.rstrip("0123456789") for each in plain(question).split()) if token)
    if words in HEADERS:
        return HEADERS[words]
    inside = next((kind for phrase, kind in ANYWHERE.items() if f" {phrase} " in f" {words} "), "")
    tokens = words.split()
    named = bool(NAMES & {*tokens[:1], *tokens[-1:]}) and not THINGS & set(tokens)
    return inside or ("name" if named else "")


def holds_personal(cell: Cell) -> str:
    """What kind of personal data the text of a cell holds, by its look, blank for none."""
    text = shown(cell)
    text = f"{text} {_spaced(text)}" if "_" in text else text
    return next((kind for kind, pattern in PATTERNS if pattern.search(text)), "")


def scrubbed(text: str) -> tuple[str, int]:
    """A text with e-mail addresses, phone numbers, tax codes and device ids taken out, and how many there were."""
    found = 0
    for _, pattern in PATTERNS:
        text, times = pattern.subn(HIDDEN, text)
        found += times
    for _, pattern in PATTERNS if "_" in text else ():
        spans = [match.span() for match in pattern.finditer(_spaced(text))]
        for first, last in reversed(spans):
            text = text[:first] + HIDDEN + text[last:]
        found += len(spans)
    return text, found


def _spaced(text: str) -> str:
    """A text, as long as it was, whose underscores, which are letters to a pattern, part numbers as blanks do."""
    return text.replace("_", " ")
