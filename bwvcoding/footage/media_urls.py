from django.urls import path

from bwvcoding.footage import api

urlpatterns = [path("<uuid:grant_id>/<path:name>", api.Media.as_view())]
