# SPDX-License-Identifier: GPL-3.0-or-later
"""The dock *District*: steps, phases, itineraries and checks of a district, beside the map."""
