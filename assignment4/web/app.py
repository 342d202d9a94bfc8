"""The app: the API, the page and its guards, put together.

app = create_app(shelves)
app.test_client().get("/api/popular").json
"""

from pathlib import Path

from flask import Flask, Response, send_from_directory

from assignment4.web import guards
from assignment4.web.api import api
from assignment4.web.shelves import Shelves
from assignment4.web.sounds import Sounds

HERE = Path(__file__).resolve().parent
FILES = ("page.css", "page.js", "icon.svg", "openapi.json")


def create_app(shelves: Shelves) -> Flask:
    """Return the app that answers with what is on the shelves."""
    app = Flask(__name__, static_folder=None)
    app.extensions |= {"shelves": shelves, "sounds": Sounds()}
    guards.protect(app)
    app.register_blueprint(api)
    app.add_url_rule("/", view_func=file, defaults={"name": "page.html"})
    for name in FILES:
        app.add_url_rule(f"/{name}", view_func=file, defaults={"name": name})
    return app


def file(name: str) -> Response:
    """Return a file of the page; a browser asks each time whether it has changed."""
    return send_from_directory(HERE, name)
