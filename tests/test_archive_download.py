import socket
import time

import pytest

from dataset.archive import download as download_module
from dataset.archive.download import download
from tests.archive_server import sends, served
from toolbox.problems import WorkshopError

CONTENT = bytes(range(256)) * 2000


def without_length(request):
    request.send_response(200)
    request.end_headers()
    request.wfile.write(CONTENT)


def in_chunks(request):
    request.send_response(200)
    request.send_header("Transfer-Encoding", "chunked")
    request.end_headers()
    for start in range(0, len(CONTENT), 9000):
        part = CONTENT[start : start + 9000]
        request.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
    request.wfile.write(b"0\r\n\r\n")


def called_gzipped_in_transit(request):
    """Some servers call a .tar.gz file a gzipped .tar, which is not to be unpacked."""
    request.send_response(200)
    request.send_header("Content-Encoding", "gzip")
    request.end_headers()
    request.wfile.write(CONTENT)


@pytest.mark.parametrize(
    "answer", [sends(CONTENT), without_length, in_chunks, called_gzipped_in_transit]
)
def test_the_content_comes_as_it_was_sent(answer):
    with served(answer) as url:
        assert download(url) == CONTENT


def test_a_redirection_is_followed():
    def elsewhere(request):
        request.send_response(302)
        request.send_header("Location", target)
        request.send_header("Content-Length", "0")
        request.end_headers()

    with served(sends(CONTENT)) as target, served(elsewhere) as url:
        assert download(url) == CONTENT


def in_a_circle(request):
    request.send_response(302)
    request.send_header("Location", request.path)
    request.send_header("Content-Length", "0")
    request.end_headers()


def cut_off(request):
    request.send_response(200)
    request.send_header("Content-Length", str(len(CONTENT)))
    request.end_headers()
    request.wfile.write(CONTENT[:100_000])


def chunks_cut_off(request):
    request.send_response(200)
    request.send_header("Transfer-Encoding", "chunked")
    request.end_headers()
    request.wfile.write(b"ffff\r\n" + CONTENT[:20_000])


def reset(request):
    request.send_response(200)
    request.send_header("Content-Length", str(len(CONTENT)))
    request.end_headers()
    request.wfile.write(CONTENT[:5000])
    request.wfile.flush()
    time.sleep(0.2)
    linger = b"\1\0\0\0\0\0\0\0"  # close with a reset instead of a farewell
    request.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    request.connection.close()


def stalled(request):
    request.send_response(200)
    request.send_header("Content-Length", str(len(CONTENT)))
    request.end_headers()
    request.wfile.write(CONTENT[:1000])
    request.wfile.flush()
    time.sleep(1.5)


def silent(request):
    time.sleep(1.5)


def trickling(request):
    request.send_response(200)
    request.send_header("Content-Length", str(len(CONTENT)))
    request.end_headers()
    for _ in range(100):
        request.wfile.write(b"x")
        request.wfile.flush()
        time.sleep(0.02)


def endless(request):
    request.send_response(200)
    request.end_headers()
    while True:
        request.wfile.write(CONTENT)


def no_http(request):
    request.wfile.write(b"SSH-2.0-OpenSSH_9.9\r\n")


FAILURES = {
    "404": (sends(b"gone", 404), "the server answered 404"),
    "403 with a page": (sends(b"<html>no", 403), "the server answered 403"),
    "500": (sends(b"", 500), "the server answered 500"),
    "circle": (in_a_circle, "it redirects without end"),
    "cut off": (cut_off, "the connection broke off after 100,000 bytes"),
    "chunks cut off": (chunks_cut_off, "the connection broke off after 20,000 bytes"),
    "reset": (reset, "the connection broke off after 5,000 bytes"),
    "stalled": (stalled, "the server said nothing for 0.5 seconds"),
    "silent": (silent, "the server said nothing for 0.5 seconds"),
    "trickling": (trickling, "it takes more than 1 seconds"),
    "endless": (endless, "it is larger than 9,000,000 bytes"),
    "no http": (no_http, "it cannot be reached"),
}


@pytest.mark.parametrize(("answer", "said"), FAILURES.values(), ids=FAILURES)
def test_a_failure_is_told_in_words_and_in_time(answer, said, monkeypatch):
    monkeypatch.setattr(download_module, "MAX_SILENCE", 0.5)
    monkeypatch.setattr(download_module, "MAX_SECONDS", 1)
    monkeypatch.setattr(download_module, "MAX_BYTES", 9_000_000)
    started = time.monotonic()
    with served(answer) as url, pytest.raises(WorkshopError) as problem:
        download(url)
    assert f"Cannot download the songs: {said}.\n" in str(problem.value)
    assert url in str(problem.value)
    assert time.monotonic() - started < 8


def test_no_network_at_all_is_told_in_words(monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as closed_soon:
        port = closed_soon.getsockname()[1]
    with pytest.raises(WorkshopError, match="it cannot be reached"):
        download(f"http://127.0.0.1:{port}/songs.tar.gz")
    with pytest.raises(WorkshopError, match="it cannot be reached"):
        download("http://no-such-host.invalid/songs.tar.gz")
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{port}")
    with pytest.raises(WorkshopError, match="the proxy does not let it through"):
        download("http://no-such-host.invalid/songs.tar.gz")


@pytest.mark.parametrize(
    "url", ["songs.tar.gz", "ftp://x.invalid/a", "http://[::1", ""]
)
def test_an_address_that_is_none_is_told_in_words(url):
    with pytest.raises(WorkshopError, match="Cannot download the songs"):
        download(url)
