"""Builds the container of the page and fetches the page from it, without a daemon.

    sudo python3 tests/benchmarks/container.py          (Debian, with buildah)

Where the registry of images cannot be reached, a Debian made by debootstrap takes the
place of the base image: that checks the instructions, not the real base. As root; it
needs no package of the workshop, 3 GB and a few minutes.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

PROJECT = Path(__file__).resolve().parents[2]
DOCKERFILE = PROJECT / "Dockerfile"
NAME = "localhost/three-shelves"
PORT = 8400
MIRROR = "http://deb.debian.org/debian"
NEEDED = "python3,python3-pip,python3-venv,ca-certificates"
PIP = ("/etc/pip.conf", "/etc/ssl/certs/ca-certificates.crt")  # a company's own ones
PATIENCE = 120  # seconds, until the page answers
os.environ |= {"STORAGE_DRIVER": "vfs", "BUILDAH_ISOLATION": "chroot"}


def main() -> None:
    """Build, start, ask, and print what came of it."""
    if not shutil.which("buildah") or os.geteuid():
        sys.exit(
            "This needs buildah (apt install buildah debootstrap), and to be root."
        )
    base = re.search(r"^FROM (\S+)$", DOCKERFILE.read_text("utf-8"), re.MULTILINE)[1]
    with tempfile.TemporaryDirectory() as folder:
        dockerfile = base_image(base, Path(folder))
        buildah("bud", "-q", "--pull=never", "--format=docker", "-t", NAME, *dockerfile)
    config = json.loads(output("inspect", "--type=image", NAME))["Docker"]["config"]
    print(
        f"User {config['User']}, health check: {config['Healthcheck']['Test'][:2]} ..."
    )
    container = output("from", "--pull=never", NAME)
    try:
        ask(container, config)
    finally:
        buildah("rm", container)
    print("The container works. (That its command was killed is right.)")


def base_image(base: str, folder: Path) -> list[str]:
    """Fetch the base image, or make one; return what to build the Dockerfile with."""
    if subprocess.run(["buildah", "pull", base], capture_output=True).returncode == 0:
        return ["-f", str(DOCKERFILE), str(PROJECT)]
    print(f"{base} cannot be fetched: a Debian takes its place.", flush=True)
    root, stand_in = folder / "root", "localhost/stand-in:latest"
    make = ["debootstrap", "--variant=minbase", f"--include={NEEDED}", "bookworm"]
    subprocess.run([*make, root, MIRROR], check=True, stdout=subprocess.DEVNULL)
    (root / "usr/bin/python").symlink_to("python3")
    for file in filter(os.path.exists, PIP):
        shutil.copy(file, root / file[1:])
    container = output("from", "scratch")
    buildah("add", "-q", container, str(root), "/")
    buildah("commit", "-q", "--rm", container, stand_in)
    shutil.rmtree(root)
    copy = folder / "Dockerfile"
    copy.write_text(DOCKERFILE.read_text("utf-8").replace(base, stand_in), "utf-8")
    return ["-f", str(copy), str(PROJECT)]


def ask(container: str, config: dict) -> None:
    """Start the container's command, and fetch the page and what belongs to it."""
    command = ["buildah", "run", "--user", config["User"], container, "--"]
    page = subprocess.Popen([*command, *config["Cmd"]])
    try:
        wait_for_the_page()
        for path in ("/", "/page.js", "/api/popular", "/api/liked/me", "/openapi.json"):
            print(f"{path}: {fetch(path)[0]}")
        print(f"rating: {fetch('/api/rate', {'artist': 'artist-0001', 'stars': 5})}")
        song = "/api/sound/invented-00001"
        print(f"{song}: {fetch(song)[0]}, {len(fetch(song)[1]):,} bytes")
        check = [*command, *config["Healthcheck"]["Test"][1:]]
        print(f"health check: {subprocess.run(check).returncode}")
        for words in ("id -un", "which gcc make; true", "du -sh /packages"):
            print(f"{words}: {output('run', container, '--', 'sh', '-c', words)}")
    finally:
        page.send_signal(signal.SIGINT)  # as docker stop does
        page.wait()


def wait_for_the_page() -> None:
    """Wait until the page answers. Raises OSError if it takes too long."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            fetch("/health")
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(1)


def fetch(path: str, sent: dict | None = None) -> tuple[int, bytes]:
    """Return status and content of an address of the page."""
    body = json.dumps(sent).encode() if sent else None
    headers = {"Content-Type": "application/json"} if sent else {}
    request = Request(f"http://127.0.0.1:{PORT}{path}", body, headers)
    try:
        with urlopen(request, timeout=30) as answer:
            return answer.status, answer.read()
    except HTTPError as error:
        return error.code, error.read()


def buildah(*arguments: str) -> None:
    """Run buildah; what it says is seen."""
    subprocess.run(["buildah", *arguments], check=True)


def output(*arguments: str) -> str:
    """Return what buildah prints."""
    result = subprocess.run(
        ["buildah", *arguments], check=True, stdout=subprocess.PIPE, text=True
    )
    return result.stdout.strip()


if __name__ == "__main__":
    main()
