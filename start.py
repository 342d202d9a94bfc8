r"""Runs a script of the workshop; the first time, sets everything up for it.

    python3 start.py assignment2/run_classification.py        (Linux, macOS)
    py start.py assignment2\run_classification.py             (Windows)

Makes the folder .venv with the packages of requirements.txt; needs the internet once.
"""

# Older Pythons must be able to read this file, to be told that they are too old: no
# syntax that Python 2.7 has not, and only the standard library.

import os
import sys

try:  # Ctrl-C is heard here, too: these take longer than all that follows
    import hashlib
    import signal
    import subprocess
    import time
except KeyboardInterrupt:
    sys.stderr.write("\nStopped.\n")
    os._exit(130)

FOLDER = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(FOLDER, ".venv")
ON_WINDOWS = os.name == "nt"
PYTHON = os.path.join(VENV, "Scripts/python.exe" if ON_WINDOWS else "bin/python")
DONE = os.path.join(VENV, "set-up-for.txt")
VERSIONS = ("3.11", "3.12", "3.13")
PACKAGES = 70  # about so many are fetched, with those that others need


def main():
    """Set up if needed, run the script on the command line, return its exit status."""
    here = ".".join(map(str, sys.version_info[:2]))
    if here not in VERSIONS:
        return fail(
            "The workshop needs Python 3.11, 3.12 or 3.13, and this is " + here + ":\n"
            "install Python 3.13 from https://www.python.org/downloads/ and run this\n"
            "again with it, for example: python3.13 start.py " + " ".join(sys.argv[1:])
        )
    if len(sys.argv) < 2:
        return fail(__doc__.strip())
    try:
        if not is_set_up() and not set_up():
            return 1
    except KeyboardInterrupt:
        fail("\nStopped. Run this again to set up the workshop.")
        return 130
    script = sys.argv[1]
    if not os.path.exists(script) and os.path.isfile(os.path.join(FOLDER, script)):
        script = os.path.join(FOLDER, script)  # called from another folder
    problem = unreadable(script)
    if problem:
        return fail(problem)
    return run([PYTHON, script] + sys.argv[2:])


def run(command):
    """Run a script, which hears Ctrl-C itself; return its exit status."""
    signal.signal(signal.SIGINT, lambda *_: None)  # not ignored: the script would, too
    status = subprocess.call(command)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is over
    if status == -signal.SIGINT:  # ended by Ctrl-C before it could say so
        fail("\nStopped.")
        return 130
    return status


def is_set_up():
    """Return whether .venv was made in this folder, with the present requirements."""
    if not os.path.exists(DONE):
        return False
    with open(DONE) as file:
        return file.read() == fingerprint()


def set_up():
    """Make .venv with the packages, showing how far it is; return if it worked."""
    import venv  # only a Python of the right age needs to have it

    print("Setting up the workshop in .venv: once, for 2 to 5 minutes.")
    print("  1 of 3: making the environment")
    sys.stdout.flush()
    try:
        venv.create(VENV, with_pip=True, clear=True)
    except (OSError, subprocess.CalledProcessError) as error:
        fail(
            "Cannot make the folder " + VENV + ":\n" + str(error) + "\n"
            "On Debian or Ubuntu, install venv first: sudo apt install python3-venv"
        )
        return False
    said = install()
    if said:
        fail(
            "The packages could not be installed. The installer said:\n" + said + "\n"
            "Check the internet connection and the free disk space (3 GB), then run\n"
            "this again."
        )
        return False
    with open(DONE, "w") as file:
        file.write(fingerprint())
    return True


def install():
    """Install the packages, and show how far that is; return what went wrong."""
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-color", "install"]
    process = subprocess.Popen(
        pip + ["--progress-bar", "off", "-r", "requirements.txt"],
        cwd=FOLDER,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        universal_newlines=True,
    )
    begin, fetched, lines = time.time(), 0, []
    for line in process.stdout:
        lines.append(line.rstrip())
        words = line.split()
        if words[:1] in (["Collecting"], ["Processing"]):
            fetched += 1
            far = "%d of about %d" % (fetched, max(PACKAGES, fetched))
            show("  2 of 3: fetching package " + far, begin, fetched % 20 == 1)
        elif words[:1] == ["Downloading"] and "MB)" in line:  # these take the time
            name = words[1].split("/")[-1].split("-")[0]
            show("  2 of 3: fetching " + " ".join([name] + words[2:]), begin, True)
        elif line.startswith("Installing collected"):
            show("  3 of 3: unpacking %d packages" % fetched, begin, True)
    process.stdout.close()
    if sys.stdout.isatty():
        sys.stdout.write("\n")
    if process.wait() == 0:
        return ""
    errors = [line for line in lines if line.startswith("ERROR")]
    return "\n".join("  " + line for line in errors or lines[-5:])


def show(text, begin, is_for_pipe):
    """Print how far it is: on a terminal in one line, in a pipe now and then."""
    text += " (%d s)" % (time.time() - begin)
    if sys.stdout.isatty():
        sys.stdout.write("\r" + text.ljust(70))
    elif is_for_pipe:
        sys.stdout.write(text + "\n")
    sys.stdout.flush()


def unreadable(script):
    """Return why Python cannot read a script of this folder, nothing if it can."""
    path = os.path.abspath(script)
    if not path.startswith(FOLDER + os.sep) or not os.path.isfile(path):
        return ""
    try:
        with open(path, "rb") as file:
            compile(file.read(), path, "exec")
    except (SyntaxError, ValueError) as error:
        from toolbox import student_errors  # which no older Python can read

        return student_errors.in_words(error)
    return ""


def fingerprint():
    """Return a text that changes when the requirements or the folder's name change."""
    digest = hashlib.sha256(FOLDER.encode())
    for name in ("requirements.txt", "pyproject.toml"):
        with open(os.path.join(FOLDER, name), "rb") as file:
            digest.update(b"\n" + file.read())
    return digest.hexdigest()


def fail(message):
    """Print a message for people; return the exit status of failure."""
    sys.stderr.write(message + "\n")
    return 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        fail("\nStopped.")
        sys.exit(130)
