# SPDX-License-Identifier: GPL-3.0-or-later
"""What the models that ship say by themselves: their files hold these sentences in both languages."""

from __future__ import annotations

from district_potential.core.messages import Message

# Of itinerary_from_reading, where no place can become a stop.
NO_PLACE = Message.of("no_place_in_first_units")
