# SPDX-License-Identifier: GPL-3.0-or-later
"""Itineraries as data: model, checks, order of the stops."""
