# SPDX-License-Identifier: GPL-3.0-or-later
"""Agreement of groups of voices: columns, what is withheld, sentences for one, many and none."""

from __future__ import annotations

import numpy as np
import pytest

from district_potential.core.dimensions.voices.agreement_table import Settings, agreement_table
from district_potential.core.dimensions.voices.spoken import Voices
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import say

GAP = float("nan")


def voices(told, low=1.0, high=5.0):
    """Voices told as (group, participant, item, score)."""
    n = len(told)
    groups, people, items, scores = zip(*told)
    return Voices(
        [f"v{k}" for k in range(n)], list(range(1, n + 1)), np.array(scores, dtype=float), np.full(n, low),
        np.full(n, high), np.full(n, GAP), people, [""] * n, groups, items if any(items) else (),
    )  # fmt: skip


def find(told, group="theme", language="en", **settings):
    findings = Findings()
    return agreement_table(voices(told), group, Settings(**settings), findings, language), findings


def of(group, scores, item=""):
    return [(group, f"p{k}", item, score) for k, score in enumerate(scores)]


def test_groups_in_order_with_their_measures():
    table, _ = find([*of("water", [1, 1, 1, 5, 5, 5]), *of("Paths", [3, 3, 3, 3, 3]), *of("water", [GAP])])
    assert table.names == ["theme", "n", "n_participants", "agreement", "consensus", "alpha", "reading"]
    assert table["theme"].tolist() == ["Paths", "water"]
    assert table["n"].tolist() == [5, 6]
    assert table["n_participants"].tolist() == [5, 6]
    assert table["agreement"].tolist() == pytest.approx([1, -1])
    assert table["consensus"].tolist() == pytest.approx([1, 0])
    assert np.isnan(table["alpha"]).all()


def test_alpha_of_the_published_example_stands_in_its_group():
    rows = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]
    told = [
        ("all", f"p{person}", f"i{item}", float(sign))
        for person, row in enumerate(rows) for item, sign in enumerate(row) if sign != "."
    ]  # fmt: skip
    other = [("other", "p1", "i1", 1.0)] * 5
    for level, expected in (("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)):
        table, _ = find([*told, *other], level=level)
        assert table["alpha"][0] == pytest.approx(expected, abs=5e-4)
        assert np.isnan(table["alpha"][1])


def test_the_order_of_the_voices_does_not_matter():
    told = [
        (group, f"p{k}", f"i{k % 3}", 1 + (k * k + shift) % 5) for shift, group in enumerate("ab") for k in range(9)
    ]
    alone = [find([row for row in told if row[0] == group])[0]["alpha"][0] for group in "ab"]
    shuffled = sorted(told, key=lambda row: (row[3], row[1], row[0]))
    assert shuffled != told
    assert alone[0] != alone[1]
    assert find(told)[0]["alpha"].tolist() == find(shuffled)[0]["alpha"].tolist() == pytest.approx(alone)


def test_groups_too_small_are_withheld_and_named():
    table, findings = find([*of("a", [1, 2, 3, 4]), *of("b", [1, 2, 3, 4, 5]), ("", "p", "", 3)])
    assert table["n"].tolist() == [4, 5]
    assert np.isnan([table[name][0] for name in ("agreement", "consensus", "alpha")]).all()
    assert not np.isnan(table["agreement"][1])
    told = {f.kind: (f.code, say(f.reason, "en")) for f in findings}
    assert told["few_voices"] == ("a", "4 voices with a usable score; needed: 5.")
    assert told["group"] == ("", "One voice names no group.")


def test_a_voice_of_several_groups_is_heard_in_each_and_further_judgements_are_left_out():
    told = [("a;b", f"p{k}", "i", 1 + k) for k in range(5)]
    table, findings = find([*told, ("b", "p0", "i", 5.0), ("b", "p9", "", 5.0)])
    assert table["n"].tolist() == [5, 7]
    assert table["alpha"][0] == table["alpha"][1]
    assert [f.value for f in findings if f.kind == "item"] == ["1", "1"]


def test_without_groups_all_voices_are_one():
    table, _ = find([("", f"p{k}", "", 1 + k) for k in range(5)], group="")
    assert table.names[0] == "n"
    assert table["agreement"].tolist() == pytest.approx([0])
    with pytest.raises(PotentialError, match="'theme': no voice names a group"):
        find([("", f"p{k}", "", 1 + k) for k in range(5)])


def test_a_group_field_named_as_a_result_gets_a_name_of_its_own():
    table, _ = find(of("a", [1, 2, 3]), group="alpha")
    assert table.names[:2] == ["alpha_2", "n"]


JUDGED = [("x", f"p{k}", "i", 4.0) for k in range(5)] + [("x", f"p{k}", "j", 2.0) for k in range(5)]


@pytest.mark.parametrize(
    ("told", "language", "sentence"),
    [
        (of("x", [3] * 5), "en", "x: 5 voices with a usable score. 5 known participants speak. They largely agree "
         "(agreement 1.00). Consensus: 1.00, where 1 is all alike and 0 half at either end."),
        (of("x", [1, 2]), "it", "x: 2 voci con un punteggio utilizzabile. Parlano 2 partecipanti noti. Troppo poche "
         "per dire quanto siano d'accordo (minimo richiesto: 5)."),
        (of("x", [1]), "it", "x: una voce con un punteggio utilizzabile. Parla un solo partecipante noto. Troppo poche "
         "per dire quanto siano d'accordo (minimo richiesto: 5)."),
        (of("x", [GAP]), "en", "x: no voice with a usable score."),
        (JUDGED, "it", "x: 10 voci con un punteggio utilizzabile. Parlano 5 partecipanti noti. C'è accordo solo in "
         "parte (accordo 0,17). Consenso: 0,58, dove 1 è tutti uguali e 0 metà a ciascun estremo. Le stesse "
         "cose sono giudicate allo stesso modo: l'alfa di Krippendorff (ordinale) è 1,00."),
    ],
)  # fmt: skip
def test_the_reading_of_a_group(told, language, sentence):
    assert find(told, language=language)[0]["reading"][0] == sentence


def test_the_reading_says_why_there_is_no_alpha():
    alone = find([("x", f"p{k}", f"i{k}", 1.0 + k) for k in range(5)])[0]["reading"][0]
    flat = find([("x", f"p{k}", "i", 3.0) for k in range(5)])[0]["reading"][0]
    assert alone.endswith(
        "No item was judged by two people, so it cannot be told how far they judge the same things alike."
    )
    assert flat.endswith("All judgements are the same, so Krippendorff's alpha is not defined.")
