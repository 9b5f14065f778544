# SPDX-License-Identifier: GPL-3.0-or-later
"""The district, its units and its framework."""
