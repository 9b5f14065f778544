# SPDX-License-Identifier: GPL-3.0-or-later
"""Sentences of the method in the reader's language: the only place where one is made."""

from __future__ import annotations

import json
import numbers
import string
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Mapping, Sequence, Union

LANGUAGES = ("en", "it")
LONGEST_LIST = 12
# From here on digits say no more than a power of ten: doubles tell whole numbers apart up to about this.
LARGEST_WRITTEN_OUT = 1e15
WORDS = Path(__file__).parent / "words"

Sentence = Union[str, "dict[str, str]"]


@dataclass(frozen=True)
class Message:
    """A sentence not yet said: its code in ``words/<language>.json`` and the values that fill it.

    A value may be text, a Label, a number, a list of these, or another Message.
    """

    code: str
    values: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, code: str, **values: Any) -> Message:
        return cls(code, values)


@dataclass(frozen=True)
class Label:
    """A name that the data give in both languages; a sentence takes the one of its own language."""

    en: str
    it: str

    def said(self, language: str) -> str:
        """The name in ``it`` or ``en``."""
        return self.it if language == "it" else self.en


@cache
def words(language: str) -> dict[str, Sentence]:
    """All sentences of a language by code; a sentence with forms is a dict of none, one and many."""
    read: dict[str, Sentence] = json.loads((WORDS / f"{language}.json").read_text(encoding="utf-8"))
    return read


def language_of(locale: str) -> str:
    """The language of the method's sentences for a locale such as ``it_IT``; English where there is none."""
    short = locale.replace("-", "_").split("_")[0].lower()
    return short if short in LANGUAGES else "en"


def say(message: Message, language: str) -> str:
    """Say a message in ``it`` or ``en``.

    Where the sentence has forms, the value ``n`` chooses between none, one and many. Lists are joined with
    commas and a last *and*; beyond twelve items the rest is counted. Numbers take the language's decimal mark.

    Raises KeyError for a code or value that does not exist: a sentence is part of the program.
    """
    values = message.values
    sentence, form = words(language)[message.code], ""
    if type(sentence) is dict:
        form = _form(values["n"], sentence)
    said = ""
    for text, name, spec in _parts(language, message.code, form):
        said += text if name is None else text + _said(values[name], spec, language)
    return said


def number(value: float, language: str, spec: str = ".6g") -> str:
    """A number as text with the language's decimal mark; a large one in whole units, as people write it."""
    text = format(float(value), spec)
    if "e+" in text and abs(value) < LARGEST_WRITTEN_OUT:
        text = format(float(value), ".0f")
    if text[0] == "-" and "e" not in text and float(text) == 0:
        text = text[1:]
    return text.replace(".", ",") if language == "it" else text


def percent(share: float, digits: int = 1) -> float:
    """A share from 0 to 1 as a percentage to be said with so many digits: rounding makes no 100 of what has gaps."""
    return min(100 * share, 100 - 10.0**-digits) if share < 1 else 100 * share


def join(items: Sequence[str], language: str) -> str:
    """Items as a reader would list them: ``a, b and c``; beyond twelve, the rest is counted.

    Where items have commas of their own, as ``Change, 2019–2023``, they are told apart by semicolons.
    """
    shown = list(items)
    if len(shown) > LONGEST_LIST:
        shown = [*shown[:LONGEST_LIST], say(Message.of("and_others", n=len(shown) - LONGEST_LIST), language)]
    if len(shown) < 2:
        return "".join(shown)
    conjunction = {"en": " and ", "it": " ed " if shown[-1][:1] in "eE" else " e "}[language]
    between = "; " if len(shown) > 2 and any(", " in item for item in shown) else ", "
    return between.join(shown[:-1]) + conjunction + shown[-1]


def _form(n: int, forms: Mapping[str, str]) -> str:
    if n == 0 and "none" in forms:
        return "none"
    return "one" if n == 1 and "one" in forms else "many"


@cache
def _parts(language: str, code: str, form: str) -> tuple[tuple[str, str | None, str], ...]:
    """A sentence taken apart: every text with the name of the value that follows it, if any, and how it is written."""
    sentence = words(language)[code]
    parts = string.Formatter().parse(sentence if isinstance(sentence, str) else sentence[form])
    return tuple((text, name, spec or "") for text, name, spec, _ in parts)


def _said(value: Any, spec: str, language: str) -> str:
    """A value of a sentence: text, a nested message, a number, a list of these."""
    if isinstance(value, str):
        return value
    if isinstance(value, Message):
        return say(value, language)
    if isinstance(value, Label):
        return value.said(language)
    # Most numbers are of this type, and to ask for the kind of a number takes longer than to write it.
    if type(value) is float or isinstance(value, numbers.Real):
        whole = type(value) is not float and isinstance(value, numbers.Integral) and not spec
        return f"{value:d}" if whole else number(float(value), language, spec or ".6g")
    if isinstance(value, (list, tuple, set, frozenset)):
        return join([_said(item, spec, language) for item in value], language)
    return str(value)
