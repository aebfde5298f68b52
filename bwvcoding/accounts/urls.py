from django.urls import path

from bwvcoding.accounts import api

urlpatterns = [
    path("session", api.Session.as_view()),
    path("session/browser-key", api.BrowserKey.as_view()),
    path("session/confirmation", api.Confirmation.as_view()),
    path("session/passkey-challenge", api.PasskeyChallenge.as_view()),
    path("session/passkey", api.PasskeySession.as_view()),
    path("session/proof", api.ProofPage.as_view()),
    path("account", api.Account.as_view()),
    path("account/passkey-offer", api.PasskeyOffer.as_view()),
    path("account/passkeys", api.PasskeyFactors.as_view()),
    path("account/app-secret", api.AppSecret.as_view()),
    path("account/app", api.AppFactors.as_view()),
    path("account/factors/<int:factor_id>", api.FactorPage.as_view()),
    path("account/recovery-codes", api.RecoveryCodeList.as_view()),
    path("account/sessions", api.AccountSessions.as_view()),
    path("account/sessions/<uuid:sign_in_id>", api.AccountSession.as_view()),
]
