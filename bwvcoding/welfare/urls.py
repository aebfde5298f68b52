from django.urls import path

from bwvcoding.welfare import api

urlpatterns = [
    path("assignments/<uuid:assignment_id>/care", api.AssignmentCare.as_view()),
]
