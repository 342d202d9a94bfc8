"""The app: the API, the page and its guards, put together.

app = create_app(shelves)
app.test_client().get("/api/popular").json
"""

from pathlib import Path

from flask import Flask, Response, request

from assignment4.web import guards
from assignment4.web.api import api
from assignment4.web.shelves import Shelves
from assignment4.web.sounds import Sounds

HERE = Path(__file__).resolve().parent
FILES = {  # what a system thinks of their kinds may be wrong
    "page.html": "text/html",
    "page.css": "text/css",
    "page.js": "text/javascript",
    "icon.svg": "image/svg+xml",
    "openapi.json": "application/json",
}


def create_app(shelves: Shelves) -> Flask:
    """Return the app that answers with what is on the shelves."""
    app = Flask(__name__, static_folder=None)
    app.extensions |= {"shelves": shelves, "sounds": Sounds()}
    guards.protect(app)
    app.register_blueprint(api)
    for name in FILES:
        address = "/" if name == "page.html" else f"/{name}"
        app.add_url_rule(address, name, view_func=file, defaults={"name": name})
    return app


def file(name: str) -> Response:
    """Return a file of the page; a browser asks each time whether it has changed."""
    response = Response((HERE / name).read_bytes(), mimetype=FILES[name])
    response.cache_control.no_cache = True
    response.add_etag()
    return response.make_conditional(request)
