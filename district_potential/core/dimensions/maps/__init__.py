# SPDX-License-Identifier: GPL-3.0-or-later
"""Points, lines, polygons and grids: what lies in each unit, and how much."""
