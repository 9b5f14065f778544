# SPDX-License-Identifier: GPL-3.0-or-later
"""Codes and names of places: which row belongs to which unit, also where codes changed."""
