# SPDX-License-Identifier: GPL-3.0-or-later
"""Actors and ties as other programs for networks write and read them: GEXF, GraphML, Kumu's JSON, CSV."""
