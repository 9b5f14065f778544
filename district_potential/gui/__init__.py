# SPDX-License-Identifier: GPL-3.0-or-later
"""The canvas: what people see and touch; its algorithms are run by their ids."""
