# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re

import pytest

from district_potential.core import messages
from district_potential.core.errors import PotentialError
from district_potential.core.messages import Label, Message, join, language_of, number, percent, say


@pytest.fixture
def words(monkeypatch):
    spoken = {
        "en": {
            "rows": {"none": "No rows left.", "one": "{n} row left.", "many": "{n} rows left."},
            "pair": "{a} and {b}",
            "value": "{x:.1f} of {y}",
            "and_others": {"one": "{n} other", "many": "{n} others"},
        },
        "it": {
            "rows": {"none": "Nessuna riga.", "one": "{n} riga.", "many": "{n} righe."},
            "pair": "{a} e {b}",
            "value": "{x:.1f} su {y}",
            "and_others": {"one": "{n} altro", "many": "altri {n}"},
        },
    }
    monkeypatch.setattr(messages, "words", spoken.__getitem__)


@pytest.mark.parametrize(("n", "said"), [(0, "No rows left."), (1, "1 row left."), (2, "2 rows left.")])
def test_a_sentence_has_forms_for_none_one_and_many(words, n, said):
    assert say(Message.of("rows", n=n), "en") == said


def test_a_label_is_said_in_the_language_of_its_sentence(words):
    told = Message.of("pair", a=Label("Births", "Nati"), b=[Label("Debts", "Debiti"), "x"])
    assert say(told, "it") == "Nati e Debiti e x"
    assert say(told, "en") == "Births and Debts and x"


def test_numbers_take_the_decimal_mark_of_the_language(words):
    assert say(Message.of("value", x=1.25, y=2.5), "it") == "1,2 su 2,5"
    assert say(Message.of("value", x=1.25, y=2.5), "en") == "1.2 of 2.5"
    assert number(-0.0001, "en", ".1f") == "0.0"


@pytest.mark.parametrize(
    ("value", "spec", "said"),
    [(1646.925, ".3g", "1647"), (999.6, ".3g", "1000"), (-2351.23, ".3g", "-2351"), (1234567.8, ".6g", "1234568"),
     (164.7, ".3g", "165"), (2.5e20, ".3g", "2.5e+20")],
)  # fmt: skip
def test_large_numbers_are_written_out(value, spec, said):
    assert number(value, "en", spec) == said


def test_a_message_may_hold_messages_and_lists(words):
    inner = Message.of("rows", n=1)
    assert say(Message.of("pair", a=inner, b=["x", "y", "z"]), "it") == "1 riga. e x, y e z"


@pytest.mark.parametrize(
    ("share", "digits", "said"),
    [(0.99962, 1, "99.9"), (0.9996, 0, "99"), (0.994, 0, "99"), (1.0, 1, "100.0"), (0.5, 1, "50.0"), (0.0, 0, "0")],
)
def test_what_has_gaps_is_never_rounded_to_all_of_it(share, digits, said):
    assert number(percent(share, digits), "en", f".{digits}f") == said


def test_long_lists_are_cut_and_the_rest_is_counted(words):
    assert join([str(i) for i in range(14)], "en").endswith("10, 11 and 2 others")
    assert join([], "en") == ""
    assert join(["Sociale", "Economica"], "it") == "Sociale ed Economica"


def test_items_with_commas_are_told_apart_by_semicolons(words):
    assert join(["Change, 2019–2023", "Income", "Debts"], "en") == "Change, 2019–2023; Income and Debts"
    assert join(["1,5", "2", "3"], "it") == "1,5, 2 e 3"


def test_braces_in_values_are_literal(words):
    assert say(Message.of("pair", a="{n}", b="[% env('X') %]"), "en") == "{n} and [% env('X') %]"


@pytest.mark.parametrize(
    ("locale", "language"), [("it_IT", "it"), ("it", "it"), ("C", "en"), ("de_DE", "en"), ("en-GB", "en")]
)
def test_the_language_follows_the_locale(locale, language):
    assert language_of(locale) == language


def test_an_error_carries_its_message_and_reads_as_a_sentence():
    error = PotentialError("layer_empty", layer="comuni")
    assert error.message == Message.of("layer_empty", layer="comuni")
    assert "comuni" in str(error)


def test_no_italian_article_stands_before_a_percentage():
    """It would be il 7 %, l'8 %, l'11 % and lo 0 %: the number chooses it, so that the sentence must do without."""
    before = re.compile(r"(\b(il|lo|al|del|dal|nel|sul)|l') ?\{[^}]+\} %", re.IGNORECASE)
    spoken = messages.words("it")
    texts = [
        (code, text) for code, said in spoken.items() for text in (said.values() if isinstance(said, dict) else [said])
    ]
    assert [code for code, text in texts if before.search(text)] == []
