"""Downloads one file, limited in size and in time, with one message if it fails."""

import time

import requests
import urllib3
from rich.progress import BarColumn, DownloadColumn, Progress, TransferSpeedColumn

from toolbox.problems import WorkshopError
from toolbox.tables import console

MAX_BYTES = 64_000_000  # more: accepts a larger download
MAX_CONNECT = 10  # seconds; more: waits longer for a connection
MAX_SILENCE = 30  # seconds; more: waits longer for a server that says nothing
MAX_SECONDS = 600  # more: waits longer for a slow download
CHUNK = 65_536  # bytes
AGAIN = "  Nothing was changed. Run this again: it starts over."


def download(url: str) -> bytes:
    """Return what is at `url`, with a progress bar in a terminal.

    Raises WorkshopError where it cannot be had whole, within the limits above.
    """
    received = bytearray()
    try:
        with requests.get(
            url,
            stream=True,
            timeout=(MAX_CONNECT, MAX_SILENCE),
            headers={"Accept-Encoding": "identity"},
        ) as response:
            if not response.ok:
                raise _failed(url, f"the server answered {response.status_code}")
            _receive(response, received)
    except _TooMuch as problem:
        raise _failed(url, str(problem)) from None
    except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
        raise _failed(url, _in_words(error, len(received))) from None
    return bytes(received)


class _TooMuch(Exception):
    """The download is larger, or takes longer, than is accepted."""


def _receive(response: requests.Response, received: bytearray) -> None:
    """Append the whole answer to `received`. Raises _TooMuch beyond the limits."""
    deadline = time.monotonic() + MAX_SECONDS
    size = response.headers.get("Content-Length", "")
    columns = BarColumn(), DownloadColumn(), TransferSpeedColumn()
    screen = console()
    with Progress(*columns, console=screen, disable=not screen.is_terminal) as bar:
        task = bar.add_task("", total=int(size) if size.isdecimal() else None)
        # read1 returns whatever has come, so that a trickle cannot pass the deadline.
        while chunk := response.raw.read1(CHUNK, decode_content=False):
            received += chunk
            bar.update(task, completed=len(received))
            if len(received) > MAX_BYTES:
                raise _TooMuch(f"it is larger than {MAX_BYTES:,} bytes")
            if time.monotonic() > deadline:
                raise _TooMuch(f"it takes more than {MAX_SECONDS} seconds")


def _failed(url: str, reason: str) -> WorkshopError:
    return WorkshopError(
        f"Cannot download the songs: {reason}.\n"
        f"  The address is {url}\n"
        f"  Check that this computer is online and may open that address.\n{AGAIN}"
    )


def _in_words(error: Exception, received: int) -> str:
    """Return what went wrong on the network, in a few words."""
    silence = f"the server said nothing for {MAX_SILENCE} seconds"
    words = {
        requests.ConnectTimeout: "it cannot be reached",
        requests.exceptions.SSLError: "its certificate is not accepted",
        requests.exceptions.ProxyError: "the proxy does not let it through",
        requests.exceptions.TooManyRedirects: "it redirects without end",
        requests.Timeout: silence,
        urllib3.exceptions.TimeoutError: silence,
    }
    for kind, said in words.items():
        if isinstance(error, kind):
            return said
    if received:
        return f"the connection broke off after {received:,} bytes"
    if isinstance(error, requests.ConnectionError):
        return "it cannot be reached"
    return str(error).rstrip(".")
