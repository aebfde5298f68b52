from django.urls import path

from bwvcoding.reliability import api

urlpatterns = [
    path("waves/<uuid:wave_id>/gate", api.Gate.as_view()),
    path("waves/<uuid:wave_id>/evaluation", api.GateEvaluation.as_view()),
    path("waves/<uuid:wave_id>/flags", api.Flags.as_view()),
]
