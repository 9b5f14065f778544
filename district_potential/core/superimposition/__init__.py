# SPDX-License-Identifier: GPL-3.0-or-later
"""Maps laid over one another become a new reading."""
