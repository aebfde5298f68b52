from django.urls import path

from bwvcoding.coding.api import codings, shares, waves

urlpatterns = [
    path("my-assignments", waves.MyAssignments.as_view()),
    path("my-assignments/next", shares.MyNextAssignment.as_view()),
    path("studies/<uuid:study_id>/my-capacity", shares.MyCapacity.as_view()),
    path("studies/<uuid:study_id>/encounter-commands", shares.EncounterCommands.as_view()),
    path("studies/<uuid:study_id>/bars", shares.StudyBars.as_view()),
    path("encounters/<uuid:encounter_id>/bars", shares.EncounterBars.as_view()),
    path("assignments/<uuid:assignment_id>/recusal", shares.AssignmentRecusal.as_view()),
    path("studies/<uuid:study_id>/waves", waves.Waves.as_view()),
    path("waves/<uuid:wave_id>", waves.WavePage.as_view()),
    path("waves/<uuid:wave_id>/closure", waves.WaveClosure.as_view()),
    path("assignments/<uuid:assignment_id>/codings", codings.AssignmentCodings.as_view()),
    path("assignments/<uuid:assignment_id>/stop-record", codings.AssignmentStopRecord.as_view()),
    path("codings/<uuid:coding_id>", codings.CodingPage.as_view()),
    path("codings/<uuid:coding_id>/values", codings.CodingValues.as_view()),
    path("codings/<uuid:coding_id>/events", codings.CodingEvents.as_view()),
    path("codings/<uuid:coding_id>/events/<uuid:event_id>", codings.CodingEvent.as_view()),
    path("codings/<uuid:coding_id>/completeness", codings.CodingCompleteness.as_view()),
    path("codings/<uuid:coding_id>/submission", codings.CodingSubmission.as_view()),
    path("codings/<uuid:coding_id>/corrections", codings.CodingCorrections.as_view()),
    path("encounters/<uuid:encounter_id>/codings", codings.EncounterCodings.as_view()),
]
