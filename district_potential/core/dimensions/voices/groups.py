# SPDX-License-Identifier: GPL-3.0-or-later
"""Groups so small that their members could be recognised are not named."""

from __future__ import annotations

from typing import Sequence

from district_potential.core.dimensions.tables.cells import shown
from district_potential.core.dimensions.voices.forms import Voice
from district_potential.core.findings import Findings
from district_potential.core.messages import Message


def hide_small_groups(voices: Sequence[Voice], smallest: int, findings: Findings) -> None:
    """Blank the group, and the unit of voices without a place, where fewer than ``smallest`` people stand behind it.

    Participants count once, voices of unknown participants each. What is hidden must not be found again by taking all
    others from the total: the next smallest groups are hidden too, until the hidden are two at least, of ``smallest``
    people together (complementary suppression: Hundepool et al., Statistical Disclosure Control, 2012, ch. 4).
    """
    for name in ("group_id", "unit_code"):
        people: dict[str, set[str]] = {}
        hidable = set()
        for voice in voices:
            group = shown(voice.fields.get(name))
            if not group:
                continue
            told = voice.fields.get("participant") or f"#{voice.key or voice.row}"
            people.setdefault(group, set()).add(told)
            if name == "group_id" or voice.place is None:
                hidable.add(group)
        sizes = sorted((len(people[group]), group) for group in hidable)
        small = [group for size, group in sizes if size < smallest]
        if not small:
            continue
        hidden = _with_complement(sizes, len(small), smallest)
        for voice in voices:
            if shown(voice.fields.get(name)) in hidden and (name == "group_id" or voice.place is None):
                voice.fields[name] = None
        reason = Message.of("small_groups_hidden", n=len(small), field=name, least=smallest)
        action = Message.of("small_groups_blanked", n=len(hidden) - len(small))
        findings.add("warning", "small_group", reason, column=name, action=action)


def _with_complement(sizes: Sequence[tuple[int, str]], small: int, smallest: int) -> set[str]:
    """The small groups, and as many of the next as keep the hidden ones from being worked out."""
    count, total = small, sum(size for size, _ in sizes[:small])
    while count < len(sizes) and (count < 2 or total < smallest):
        total += sizes[count][0]
        count += 1
    return {group for _, group in sizes[:count]}
