# SPDX-License-Identifier: GPL-3.0-or-later
"""The dock District: what a district holds, its steps, phases, itineraries and checks, at hand beside the map."""
