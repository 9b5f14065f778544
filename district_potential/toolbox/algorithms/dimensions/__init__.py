# SPDX-License-Identifier: GPL-3.0-or-later
"""Published data become indicators on the units."""
