"""One variable explained over HTTP: why it diverges, whom it lies between, what to do next."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bwvcoding.agreement.coverage import as_positive
from bwvcoding.agreement.divergence.influence import leave_one_out
from bwvcoding.agreement.timelines.disputed import disputed_seconds
from bwvcoding.audit.queries import names_of
from bwvcoding.codebooks.queries import Level, Variable
from bwvcoding.coding.queries import coders_of
from bwvcoding.core.aliases import aliases
from bwvcoding.footage.queries import encounters
from bwvcoding.reliability import actions, queries
from bwvcoding.reliability.advice import cause_lines, next_step
from bwvcoding.reliability.api.figures import coefficient_body
from bwvcoding.reliability.api.gate import decision_body, needed_for
from bwvcoding.reliability.api.timeline import timeline_body
from bwvcoding.reliability.causes import Sorted
from bwvcoding.reliability.comparing import (
    GroupLine,
    codings_of,
    confusion_lines,
    group_lines,
    groups_among,
    missing_gap,
    pair_lines,
)
from bwvcoding.reliability.judging import terms_of
from bwvcoding.reliability.models import Outcome
from bwvcoding.reliability.policies import Clearance
from bwvcoding.reliability.queries.divergence import Divergence, divergence
from bwvcoding.reliability.serializers import DivergenceOut

# A page is read, not scrolled for an hour; the rest is in the disagreements of the variable.
MOST_ENCOUNTERS = 200


class DivergingVariable(APIView):
    @extend_schema(operation_id="readDivergence", responses=DivergenceOut)
    def get(self, request: Request, wave_id: UUID, variable: str) -> Response:
        shows_codings = actions.read_divergence(
            wave_id=wave_id, variable=variable, actor=request.user
        )
        found = divergence(wave_id, variable)
        standing = queries.clearances(wave_id).get(variable)
        body = _verdict(found, standing) | _comparisons(found)
        body["encounters"] = _encounters(found) if shows_codings else None
        return Response(DivergenceOut(body).data)


def _verdict(found: Divergence, standing: Clearance | None) -> dict[str, Any]:
    """What the gate says, why coders differ, and what to do about it."""
    variable, terms = found.variable, found.terms
    labels = {value.id: value.label for value in variable.values}
    lines = cause_lines(found.disputes, labels)
    still = outcome = None
    if standing is not None:
        outcome = Outcome(standing.decision.outcome)
        still = needed_for(standing, terms)
    return {
        "wave": terms.id,
        "variable": variable.id,
        "label": variable.label,
        "class": variable.variable_class,
        "definition": _definition(variable),
        "decision": None if standing is None else decision_body(standing, variable.label, terms),
        "next_step": next_step(outcome, lines, still),
        "needed": still,
        "units": len(found.units),
        "disputed_units": len(found.disputes),
        "causes": lines,
    }


def _definition(variable: Variable) -> dict[str, Any]:
    return {
        "question": variable.question,
        "level": variable.level,
        "kind": variable.kind,
        "guidance": variable.guidance,
        "values": [vars(value) for value in variable.values],
    }


def _comparisons(found: Divergence) -> dict[str, Any]:
    """Who differs from whom; nobody who shares too few units is listed or named."""
    codings = codings_of(found.variable, found.units)
    is_timed = found.variable.level is Level.EVENT
    # For a timed variable these compare whether anything was marked at all.
    plain = as_positive(codings) if is_timed else codings
    groups, between = group_lines(
        plain, groups_among(found.units), terms_of(found.terms.protocol).bootstrap
    )
    pairs = pair_lines(found.variable, found.units, found.tolerance)
    gap = missing_gap(found.variable, found.units)
    return {
        "names": {str(one): name for one, name in names_of(set(found.named)).items()},
        "pairs": pairs,
        "groups": [_group(line) for line in groups],
        "between_minus_within": coefficient_body(between),
        "without_coder": [
            {"coder": one.coder, "codings": one.codings, "alpha": one.alpha_without}
            for one in leave_one_out(plain)
            if one.coder in found.named
        ],
        "coder_detail": found.details,
        "confusion": [] if is_timed else confusion_lines(codings, found.named),
        "missing": gap
        and {
            "as_values": gap.as_values.value,
            "as_missing": gap.as_missing.value,
            "gap": gap.gap,
        },
        "timeline": timeline_body(codings, found.tolerance) if is_timed else None,
    }


def _group(line: GroupLine) -> dict[str, Any]:
    beyond_chance = line.beyond_chance and coefficient_body(line.beyond_chance)
    figures = beyond_chance or {"value": None, "ci": None}
    return {**vars(line), "xrr": figures["value"], "ci": figures["ci"]}


def _encounters(found: Divergence) -> list[dict[str, Any]]:
    """The disputed units by reference; stand-in names, as adjudication is blind to the coders."""
    chosen = found.disputes[:MOST_ENCOUNTERS]
    briefs = {b.id: b.reference for b in encounters({one.unit.encounter_id for one in chosen})}
    names = aliases(coders_of(found.terms.id), scope=found.terms.id)
    rows = [_dispute(one, briefs[one.unit.encounter_id], names, found) for one in chosen]
    return sorted(rows, key=lambda row: (row["encounter"]["reference"], row["member"]))


def _dispute(
    one: Sorted, reference: str, names: dict[UUID, str], found: Divergence
) -> dict[str, Any]:
    judgements = one.unit.judgements
    return {
        "encounter": {"id": one.unit.encounter_id, "reference": reference},
        "member": one.unit.member,
        "values_by_alias": dict(_sorted((names[j.coder_id], j.value) for j in judgements)),
        "cause": one.cause,
        "route": one.route,
        "disputed_seconds": disputed_seconds([j.marks for j in judgements], found.tolerance),
    }


def _sorted(pairs: Iterable[tuple[str, Any]]) -> list[tuple[str, Any]]:
    return sorted(pairs, key=lambda pair: pair[0])
