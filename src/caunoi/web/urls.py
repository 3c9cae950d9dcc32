"""Every address. Names share the noun's prefix."""

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import URLPattern, URLResolver, path
from django.views.i18n import set_language

from caunoi.web.desk import (
    directives,
    findings,
    home,
    obligations,
    picture,
    preferences,
    records,
    reports,
    search,
    targets,
    units,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path(
        "sign-in/",
        LoginView.as_view(template_name="sign_in.html", redirect_authenticated_user=True),
        name="sign-in",
    ),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
    path("language/", set_language, name="language"),
    path("text-size/", preferences.text_size, name="text-size"),
    path("search/", search.search, name="search"),
    path("picture/", picture.picture_now, name="picture-now"),
    path("picture/<str:code>/", picture.picture_of, name="picture-of"),
    path("picture/<str:code>/<int:year>/", picture.picture, name="picture"),
    path("targets/<str:name>/<str:code>/<int:year>/", targets.target, name="target"),
    path("findings/", findings.findings, name="findings"),
    path("findings/<int:pk>/", findings.finding, name="finding"),
    path("findings/<int:pk>/<str:name>/", findings.move, name="finding-move"),
    path("units/<str:key>/", units.unit, name="unit"),
    path("cases/<int:pk>/", records.case, name="case"),
    path("dialogues/<int:pk>/", records.dialogue, name="dialogue"),
    path("assessments/<int:pk>/", records.assessment, name="assessment"),
    path("denunciation-outcomes/<int:pk>/", records.denunciation, name="denunciation"),
    path("disciplines/<int:pk>/", records.discipline, name="discipline"),
    path("obligations/", obligations.obligations, name="obligations"),
    path("obligations/<int:pk>/", obligations.obligation, name="obligation"),
    path("obligations/<int:pk>/progress/", obligations.progress, name="obligation-progress"),
    path("directives/", directives.directives, name="directives"),
    path("directives/<int:pk>/", directives.directive, name="directive"),
    path("directives/<int:pk>/duties/<str:key>/", directives.duty, name="duty"),
    path("reports/", reports.reports, name="reports"),
    path("reports/draft/", reports.draft, name="report-draft"),
    path("reports/<int:pk>/", reports.report, name="report"),
    path("reports/<int:pk>/report.docx", reports.download, name="report-docx"),
    path("reports/<int:pk>/<str:name>/", reports.move, name="report-move"),
]
