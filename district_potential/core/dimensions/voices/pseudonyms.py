# SPDX-License-Identifier: GPL-3.0-or-later
"""Participants are named by pseudonyms: by a key the same in every import, without one by a number in this import."""

from __future__ import annotations

import hashlib
import hmac
from typing import Sequence

from district_potential.core.dimensions.tables.cells import shown
from district_potential.core.dimensions.voices.forms import Voice
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.names import fold
from district_potential.core.provenance import digest

LENGTH = 16
TAG = 8


def tell_apart(voices: Sequence[Voice]) -> None:
    """Fold the names of participants, so that one person written in two ways is one; none stays none."""
    for voice in voices:
        voice.fields["participant"] = fold(shown(voice.fields.get("participant"))) or None


def name_participants(voices: Sequence[Voice], key: bytes | None, findings: Findings) -> None:
    """Put a pseudonym in the place of every participant, and say how many there are and whether they are known again.

    With a key: HMAC with SHA-256 (RFC 2104), of which 64 bits are kept. Without one: their number in the order in which
    they appear, behind a mark of this import that is made of nothing but what is given on. A number tells nothing of a
    name, so that no guess at names can be tried on it; the same file gives the same numbers, another file others.
    """
    people = list(dict.fromkeys(voice.fields["participant"] for voice in voices if voice.fields["participant"]))
    if key is None:
        mark = _mark(voices)
        names = {person: f"p{mark}_{number}" for number, person in enumerate(people, 1)}
    else:
        names = {person: pseudonym(key, person) for person in people}
    for voice in voices:
        voice.fields["participant"] = names.get(voice.fields["participant"])
    if people:
        reason = Message.of("participants_pseudonymised", n=len(people))
        action = Message.of("participants_not_known_again" if key is None else "participants_known_again")
        findings.add("notice", "participant", reason, column="participant", action=action)
    unknown = sum(voice.fields["participant"] is None for voice in voices)
    if unknown:
        reason = Message.of("voices_without_participant", n=unknown)
        findings.add("notice", "participant", reason, column="participant", action=Message.of("counted_by_voice"))


def pseudonym(key: bytes, person: str) -> str:
    """A name that stands for a participant: the same for the same key and person, without a way back."""
    return "p" + hmac.new(key, person.encode("utf-8"), hashlib.sha256).hexdigest()[:LENGTH]


def _mark(voices: Sequence[Voice]) -> str:
    """A mark of all that is given on, participants aside."""
    told = [
        (voice.place, sorted((name, value) for name, value in voice.fields.items() if name != "participant"))
        for voice in voices
    ]
    return digest(repr(told))[:TAG]
