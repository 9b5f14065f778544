# SPDX-License-Identifier: GPL-3.0-or-later
"""Which relations a territory could have, and which of them are there."""

from __future__ import annotations

from typing import Iterator

import numpy as np
from qgis.core import Qgis, QgsGeometry, QgsPointXY

from district_potential.core.messages import Message, say
from district_potential.core.superimposition.relations.actors import kinds_of, report_kinds, similarity_of
from district_potential.core.superimposition.relations.candidates import (
    candidate_table,
    in_one_place,
    report_candidates,
)
from district_potential.core.superimposition.relations.null import MOST_PAIRS, Null, null_model
from district_potential.core.superimposition.relations.potential import (
    DECAYS,
    Actors,
    Potential,
    Settings,
    Strongest,
    potential,
)
from district_potential.core.superimposition.relations.result import LABELS, Relations
from district_potential.core.table import Table
from district_potential.layers.actors import USUAL, Standing, read_actors, read_ties, stand, with_own_columns
from district_potential.layers.measure import transformed
from district_potential.layers.read import read_table
from district_potential.layers.styling import geometry_of, scored
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call
from district_potential.toolbox.relation_parameters import RelationParameters

SHOWN = ("unused", "urp")


class RelationalPotential(DistrictAlgorithm):
    """Tell which relations between actors could be, how many of them are used, and which are not there yet."""

    def displayName(self) -> str:
        return self.tr("Relational potential")

    def about(self) -> str:
        return self.tr(
            "Reads the relations of a territory's actors. Two actors could do the more together the nearer they are, "
            "the more themes they share (Jaccard index) and the more of what one needs the other offers. The "
            "potential of all pairs within reach is summed by unit, half of a pair to the unit of each actor; the part "
            "of declared ties is in use, the rest is unused. Pairs inside a unit bond, pairs across bridge.\n\n"
            "Ties are undirected and count once; how strong they are is not used. A tie that nobody declared looks "
            "like unused potential: every reading says for how many actors any tie is known. Actors without a point "
            "stand on the unit that they name, and are flagged. The candidate ties are hypotheses for a focus group, "
            "each with its reason. A null model deals the profiles among actors of the same kind, places and ties "
            "staying: urp_z and urp_p tell whether more or less is unused than by chance (two-sided, over the draws in "
            "which a unit has any potential). Actors get Burt's constraint too, low for those who stand between others."
        )

    def parameters(self) -> Iterator[Declared]:
        yield from RelationParameters().actors(profiles=True)
        yield from RelationParameters().ties()
        yield ask.units("polygon")
        yield ask.code_field()
        yield from self._how()
        yield from self._more()
        yield ask.prefix()
        yield from self._outputs()

    def _how(self) -> Iterator[Declared]:
        yield ask.number(
            "DISTANCE_SCALE",
            self.tr("Distance scale (km)"),
            self.tr("The distance at which potential falls to 37 % (exponential) or to one half (power)."),
            default=Settings.distance_scale,
            least=0,
        )
        yield ask.choice(
            "DECAY",
            self.tr("Fall with distance"),
            self.tr("exponential: exp(-d/d0). power: 1/(1 + (d/d0)^1.6), which leaves more to far pairs."),
            DECAYS,
            default=Settings.decay,
        )
        yield ask.number(
            "ALPHA",
            self.tr("Weight of shared themes"),
            self.tr("From 0 (only offers that meet needs) to 1 (only shared themes). Where one of the two is not told "
                    "of any actor, the other counts alone."),
            default=Settings.alpha,
            least=0,
            most=1,
        )  # fmt: skip
        yield ask.number(
            "CUTOFF",
            self.tr("Reach (km)"),
            self.tr("Pairs further apart count only where they are tied. Left blank: five times the distance scale."),
            optional=True,
            least=0,
        )
        yield ask.number(
            "PERMUTATIONS",
            self.tr("Draws of the null model"),
            self.tr("How often the profiles are dealt anew; 0: no null model."),
            default=Settings.permutations,
            least=0,
            most=99_999,
            whole=True,
        )

    def _more(self) -> Iterator[Declared]:
        yield ask.number(
            "MOST_TIES",
            self.tr("Most candidate ties"),
            self.tr("So many pairs without a tie are given, those of the greatest potential."),
            default=Settings.candidates,
            least=0,
            most=100_000,
            whole=True,
            advanced=True,
        )
        yield ask.choice(
            "SHOW",
            self.tr("What the map shows"),
            self.tr("The field by which the units are coloured: unused: the unused potential, large where many actors "
                    "could do much; urp: its share of all potential."),
            SHOWN,
            default="unused",
            advanced=True,
        )  # fmt: skip
        yield ask.seed()

    def _outputs(self) -> Iterator[Declared]:
        yield ask.layer_out(
            "OUTPUT_UNITS",
            self.tr("Relations of the units"),
            self.tr("The units with the fields p_sum (potential), r_sum (in use), unused, urp (unused share), bonding, "
                    "bridging, mixing (share between different kinds of actor), urp_z, urp_p, n_actors and reading; "
                    "NULL in a unit without actors."),
        )  # fmt: skip
        yield ask.layer_out(
            "OUTPUT_TIES",
            self.tr("Candidate ties"),
            self.tr("A line for each, a dot where both actors stand in one place: from, to, from_name, to_name, p, km, "
                    "shared, complementary, adamic_adar, reason."),
            optional=True,
        )  # fmt: skip
        yield ask.layer_out(
            "OUTPUT_ACTORS",
            self.tr("Relations of the actors"),
            self.tr(
                "The actors as points with the fields p_sum, r_sum, unused, constraint, placed_by_unit and reading."
            ),
            optional=True,
        )
        yield ask.report()

    def problem(self, call: Call) -> Message | None:
        _settings(call).check()
        return Message.of("actors_needed") if call.source("ACTORS") is None else None

    def compute(self, call: Call) -> None:
        settings, findings, fields = _settings(call), call.findings, _fields(call)
        codes = read_table(call.source("UNITS"), [], call.value("CODE_FIELD"), findings).codes
        met = read_actors(call.source("ACTORS"), fields)
        ties = read_ties(call.source("TIES"), fields, met.people.ids, findings)
        if call.source("TIES") is None:
            findings.add("warning", "ties", Message.of("ties_not_given"))
        standing = stand(
            met, call.source("ACTORS"), call.source("UNITS"), codes, findings, lambda done, of: call.step(done, 5 * of)
        )
        kinds = kinds_of(met.people.kinds, len(met.people))
        similarity, alpha = similarity_of(met.people, settings.alpha, findings)
        actors = Actors(standing.ground, similarity, kinds.of, len(codes))
        found = potential(actors, ties, settings, MOST_PAIRS, lambda done, of: call.step(1 + done / of, 5))
        null = _null(call, actors, found, settings)
        report_kinds(kinds, met.people, findings)
        relations = Relations(met.people, kinds, standing.ground, ties, found.sums, null)
        relations.report(settings.permutations, findings)
        report_candidates(found.strongest, standing.ground, findings)
        candidates = candidate_table(found.strongest, met.people, standing.ground, ties, alpha, call.language)
        _write_units(call, relations.unit_table(codes, call.language))
        _write_ties(call, candidates, found.strongest, standing)
        _write_actors(call, relations.actor_table(call.language), standing)


