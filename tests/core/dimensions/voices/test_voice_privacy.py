# SPDX-License-Identifier: GPL-3.0-or-later
"""Persons stay out of what is given on, and scores off their scale are no scores."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from district_potential.core.dimensions.voices import privacy
from district_potential.core.dimensions.voices.forms import Harvest, Place, Repeat, Voice
from district_potential.core.dimensions.voices.settle import Choices, settle
from district_potential.core.findings import Findings

KEY = Choices(b"a key")


def voice(row=1, place=None, key="", **fields):
    return Voice(row, key, "", place, dict(fields))


def settled(*voices, repeats=(), choices=KEY):
    findings = Findings()
    return settle(Harvest([*voices], [*repeats]), choices, "file", findings), findings


def told(findings, kind):
    return [finding for finding in findings if finding.kind == kind]


# --- who --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "header",
    ["Nome e cognome", "household_member_name", "grp/email", "E-mail", "Telefono casa", "deviceid", "Codice fiscale",
     "SubmitterName", "_submitted_by", "username", "Data di nascita", "Correo electrónico", "IMEI",
     "nome2", "apellido1", "tel_1", "telefono1", "email2", "correo_1", "cf_1", "tel_casa", "num_cell", "whatsapp",
     "contatti", "cod_fisc", "data nascita", "documento_identita", "meta/instanceName", "Submitter ID",
     "createdBy", "created_by", "modifiedBy", "Creator", "last_edited_by", "inserito da", "targa", "Numero di targa",
     "matricola", "numero_matricola", "Carta d'identità", "patente",
     "firstName", "lastName", "CodiceFiscale", "nomeCompilatore", "C.F.", "P.IVA", "nickname", "mail_contatto",
     "contatto_referente", "userId", "household/member/first", "last", "lastname", "targa del veicolo", "Partita IVA",
     "VAT number", "android_id", "Nome e cognome:", "E-mail:", "Nome: (facoltativo)",
     "Telefono: con il prefisso", "Nome *", "Come ti chiami?", "Come si chiama il referente?",
     "recapito telefonico", "via e numero civico", "luogo di nascita"],
)  # fmt: skip
def test_headers_that_announce_a_person_are_known(header):
    assert privacy.personal(header)


@pytest.mark.parametrize(
    "header",
    ["Nome del luogo", "restaurant_name", "Copertura rete mobile", "tema", "Data", "titolo", "enumerazione",
     "Anno di nascita", "Età", "createdAt", "creato", "targa commemorativa",
     "restaurantName", "placeName", "nomeLuogo", "first choice", "last visit", "Nome dell'evento",
     "Come si chiama il sentiero?", "rete telefonica"],
)  # fmt: skip
def test_the_name_of_a_thing_is_nobodys(header):
    assert not privacy.personal(header)


@pytest.mark.parametrize(
    "text",
    ["scrivi a anna.verdi@comune.it", "tel. 0583 123456", "+39 333 1234567", "333-123-4567", "VRDNNA80A41F205X",
     "collect:OHnydk6INUIfDHNl", "(0039) 0583 12345 67", "ee:1", "347 12 34 567",
     "02 1234 5678", "06 12 34 56 78", "(055) 123456", "612345678", "612 34 56 78", "12345678Z", "X1234567L",
     "IT60X0542811101000000123456", "356938035643809", "00 39 347 1234567",
     "foto_3471234567_casa", "347_123_4567", "cf_VRDNNA80A41F205X", "foglio_ee:abc", "doc_12345678Z_x",
     "(347) 1234567", "347.123.45.67",
     "anna.bini [at] example.org", "anna(chiocciola)example.it", "anna @ example.it",
     "tel.3331234567", "Tel.0583123456", "Anna-3331234567", "cell3331234567", "cell.+393471234567", "333 1234 567",
     "333 - 1234567", "335.123.456", "+39.347.123.4567", "0039/347/1234567", "tel_0583_123456",
     "VRD NNA 80A41 F205X", "vrdnna80a41f205x", "it60x0542811101000000123456", "P.IVA 12345678900", "12345678903",
     "IT12345678903", "35-693803-564380-9", "targa AB-123-CD", "AB 123 CD", "ab123cd"],
)  # fmt: skip
def test_what_cells_hold_of_a_person_is_seen_and_blotted_out(text):
    assert privacy.holds_personal(text)
    clean, found = privacy.scrubbed(text)
    assert found == 1
    assert not privacy.holds_personal(clean)


@pytest.mark.parametrize("name", ["intervista_3331234567", "VRDNNA80A41F205X_incontro", "foglio_anna@comune.it"])
def test_a_file_named_after_a_person_gives_no_source(name):
    found, findings = settled(voice(place=Place.point(10.5, 43.9), source=name))
    assert found.points[0].fields["source"] is None
    assert told(findings, "personal")


@pytest.mark.parametrize("text", ["01/02/2023", "05.11.2023", "43.85 10.51 120 5", "2023-05-01", "1.234.567", "12345"])
def test_dates_and_numbers_are_nobodys(text):
    assert not privacy.holds_personal(text)


@pytest.mark.parametrize(
    "text",
    ["44.0381 10.6836", "2023-04-30T18:00:00.000Z", "150.000 €", "Piazza 2 Giugno 1946", "3 su 5", "048001",
     "acqua;aria", "area_verde_2", "aperto (at 9.30)",
     "punto_12", "10.683608 44.038121 407.0 12.5", "Altro", "2023/2024", "meeting: sala",
     "300.000.000", "300 000 000 euro", "350.000.000 \u20ac", "650 000 000", "+1.200.000", "+300.000 euro",
     "350.000.000,50", "+150 posti", "+12.500 visitatori", "048_001_0012", "015_146_0012", "048001001", "12345678901",
     "02/03/24", "06 12 2023", "12/02/2023 18.30", "dal 02.05 al 06.07.24", "06.30-12.30", "02/2024 03/2024",
     "prot. 0012345", "n. 0034567/2023", "SR 222 FI", "SP 325 PO", "al 100 km", "CUP B12C34000560006"],
)  # fmt: skip
def test_ordinary_answers_hold_no_person(text):
    assert privacy.scrubbed(text) == (text, 0)


@pytest.mark.parametrize(
    "text",
    [
        "333-1234567/0583-123456",
        "333 1234567,0583 123456",
        "+393471234567/+393487654321",
        "3331234567-3471234567",
        "333 1234567,347 1112223",
        "0583 123456,06 1234 5678",
    ],
)
def test_of_several_numbers_written_together_none_is_left(text):
    clean, found = privacy.scrubbed(text)
    assert found == 2
    assert not any(sign.isdigit() for sign in clean)


@given(st.text(max_size=80))
def test_what_was_blotted_out_is_not_there_any_more(text):
    assert not privacy.EMAIL.search(privacy.scrubbed(text)[0])


def test_the_same_person_has_one_pseudonym_for_a_key_and_another_for_another():
    def names(key):
        made, _ = settled(
            *(voice(participant=name) for name in ("Anna Verdi", " anna  VERDI", "Ugo")), choices=Choices(key)
        )
        return [each.fields["participant"] for each in made.table]

    first, again, other = names(b"one"), names(b"one"), names(b"two")
    assert first == again
    assert first[0] == first[1] != first[2]
    assert not set(first) & set(other)
    assert "anna" not in "".join(first).lower()


def test_without_a_key_the_report_says_that_nobody_is_known_again():
    _, findings = settled(voice(participant="Anna"), choices=Choices())
    assert [f.action.code for f in told(findings, "participant")] == ["participants_not_known_again"]
    _, findings = settled(voice(participant="Anna"))
    assert [f.action.code for f in told(findings, "participant")] == ["participants_known_again"]


def test_without_a_key_pseudonyms_tell_nothing_of_a_name_and_never_meet_those_of_another_file():
    def names(*people, theme):
        made, _ = settled(*(voice(participant=person, theme=theme) for person in people), choices=Choices())
        return [each.fields["participant"] for each in made.table]

    first = names("Anna", "Ugo", "ANNA", theme="acqua")
    assert first == names("Eva", "Ivo", "Eva", theme="acqua")
    assert first[0] == first[2] != first[1]
    assert not set(first) & set(names("Anna", "Ugo", theme="aria"))


def test_a_person_in_a_field_is_taken_out_and_counted_without_being_shown():
    made, findings = settled(voice(theme="anna@verdi.it", group_id="1"), voice(theme="acqua"))
    assert [each.fields["theme"] for each in made.table] == [None, "acqua"]
    assert [f.reason.values["n"] for f in told(findings, "personal")] == [1]
    assert "anna" not in str(findings.rows("en")) + str(findings.rows("it"))


def test_the_code_of_a_census_section_is_no_telephone_number():
    made, findings = settled(voice(unit_code="048001001", place=Place.point(11, 43)), voice(theme="0583123456"))
    assert made.points[0].fields["unit_code"] == "048001001"
    assert [f.column for f in told(findings, "personal")] == ["theme"]


def test_texts_are_kept_back_unless_asked_for_and_then_without_persons():
    text = "Scrivetemi: anna@verdi.it. <img src=x onerror=alert(1)> [% env('HOME') %]"
    made, findings = settled(voice(text=text))
    assert "text" not in made.table[0].fields
    assert [f.reason.code for f in told(findings, "text")] == ["texts_kept_back"]
    made, _ = settled(voice(text=text), choices=Choices(b"k", keep_text=True))
    assert made.table[0].fields["text"] == "Scrivetemi: […]. <img src=x onerror=alert(1)> [% env('HOME') %]"


# --- where and how many ---------------------------------------------------------------------------------------------


def test_points_are_rounded_and_drawings_are_not():
    ring = ((11.1234567, 43.0), (11.2, 43.0), (11.2, 43.1234567), (11.1234567, 43.0))
    made, findings = settled(
        voice(place=Place.point(11.2558456, 43.7695123)), voice(place=Place("area", ((ring,),))), voice(place=None)
    )
    assert made.points[0].place.position == (11.2558, 43.7695)
    assert made.areas[0].place.parts == ((ring,),)
    assert [f.reason.values["n"] for f in told(findings, "rounded")] == [1]


def test_a_point_with_its_coordinates_swapped_is_named():
    places = [Place.point(11.25, 43.77), Place.point(11.26, 43.78), Place.point(43.77, 11.25)]
    _, findings = settled(*(voice(row=row, place=place) for row, place in enumerate(places, 1)))
    assert [f.row for f in told(findings, "swapped")] == [3]


def test_a_small_group_is_not_named_nor_is_the_one_that_would_give_it_away():
    voices = [voice(row=n, unit_code="A", participant=f"a{n}") for n in range(9)]
    voices += [voice(row=n, unit_code="B", participant=f"b{n}") for n in range(6)]
    voices += [voice(row=1, unit_code="C", participant="c", place=None)]
    made, findings = settled(*voices)
    assert [each.fields["unit_code"] for each in made.table] == ["A"] * 9 + [None] * 7
    assert [(f.reason.values["n"], f.action.values["n"]) for f in told(findings, "small_group")] == [(1, 1)]
    made, findings = settled(*voices[:9], *voices[9:], choices=Choices(b"k", smallest_group=0))
    assert not told(findings, "small_group")


def test_many_voices_of_one_person_are_a_small_group_still():
    made, _ = settled(*(voice(row=n, group_id="1", participant="anna") for n in range(20)))
    assert {each.fields["group_id"] for each in made.table} == {None}


def test_a_unit_is_named_where_the_voice_has_a_place_that_shows_it():
    made, _ = settled(voice(unit_code="A", place=Place.point(11, 43)), voice(unit_code="A"))
    assert (made.points[0].fields["unit_code"], made.table[0].fields["unit_code"]) == ("A", None)


@given(st.lists(st.sampled_from("ABCDE"), min_size=1, max_size=40), st.integers(1, 6))
def test_what_is_hidden_is_nobody_or_two_groups_of_enough_people(units, smallest):
    made, _ = settled(
        *(voice(row=n, unit_code=unit) for n, unit in enumerate(units)), choices=Choices(b"k", smallest_group=smallest)
    )
    shown = [each.fields["unit_code"] for each in made.table]
    hidden = {unit for unit, code in zip(units, shown) if code is None}
    assert all(shown.count(code) >= smallest for code in shown if code)
    if hidden and len(hidden) < len(set(units)):
        assert len(hidden) > 1
        assert shown.count(None) >= smallest


# --- scores and ids ---------------------------------------------------------------------------------------------------


def test_a_score_off_its_scale_is_an_error_and_no_score():
    values = [99, -99, 999, 3, 8, 0]
    made, findings = settled(
        *(voice(row=n, score=float(v)) for n, v in enumerate(values, 2)), choices=Choices(b"k", scale=(1, 5))
    )
    assert [each.fields["score"] for each in made.table] == [None, None, None, 3.0, None, None]
    assert [(f.row, f.value, f.severity) for f in told(findings, "score")] == [
        (2, "99", "error"), (3, "-99", "error"), (4, "999", "error"), (6, "8", "error"), (7, "0", "error"),
    ]  # fmt: skip


def test_a_scale_that_a_voice_brings_goes_before_that_of_the_run():
    made, findings = settled(voice(score=8.0, scale_min=0.0, scale_max=10.0), choices=Choices(b"k", scale=(1, 5)))
    assert made.table[0].fields["score"] == 8.0
    assert not told(findings, "score")


def test_a_score_without_any_scale_is_kept_and_told_of():
    made, findings = settled(voice(score=8.0))
    assert made.table[0].fields["score"] == 8.0
    assert [f.reason.code for f in told(findings, "score")] == ["scores_without_scale"]


@pytest.mark.parametrize(("name", "value"), [("polarity", 2.0), ("weight", -1.0), ("accuracy_m", -3.0)])
def test_a_number_that_its_field_cannot_hold_is_missing(name, value):
    made, findings = settled(voice(**{name: value}))
    assert made.table[0].fields[name] is None
    assert [f.severity for f in told(findings, "number")] == ["error"]


def test_a_voice_keeps_its_id_when_others_come_before_it():
    def ids(*keys):
        made, _ = settled(*(voice(row=n, key=key) for n, key in enumerate(keys)))
        return dict(zip(keys, (each.fields["voice_id"] for each in made.table)))

    assert ids("7", "8")["8"] == ids("6", "7", "8")["8"]


def test_a_submission_sent_twice_is_told_of():
    _, findings = settled(voice(row=2, key="7"), voice(row=9, key="7"))
    assert [(f.row, f.reason.values["n"]) for f in told(findings, "duplicate")] == [(9, 1)]


# --- repeats ----------------------------------------------------------------------------------------------------------


def test_repeats_are_held_to_the_same_rules():
    repeats = [
        Repeat("u1", "child", "1", "name", "Billy", 2),
        Repeat("u1", "child", "1", "age", 4, 2),
        Repeat("u1", "child", "1", "tel", "x", 2),
        Repeat("u1", "child", "1", "nota", "call 0583 123456", 2),
        Repeat("u1", "child", "1", "home", None, 2, Place.point(11.2558456, 43.7695123)),
        Repeat("gone", "child", "1", "age", 9, 3),
    ]
    made, findings = settled(voice(key="u1"), repeats=repeats)
    rows = [(index, question, value) for _, _, index, question, value in made.repeats]
    assert rows == [("1", "age", "4"), ("1", "home", "43.7695 11.2558")]
    assert [(f.row, f.severity) for f in told(findings, "orphan")] == [(3, "error")]
    assert sorted(f.column for f in findings if f.kind in ("personal", "text")) == ["name", "nota", "tel"]
    assert made.repeats[0][0] == made.table[0].fields["voice_id"]
    made, _ = settled(voice(key="u1"), repeats=repeats, choices=Choices(b"k", keep_text=True))
    assert ("nota", "call […]") in [(question, value) for *_, question, value in made.repeats]
