# SPDX-License-Identifier: GPL-3.0-or-later
"""The toolbox: algorithms, models and what they share."""
