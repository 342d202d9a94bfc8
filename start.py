r"""Runs a script of the workshop; the first time, sets everything up for it.

    python3 start.py assignment2/run_classification.py        (Linux, macOS)
    py start.py assignment2\run_classification.py             (Windows)

Makes the folder .venv with the packages of requirements.txt; needs the internet once.
Whatever Python starts it: it uses that of .venv, or looks for one that will do.
"""

# Older Pythons must be able to read this file, to go on with a newer one: no syntax
# that Python 2.7 has not, and only the standard library.

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
VERSIONS = ("3.13", "3.12", "3.14", "3.11")  # the one to look for first comes first
ASK = "import sys; print(sys.maxsize > 2**32 and '%d.%d' % sys.version_info[:2])"
PACKAGES = 65  # about so many are fetched, with those that others need
STUDENTS, TESTS = "requirements.txt", "requirements_tests.txt"
ON_DEBIAN = os.path.exists("/etc/debian_version")

NO_FILES = """\
The other files of the workshop are not beside start.py, in
  %s
If it came as a ZIP file, extract all of it first (in Explorer: right-click, "Extract
All..."); then open the folder that this makes, and run start.py there."""
IN_USE = """\
A program uses the folder .venv, so it cannot be made anew:
  %s
Close the editor and other terminals that are open in it; then run this again."""
FROM_INSIDE = """\
This Python belongs to the folder .venv, which has to be made anew.
Open a new terminal (or type  deactivate  in this one) and run this again there."""


def main():
    """Set up if needed, run the script on the command line, return its exit status."""
    if len(sys.argv) < 2:
        return fail(__doc__.strip())
    if not os.path.isfile(os.path.join(FOLDER, STUDENTS)):
        return fail(NO_FILES % FOLDER)
    needed = requirements_for(sys.argv[1:])
    try:
        if not will_do():
            other = [PYTHON] if is_set_up(needed) else another_python()
            if not other:
                return fail(get_python())
            return run(other + [os.path.abspath(__file__)] + sys.argv[1:])
        if not is_set_up(needed) and not set_up(needed):
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


# --- which Python ---------------------------------------------------------------------


def version_here():
    """Return the version of this Python, as 3.13."""
    return ".".join(map(str, sys.version_info[:2]))


def will_do():
    """Return whether the packages are made for this Python."""
    return version_here() in VERSIONS and sys.maxsize > 2**32


def another_python():
    """Return the command of an installed Python that will do, nothing without one."""
    for version in VERSIONS:
        commands = [["python" + version]]
        if ON_WINDOWS:
            commands.insert(0, ["py", "-" + version])
        for command in commands:
            if says(command + ["-c", ASK]) == version:
                return command
    return []


def says(command):
    """Return the line that a command prints, nothing where it cannot be run."""
    try:
        with open(os.devnull, "w") as nowhere:
            said = subprocess.check_output(command, stderr=nowhere)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return said.decode("ascii", "replace").strip()


def get_python():
    """Return how to install a Python that will do, in the words of this system."""
    wrong = version_here() if sys.maxsize > 2**32 else "one for 32 bits"
    said = "The workshop needs Python 3.11, 3.12, 3.13 or 3.14, and this is " + wrong
    again = " start.py " + " ".join(sys.argv[1:])
    where = "https://www.python.org/downloads/"
    if ON_WINDOWS:
        return said + (
            ".\nInstall one that will do:  py install 3.13\n"
            "or, where there is no such command, from " + where + "\n"
            "Then run:  py -3.13" + again
        )
    system = " with your system's packages, or" if sys.platform == "linux" else ""
    return said + (
        ".\nInstall Python 3.13" + system + " from " + where + "\n"
        "Then run, in a new terminal:  python3.13" + again
    )


# --- setting up -----------------------------------------------------------------------


