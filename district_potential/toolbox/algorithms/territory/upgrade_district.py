# SPDX-License-Identifier: GPL-3.0-or-later
"""Upgrade a district."""

from __future__ import annotations

import os
from typing import Iterator

from district_potential.core.messages import Message
from district_potential.layers.workspace.schema import FORM, TABLES
from district_potential.layers.workspace.upgrade import upgrade
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call


class UpgradeDistrict(DistrictAlgorithm):
    """Bring a district made by an earlier version to the tables and forms of this one, and lose nothing of it."""

    def displayName(self) -> str:
        return self.tr("Upgrade district")

    def about(self) -> str:
        return self.tr(
            "Brings a district that an earlier version made to the form of this one: tables and columns that it lacks "
            "are added, forms and styles that stand as they were written are renewed, and every row stays as it is. A "
            "style that somebody changed, or saved under another name and chose, goes on being opened with; where "
            "tables or columns changed, that of this version is put beside it. A copy of the district as it was is "
            "kept. All of it is done, or nothing; a district that has all of this already is left alone, and one made "
            "by a newer version is refused."
        )

    def parameters(self) -> Iterator[Declared]:
        yield ask.district(changes=[table.name for table in TABLES], optional=False)
        yield ask.report()
        yield ask.file_result("BACKUP", self.tr("Copy of the district as it was"))
        yield ask.count("CHANGES", self.tr("Number of things added, renewed or left as chosen"))
        yield ask.file_result("DISTRICT", self.tr("District"))

    def problem(self, call: Call) -> Message | None:
        """A table whose rows are being edited is not given other columns under the hands of who edits it."""
        here = os.path.realpath(str(call.value("DISTRICT")))
        for place in call.edited:
            if os.path.realpath(place.store) == here:
                return Message.of("output_being_edited", output=place.table)
        return None

    def compute(self, call: Call) -> None:
        district = call.value("DISTRICT")
        backup = upgrade(district, call.findings, call.step)
        if backup is None:
            call.say(Message.of("district_of_today", form=int(FORM)))
        else:
            call.say(Message.of("district_upgraded", form=int(FORM), backup=backup.name))
            call.result("BACKUP", str(backup))
        call.result("CHANGES", len(call.findings.rows("en")))
        call.result("DISTRICT", district)
