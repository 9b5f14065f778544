# SPDX-License-Identifier: GPL-3.0-or-later
"""Published tables: raw cells become columns of numbers over the units, every row and cell accounted for."""