def requirements_for(words):
    """Return the files that name the packages for what is run: tests need more."""
    what = words[1] if words[0] == "-m" and len(words) > 1 else words[0]
    first = what.replace("\\", "/").replace(".", "/").split("/")[0]
    if first in ("pytest", "ruff", "tests") and os.path.exists(
        os.path.join(FOLDER, TESTS)
    ):
        return [STUDENTS, TESTS]
    return [STUDENTS]


def is_set_up(needed):
    """Return whether .venv works here, with these requirements as they are now."""
    return is_whole() and all(mark(name) in marks() for name in needed)


def is_whole():
    """Return whether .venv was made in this folder, and its Python is still there."""
    if mark("") not in marks() or not os.path.isfile(PYTHON):
        return False
    if not ON_WINDOWS:
        return True  # or the link would lead nowhere
    try:
        with open(os.path.join(VENV, "pyvenv.cfg")) as file:
            home = [line[7:].strip() for line in file if line.startswith("home = ")]
    except (IOError, OSError):
        return False
    return bool(home) and os.path.lexists(os.path.join(home[0], "python.exe"))


def marks():
    """Return the lines that set_up wrote into .venv when it was done."""
    try:
        with open(DONE) as file:
            return file.read().splitlines()
    except (IOError, OSError):
        return []


def mark(name):
    """Return a text that changes with a file of requirements, or the folder's name."""
    digest = hashlib.sha256(os.path.realpath(FOLDER).encode())
    for each in (name, "pyproject.toml") if name else ():
        with open(os.path.join(FOLDER, each), "rb") as file:
            digest.update(b"\n" + file.read())
    return (name + " " + digest.hexdigest()).strip()


def set_up(needed):
    """Make .venv with the packages, showing how far it is; return if it worked."""
    from toolbox import this_computer  # which no older Python can read

    problem = this_computer.too_long(FOLDER)
    if problem:
        fail(problem)
        return False
    print("Setting up the workshop in .venv: once, for 2 to 5 minutes.")
    for note in this_computer.notes(FOLDER):
        print("\n" + note + "\n")
    sys.stdout.flush()
    problem = "" if is_whole() else make()
    if problem:
        fail(problem)
        return False
    said = install(needed)
    if said:
        fail(
            "The packages could not be installed. The installer said:\n" + said + "\n"
            "Check the internet connection and the free disk space (3 GB), close\n"
            "other programs that use the workshop, then run this again."
        )
        return False
    with open(DONE, "w") as file:
        file.write("\n".join([mark("")] + [mark(name) for name in needed]))
    return True


def make():
    """Make .venv anew, without packages; return what went wrong, and what to do."""
    import venv  # only a Python of the right age needs to have it

    if os.path.realpath(sys.prefix) == os.path.realpath(VENV):
        return FROM_INSIDE
    print("  1 of 3: making the environment")
    sys.stdout.flush()
    try:
        venv.create(VENV, with_pip=True, clear=True, symlinks=not ON_WINDOWS)
    except subprocess.CalledProcessError as error:
        return no_pip(error.output or b"")
    except OSError as error:
        if isinstance(error, PermissionError) and os.path.exists(PYTHON):
            return IN_USE % error
        return "Cannot make the folder " + VENV + ":\n  " + str(error)
    return ""


def no_pip(said):
    """Return what to do where this Python cannot put its installer into .venv."""
    words = said.decode("utf-8", "replace").strip().splitlines()[-5:]
    if ON_DEBIAN:
        todo = "Install what is missing: sudo apt install python3-venv"
    elif os.path.isdir(os.path.join(sys.base_prefix, "conda-meta")):
        todo = (
            "This is conda's Python, which often lacks a part: install one from\n"
            "https://www.python.org/downloads/ and run this with that."
        )
    else:
        todo = "Install Python again, from https://www.python.org/downloads/"
    return "\n".join(
        ["This Python cannot install packages (ensurepip does not work):"]
        + ["  " + line for line in words]
        + [todo]
    )


def install(needed):
    """Install the packages, and show how far that is; return what went wrong."""
    command = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-color"]
    command += ["install", "--progress-bar", "off"]
    for name in needed:
        command += ["-r", name]
    process = subprocess.Popen(
        command,
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
