"""What makes the page an app on a phone: the manifest and the service worker."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from assistant.web import pages
from assistant.web.state import Language, Parts

router = APIRouter(tags=["page"], include_in_schema=False)

#: What the shell needs without a network.
SCRIPTS = (
    *("look", "chat", "base", "reply", "keep", "extras", "offline"),
    *("source", "reading", "sheet", "unread", "seen"),
)
CHANGES = ("changes.js", "changes.css")
SHELL = (*(f"{name}.js" for name in SCRIPTS), "chat.css", "icon.svg", *CHANGES)
ICONS = (("192", "any"), ("512", "any"), ("maskable", "maskable"))


@router.get("/manifest.webmanifest")
def manifest(language: Language) -> JSONResponse:
    """How the app looks when it is installed."""
    icons = [
        {
            "src": pages.asset_link(f"icon-{name}.png"),
            "sizes": "192x192" if name == "192" else "512x512",
            "type": "image/png",
            "purpose": purpose,
        }
        for name, purpose in ICONS
    ]
    body = {
        "name": pages.say(language, "web.name"),
        "short_name": pages.say(language, "web.name"),
        "description": pages.say(language, "web.tagline"),
        "lang": language,
        "id": "/",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#f4f6f5",
        "theme_color": "#0f5c5c",
        "icons": icons,
        "shortcuts": [
            {"name": pages.say(language, "web.nav.call"), "url": "/#ring"},
            {"name": pages.say(language, "web.nav.library"), "url": "/prosedyrer"},
        ],
    }
    return JSONResponse(body, media_type="application/manifest+json")


@router.get("/sw.js")
def service_worker(web: Parts, language: Language) -> Response:
    """The service worker. It names the bytes of the shell, so a new shell is a new worker."""
    script = web.templates.render(
        "sw.js", language, mark=pages.mark(), shell=[pages.asset_link(name) for name in SHELL]
    )
    headers = {"cache-control": "no-cache"}
    return Response(script, media_type="text/javascript", headers=headers)
