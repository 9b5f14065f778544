# SPDX-License-Identifier: GPL-3.0-or-later
"""Relations between the actors of a territory: which could be, which are declared, and which are not there yet."""
