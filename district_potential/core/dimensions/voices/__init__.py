# SPDX-License-Identifier: GPL-3.0-or-later
"""What people said, wherever it was written down, becomes voices of one form.

``forms`` says what a voice is, ``registry`` which formats are read, one module each holds their meaning;
``submissions`` brings answers under the fields of a voice, ``settle`` keeps persons out of what is given on.
"""
