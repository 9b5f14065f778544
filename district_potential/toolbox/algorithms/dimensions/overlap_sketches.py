# SPDX-License-Identifier: GPL-3.0-or-later
"""Areas that people drew become a map of how many drew where."""

from __future__ import annotations

from typing import Iterator

import numpy as np
from qgis.core import Qgis

from district_potential.core.messages import Message, say
from district_potential.core.table import Table
from district_potential.layers.sketches import faces_of, read_sketches
from district_potential.layers.styling import scored
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call


class OverlapSketches(DistrictAlgorithm):
    """Tell for every spot how many participants drew over it."""

    def displayName(self) -> str:
        return self.tr("Overlap sketches")

    def about(self) -> str:
        return self.tr(
            "Lays the areas that participants drew over one another and cuts them into faces that do not overlap, each "
            "with the number of participants whose areas hold it, and their share of all participants who drew an "
            "area. The areas of one participant are dissolved first: who draws twice over a spot counts once. A sketch "
            "without participant counts as one of its own. The faces together cover exactly what was drawn, or as "
            "exactly as PRECISION says; outlines that cross themselves are made valid and reported."
        )

    def parameters(self) -> Iterator[Declared]:
        yield ask.source(
            "VOICES",
            self.tr("Sketches"),
            self.tr("A layer of areas that people drew. Left blank, the areas in the voices of DISTRICT are used."),
            kind="polygon",
            stored="voices_areas",
            optional=True,
        )
        yield ask.field(
            "PARTICIPANT_FIELD",
            self.tr("Field with the participant"),
            self.tr("Who drew. Where the field participant is not there, every sketch is that of another person."),
            of="VOICES",
            default="participant",
            optional=True,
        )
        yield ask.expression(
            "FILTER",
            self.tr("Sketches to use"),
            self.tr("A QGIS expression over the fields of the sketches, such as \"theme\" = 'green'; blank: all."),
            of="VOICES",
            optional=True,
        )
        yield ask.number(
            "MIN_PARTICIPANTS",
            self.tr("Fewest participants"),
            self.tr("Faces over which fewer drew are left out, so that no single drawing can be recognised; the report "
                    "says how many. With 1 nothing is left out."),
            default=1,
            least=1,
            whole=True,
        )  # fmt: skip
        yield ask.number(
            "PRECISION",
            self.tr("Precision of outlines (m)"),
            self.tr("All outlines are put on a grid of this width, and faces narrower than it become part of the "
                    "neighbour with which they share most of their outline, so that lines drawn along one another "
                    "become one. Blank: as fine as the coordinates allow."),
            least=0,
            optional=True,
            advanced=True,
        )  # fmt: skip
        yield ask.layer_out(
            "OUTPUT",
            self.tr("Overlap of the sketches"),
            self.tr("Areas with the fields n (participants) and share (of all participants who drew an area, 0 to 1)."),
            "polygon",
        )
        yield ask.report()

    def problem(self, call: Call) -> Message | None:
        return Message.of("sketches_needed") if call.source("VOICES") is None else None

    def compute(self, call: Call) -> None:
        source, least = call.source("VOICES"), call.value("MIN_PARTICIPANTS")
        drawn = read_sketches(source, call.value("PARTICIPANT_FIELD") or "", call.value("FILTER") or "", call.findings)
        faces = faces_of(drawn, source.crs, call.value("PRECISION") or 0.0, call.findings, call.step)
        shown = np.flatnonzero(faces.n >= least)
        if len(shown) < len(faces.n):
            reason = Message.of("faces_of_few", n=len(faces.n) - len(shown), of=len(faces.n), least=least)
            call.findings.add("notice", "few_participants", reason, action=Message.of("faces_left_out"))
        table = Table([str(face) for face in range(1, len(shown) + 1)])
        table.add("n", faces.n[shown], "whole", say(Message.of("label_n_participants"), call.language))
        table.add("share", faces.n[shown] / faces.participants, label=say(Message.of("label_share"), call.language))
        shapes = [faces.shapes[face] for face in shown]
        style = scored(table, "n", title=say(Message.of("label_n_participants"), call.language), language=call.language)
        call.write("OUTPUT", table, geometry=(shapes, Qgis.WkbType.Polygon, source.crs), style=style)
