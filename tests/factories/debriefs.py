"""Debriefs that have been called, and what can be done in them over HTTP."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bwvcoding.adjudication.actions import call_debrief
from bwvcoding.adjudication.models import AgendaUnit, Debrief
from bwvcoding.adjudication.queries import planned_agenda
from tests.cast import Cast
from tests.factories.agreement import apart_on_flight, coded_wave
from tests.factories.coding import OpenWave


@dataclass(frozen=True)
class Called:
    """A debrief on flight over four encounters, of which Ana and Ben see two differently."""

    opened: OpenWave
    debrief: Debrief

    @property
    def path(self) -> str:
        return f"/api/debriefs/{self.debrief.pk}"

    def unit(self, place: int = 1) -> AgendaUnit:
        return self.debrief.agenda.get(place=place)

    def body(self, place: int = 1, **more: Any) -> dict[str, Any]:
        unit = self.unit(place)
        where = {"encounter": str(unit.encounter_id), "member": unit.member}
        return {**where, "variable": unit.variable, **more}

    def read(self, client: Any) -> Any:
        return client.get(self.path)

    def vote(self, client: Any, value: Any = "yes", stage: str = "before", place: int = 1) -> Any:
        body = self.body(place, stage=stage, value=value)
        return client.post(f"{self.path}/votes", body, format="json")

    def talk(self, client: Any, place: int = 1) -> Any:
        return client.post(f"{self.path}/talk", self.body(place), format="json")

    def decide(self, client: Any, **changes: Any) -> Any:
        body = {"variable": "fled", "kind": "rule_text", "text": "More than three steps."} | changes
        return client.post(f"{self.path}/decisions", body, format="json")

    def attend(self, client: Any, *people: Any) -> Any:
        body = {"users": [str(person.pk) for person in people]}
        return client.post(f"{self.path}/attendance", body, format="json")

    def sign_off(self, client: Any) -> Any:
        return client.post(f"{self.path}/sign-off")

    def close(self, client: Any) -> Any:
        return client.post(f"{self.path}/closure", {"minutes": "Agreed."}, format="json")


def called(
    cast: Cast, opened: OpenWave | None = None, variables: tuple[str, ...] = ("fled",)
) -> Called:
    wave = opened or coded_wave(cast, apart_on_flight, encounters=4)
    debrief = call_debrief(
        wave_id=wave.wave.pk,
        variables=list(variables),
        agenda=planned_agenda(wave.wave.pk, variables),
        meets_at=None,
        actor=cast.cleo,
    )
    return Called(wave, debrief)
