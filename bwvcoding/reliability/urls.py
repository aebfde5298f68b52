from django.urls import path

from bwvcoding.reliability.api import (
    coverage_map,
    divergence,
    drift,
    flags,
    gate,
    overrides,
    simulation,
    steadiness,
)

urlpatterns = [
    path("waves/<uuid:wave_id>/gate", gate.Gate.as_view()),
    path("waves/<uuid:wave_id>/evaluation", gate.GateEvaluation.as_view()),
    path("waves/<uuid:wave_id>/variables/<slug:variable>", divergence.DivergingVariable.as_view()),
    path("waves/<uuid:wave_id>/coverage-map", coverage_map.PairCoverage.as_view()),
    path("waves/<uuid:wave_id>/drift", drift.DriftChart.as_view()),
    path("flags/<uuid:flag_id>/resolution", flags.FlagResolution.as_view()),
    path("waves/<uuid:wave_id>/simulations", simulation.Simulations.as_view()),
    path("waves/<uuid:wave_id>/steadiness", steadiness.Steadiness.as_view()),
    path("waves/<uuid:wave_id>/flags", flags.Flags.as_view()),
    path("waves/<uuid:wave_id>/overrides", overrides.Overrides.as_view()),
    path("overrides/<uuid:override_id>/confirmation", overrides.OverrideConfirmation.as_view()),
]
