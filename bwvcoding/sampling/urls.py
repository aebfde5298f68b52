from django.urls import path

from bwvcoding.sampling import api

urlpatterns = [
    path("studies/<uuid:study_id>/frames", api.Frames.as_view()),
    path("studies/<uuid:study_id>/draws", api.Draws.as_view()),
    path("frames/<uuid:frame_id>", api.FramePage.as_view()),
    path("frames/<uuid:frame_id>/acceptance", api.FrameAcceptance.as_view()),
    path("draws/<uuid:draw_id>", api.DrawPage.as_view()),
    path("draws/<uuid:draw_id>/selection", api.DrawSelection.as_view()),
    path("draws/<uuid:draw_id>/sampled-stops", api.SampledStops.as_view()),
    path("draws/<uuid:draw_id>/countdown", api.Countdown.as_view()),
    path("sampled-stops/<uuid:sampled_stop_id>/missing-footage", api.MissingFootage.as_view()),
    path("sampled-stops/<uuid:sampled_stop_id>/encounter", api.EncounterLink.as_view()),
]