def _settings(call: Call) -> Settings:
    return Settings(
        call.value("DISTANCE_SCALE"),
        call.value("DECAY"),
        call.value("ALPHA"),
        call.value("CUTOFF"),
        call.value("PERMUTATIONS"),
        call.value("SEED"),
        call.value("MOST_TIES"),
    )


def _fields(call: Call) -> dict[str, str]:
    return {name: call.value(name) or "" for name in USUAL}


def _null(call: Call, actors: Actors, found: Potential, settings: Settings) -> Null | None:
    """The null model, where it is asked for and there are pairs, not too many, to deal profiles to."""
    if not settings.permutations:
        return None
    if found.kept is None:
        reason = Message.of("null_model_too_large", n=found.sums.pairs, most=MOST_PAIRS)
        call.findings.add("warning", "null_model", reason, action=Message.of("null_model_left_out"))
        return None
    return null_model(
        actors, found.kept, found.sums, settings.permutations, settings.seed,
        lambda done, of: call.step(2 + 3 * done / of, 5),
    )  # fmt: skip


def _write_units(call: Call, result: Table) -> None:
    shown = call.value("SHOW")
    style = scored(
        result, shown, title=say(LABELS[shown], call.language), language=call.language,
        prefix=call.value("PREFIX") or "", geometry=geometry_of(call.source("UNITS")),
    )  # fmt: skip
    call.write("OUTPUT_UNITS", result, like="UNITS", style=style)


def _write_ties(call: Call, candidates: Table, strongest: Strongest, standing: Standing) -> None:
    x, y = standing.x, standing.y
    lines = [
        QgsGeometry.fromPolylineXY([QgsPointXY(x[a], y[a]), QgsPointXY(x[b], y[b])])
        for a, b in zip(strongest.a.tolist(), strongest.b.tolist())
    ]
    title, dots = candidates.field("p").label, in_one_place(strongest, standing.ground) > 0
    if dots:
        title = f"{title}\n{say(Message.of('title_one_place'), call.language)}"
    style = scored(candidates, "p", title=title, language=call.language, geometry=Qgis.GeometryType.Line, dots=dots)
    call.write(
        "OUTPUT_TIES",
        candidates,
        geometry=(lines, Qgis.WkbType.LineString, call.source("UNITS").crs),
        style=style,
    )


def _write_actors(call: Call, result: Table, standing: Standing) -> None:
    """The actors with their own fields, each as a point, in their own coordinates where they have any."""
    source, units, prefix = call.source("ACTORS"), call.source("UNITS"), call.value("PREFIX") or ""
    crs = source.crs if source.crs.isValid() else units.crs
    there = np.isfinite(standing.x)
    x, y = transformed(standing.x[there], standing.y[there], units.crs, crs)
    points: list[QgsGeometry | None] = [None] * len(there)
    for actor, east, north in zip(np.flatnonzero(there).tolist(), x.tolist(), y.tolist()):
        points[actor] = QgsGeometry.fromPointXY(QgsPointXY(east, north))
    style = scored(
        result, "unused", title=say(LABELS["unused"], call.language), language=call.language, prefix=prefix,
        geometry=Qgis.GeometryType.Point,
    )  # fmt: skip
    geometry = (points, Qgis.WkbType.Point, crs)
    if source.path:
        call.write("OUTPUT_ACTORS", with_own_columns(source, result, prefix), geometry=geometry, style=style)
    else:
        call.write("OUTPUT_ACTORS", result, like="ACTORS", geometry=geometry, style=style)
