"""What holds for every test: the same surroundings on every machine, and guards that stand around each test."""

import atexit
import os
import shutil
import sys
import tempfile

# No screen is needed; another platform can be asked for by hand. Pictures are the same at every screen's density.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_FONT_DPI"] = "96"
os.environ["PYTEST_QT_API"] = "pyside6"
# A LANG that the machine does not know, or LC_ALL=C, makes Qt warn before the first test.
if sys.platform.startswith("linux"):
    os.environ["LC_ALL"] = "C.UTF-8"
# Without this folder Qt and platformdirs warn; a login makes it, a bare machine has none.
if os.name == "posix" and not os.path.isdir(os.environ.get("XDG_RUNTIME_DIR", "")):
    os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="fd-run-")
    atexit.register(shutil.rmtree, os.environ["XDG_RUNTIME_DIR"], ignore_errors=True)

pytest_plugins = ["tests.guards", "tests.postgres", "tests.records", "tests.skips"]
