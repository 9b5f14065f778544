# SPDX-License-Identifier: GPL-3.0-or-later
"""Roads as a network: where places join it, what travel between them costs, and along which roads it goes."""
