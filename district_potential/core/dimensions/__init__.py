# SPDX-License-Identifier: GPL-3.0-or-later
"""Published tables become columns over the units."""
