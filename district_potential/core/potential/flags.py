# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules of flags: thresholds of indicators in their own units, as people write them."""

from __future__ import annotations

import re
from typing import Iterable

from district_potential.core.errors import PotentialError
from district_potential.core.potential.scales.normalise import Rule

COMPARISONS = {">": "above", ">=": "at_least", "≥": "at_least", "<": "below", "<=": "at_most", "≤": "at_most"}
RULE = re.compile(r"(>=|<=|≥|≤|>|<)\s*([-+−]?\d+(?:[.,]\d+)?(?:[eE][-+]?\d+)?)")


def flag_rules(lines: Iterable[str]) -> dict[str, Rule]:
    """Read lines such as ``income > 3.5`` into rules by id. Raises PotentialError naming a line that cannot be read."""
    rules = {}
    for line in lines:
        found = re.match(r"[A-Za-z]\w*", line)
        if found is None:
            raise PotentialError("flag_rule_unreadable", rule=line)
        rules[found[0].lower()] = read_rule(line[found.end() :], line)
    return rules


def read_rule(text: str, line: str = "") -> Rule:
    """Read a rule such as ``> 3.5``, decimal comma or point. Raises PotentialError naming the line."""
    found = RULE.fullmatch(text.strip())
    if found is None:
        raise PotentialError("flag_rule_unreadable", rule=line or text)
    return Rule(COMPARISONS[found[1]], float(found[2].replace(",", ".").replace("−", "-")))
