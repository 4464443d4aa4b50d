"""`setup/system.sh` on machines where apt, sudo and Python are scripts of ours that write down what they are asked."""

import shutil
import subprocess

import pytest

from tests.conftest import ROOT

PANGO, FT2, SUBSET = "libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"
SHOWN_BY = {
    "git": "git",
    "python3.11-venv": "ensurepip",
    PANGO: "libpango-1.0.so.0",
    FT2: "libpangoft2-1.0.so.0",
    SUBSET: "libharfbuzz-subset.so.0",
}
PYTHON = """case $2 in
    *print*) echo "${VERSION-3.11}" ;;
    *exit*) [ "${VERSION-3.11}" != 3.9 ] ;;
    *) while read -r name; do case $2 in *"$name"*) exit 0 ;; esac; done <"$MACHINE/present"; exit 1 ;;
esac"""
APT = """echo "$ASROOT$*" >>"$MACHINE/calls"
case $* in
    *update*) echo 1 >"$MACHINE/lists" ;;
    *) [ -e "$MACHINE/lists" ] || { echo "E: Unable to locate package" >&2; exit 100; }
       [ -n "$USELESS" ] || cat "$MACHINE/all" >>"$MACHINE/present" ;;
esac"""
SUDO = """[ "$SUDO" = free ] && [ "$1" = -n ] || exit 1
shift; ASROOT="sudo " exec "$@"
"""


class Machine:
    def __init__(self, folder, *packages, lists=True):
        self.folder = folder
        self.tools = folder / "bin"
        self.tools.mkdir()
        for name in ("sh", "cat", "env", "grep", "mktemp", "rm", "true"):
            (self.tools / name).symlink_to(shutil.which(name))
        for name, script in {"python3": PYTHON, "apt-get": APT, "sudo": SUDO, "id": "echo $USER_ID"}.items():
            self.tool(name, script)
        self.tool("uname", "echo Linux")
        (folder / "all").write_text("".join(f"{name}\n" for name in SHOWN_BY.values()))
        (folder / "present").write_text("".join(f"{SHOWN_BY[name]}\n" for name in packages))
        if lists:
            (folder / "lists").touch()

    def tool(self, name, script):
        (self.tools / name).write_text(f"#!/bin/sh\n{script}\n")
        (self.tools / name).chmod(0o755)

    def prepare(self, *groups, user="0", sudo="", **more):
        """Run the script; return its exit code, what it says, and what apt was asked to install or update."""
        folder = str(self.folder)
        variables = {
            "PATH": str(self.tools),
            "MACHINE": folder,
            "TMPDIR": folder,
            "USER_ID": user,
            "SUDO": sudo,
            **more,
        }
        script = ["/bin/sh", ROOT / "setup" / "system.sh", *groups]
        done = subprocess.run(script, env=variables, capture_output=True, text=True, check=False)
        assert done.stdout == ""
        calls = self.folder / "calls"
        asked = calls.read_text().replace("-o DPkg::Lock::Timeout=300 ", "").splitlines() if calls.exists() else []
        return done.returncode, done.stderr, [line.replace("--yes --no-install-recommends ", "") for line in asked]


def test_a_machine_that_has_everything_is_left_alone_in_silence(tmp_path):
    assert Machine(tmp_path, *SHOWN_BY).prepare("python", "pages") == (0, "", [])


@pytest.mark.parametrize("lacking", [PANGO, FT2, SUBSET, "python3.11-venv"])
def test_one_missing_package_is_installed_whatever_else_is_there(tmp_path, lacking):
    machine = Machine(tmp_path, *(name for name in SHOWN_BY if name != lacking))
    code, told, asked = machine.prepare("python", "pages")
    assert (code, asked) == (0, [f"install {lacking}"])
    assert told == f"Installerar det som saknas på datorn: {lacking} …\n"


def test_lists_of_packages_are_fetched_where_the_machine_has_none(tmp_path):
    code, _, asked = Machine(tmp_path, "python3.11-venv", lists=False).prepare("python", "pages")
    assert code == 0
    assert asked == [f"install {PANGO} {FT2} {SUBSET}", "update", f"install {PANGO} {FT2} {SUBSET}"]


def test_sudo_without_password_is_used(tmp_path):
    code, _, asked = Machine(tmp_path, PANGO, FT2, SUBSET).prepare("python", "pages", user="1000", sudo="free")
    assert (code, asked) == (0, ["sudo install python3.11-venv"])


@pytest.mark.parametrize("sudo", ["with a password", "missing"])
def test_others_are_given_one_command_for_all_that_is_missing(tmp_path, sudo):
    machine = Machine(tmp_path, PANGO)
    if sudo == "missing":
        (machine.tools / "sudo").unlink()
    code, told, asked = machine.prepare("python", "pages", user="1000")
    assert (code, asked) == (1, [])
    packages = f"python3.11-venv {FT2} {SUBSET}"
    assert f"Det här saknas på datorn: {packages}.\n" in told
    command = f"sudo apt-get update && sudo apt-get install --yes --no-install-recommends {packages}"
    assert [line.strip() for line in told.splitlines() if "apt-get" in line] == [command]


def test_only_what_the_task_needs_is_asked_for(tmp_path):
    machine = Machine(tmp_path, "python3.11-venv")
    assert machine.prepare("python") == (0, "", [])


def test_a_machine_without_python_gets_it(tmp_path):
    machine = Machine(tmp_path)
    (machine.tools / "python3").rename(tmp_path / "python3")
    machine.tool("apt-get", f'{APT}\nmv "$MACHINE/python3" "$MACHINE/bin/"')
    (machine.tools / "mv").symlink_to(shutil.which("mv"))
    code, _, asked = machine.prepare("python")
    assert (code, asked) == (0, ["install python3 python3-venv"])


def test_an_installation_that_fails_shows_why_and_names_the_command(tmp_path):
    machine = Machine(tmp_path, "python3.11-venv", PANGO, FT2)
    machine.tool("apt-get", "echo 'E: Could not get lock' >&2; exit 100")
    code, told, _ = machine.prepare("python", "pages")
    assert code == 1
    assert "E: Could not get lock\n" in told
    assert f"kunde inte installeras: {SUBSET}." in told
    assert f"    apt-get update && apt-get install --yes --no-install-recommends {SUBSET}\n" in told


def test_an_installation_that_does_not_help_is_told(tmp_path):
    code, told, _ = Machine(tmp_path, PANGO, FT2, SUBSET).prepare("python", USELESS="1")
    assert code == 1
    assert "Efter installationen går det här ändå inte att använda från python3: python3.11-venv." in told


def test_a_machine_without_apt_is_told_what_is_missing(tmp_path):
    machine = Machine(tmp_path, "python3.11-venv", PANGO, FT2)
    (machine.tools / "apt-get").unlink()
    code, told, _ = machine.prepare("python", "pages")
    assert code == 1
    assert f"Det här saknas på datorn (namnen är Debians): {SUBSET}." in told


def test_an_old_python_is_refused(tmp_path):
    code, told, asked = Machine(tmp_path).prepare("python", VERSION="3.9")
    assert (code, asked) == (1, [])
    assert told.startswith("Python 3.11 eller nyare krävs, men python3 är 3.9.\n")


def test_a_python_that_does_not_exist_is_named(tmp_path):
    code, told, asked = Machine(tmp_path).prepare("python", PYTHON="finnsinte")
    assert (code, asked) == (1, [])
    assert told.startswith("Python hittas inte: finnsinte.")
