# SPDX-License-Identifier: GPL-3.0-or-later
"""Itineraries on their way to other programs and back: what they hold, and how each format writes it."""
