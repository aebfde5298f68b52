from django.urls import path

from bwvcoding.audit import api

urlpatterns = [path("my-events", api.MyEvents.as_view())]
