from django.urls import path

from bwvcoding.footage import api

urlpatterns = [
    path("studies/<uuid:study_id>/encounters", api.Encounters.as_view()),
    path("studies/<uuid:study_id>/clips", api.StudyClips.as_view()),
    path("studies/<uuid:study_id>/manifest", api.StudyManifest.as_view()),
    path("studies/<uuid:study_id>/clips/retry", api.ClipsRetry.as_view()),
    path("encounters/<uuid:encounter_id>", api.EncounterPage.as_view()),
    path("encounters/<uuid:encounter_id>/tags", api.EncounterTags.as_view()),
    path("encounters/<uuid:encounter_id>/clips", api.EncounterClips.as_view()),
    path("encounters/<uuid:encounter_id>/uploads", api.EncounterUploads.as_view()),
    path("encounters/<uuid:encounter_id>/captions", api.EncounterCaptions.as_view()),
    path("my-uploads", api.MyUploads.as_view()),
    path("uploads/<uuid:upload_id>", api.UploadPage.as_view()),
    path("uploads/<uuid:upload_id>/completion", api.UploadCompletion.as_view()),
    path("clips/<uuid:clip_id>", api.ClipPage.as_view()),
    path("clips/<uuid:clip_id>/retry", api.ClipRetry.as_view()),
    path("clips/<uuid:clip_id>/captions", api.ClipCaptions.as_view()),
    path("studies/<uuid:study_id>/retention", api.StudyRetention.as_view()),
    path("clips/<uuid:clip_id>/retention", api.ClipRetention.as_view()),
    path("clips/<uuid:clip_id>/holds", api.ClipHolds.as_view()),
    path("holds/<uuid:hold_id>/lifting", api.HoldLifting.as_view()),
    path("studies/<uuid:study_id>/rights-requests", api.StudyRightsRequests.as_view()),
    path("clips/<uuid:clip_id>/rights-requests", api.ClipRightsRequests.as_view()),
    path("rights-requests/<uuid:request_id>/answer", api.RightsRequestAnswer.as_view()),
    path("clips/<uuid:clip_id>/grants", api.ClipGrants.as_view()),
    path("grants/<uuid:grant_id>", api.GrantPage.as_view()),
    path("grants/<uuid:grant_id>/renewal", api.GrantRenewal.as_view()),
]
