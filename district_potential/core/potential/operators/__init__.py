# SPDX-License-Identifier: GPL-3.0-or-later
"""The children's values of every unit become one score of their node."""
