# SPDX-License-Identifier: GPL-3.0-or-later
"""How much each part counts: told by the data, by judgements of pairs, or by points shared out."""
