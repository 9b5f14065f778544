# SPDX-License-Identifier: GPL-3.0-or-later
"""The one error of wrong data: a sentence an analyst can act on."""

from __future__ import annotations

from typing import Any

from district_potential.core.messages import Message, say


class PotentialError(Exception):
    """Wrong data, named: ``raise PotentialError("flat_indicator", field="income")``.

    The code is a sentence of ``words/*.json``; the values name the layer, field, row or code at fault.
    """

    def __init__(self, code: str, **values: Any) -> None:
        self.message = Message.of(code, **values)
        super().__init__(code)

    def __str__(self) -> str:
        return say(self.message, "en")
