"""The compiler knows itself: the same code has the same identity and the same wheel wherever it lies."""

import base64
import hashlib
import io
import os
import shutil
import subprocess
import sys
import zipfile

import pytest

from reportgen import __version__
from reportgen.compiler.commit import commit_of
from reportgen.compiler.identity import Compiler, code_checksum, this_compiler
from reportgen.compiler.own_files import code_files
from reportgen.compiler.wheel import NAME, compiler_files, own_wheel
from tests.conftest import ROOT

COMMIT = "0123456789abcdef0123456789abcdef01234567"
ASKED = (
    "import hashlib; from reportgen.compiler.identity import this_compiler; from reportgen.compiler.wheel import own_wheel;"
    "print(this_compiler().sha256, hashlib.sha256(own_wheel()).hexdigest())"
)


def asked(folder):
    """Return the identity and the checksum of the wheel that the program in a folder tells of itself."""
    done = subprocess.run(
        [sys.executable, "-c", ASKED],
        env={**os.environ, "PYTHONPATH": str(folder)},
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


@pytest.fixture
def copy(tmp_path):
    """A copy of the repository's program, without its history."""
    folder = tmp_path / "kopia"
    for name in ("reportgen", "templates", "styles"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "requirements.lock", "LICENSE"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def test_what_the_wheel_holds_is_told_apart_by_code_and_theme_alone(copy):
    first = asked(copy)
    assert first[0] == this_compiler().sha256
    # What lies there by chance: compiled code, a copy that an editor left, the times of files.
    (copy / "reportgen" / "cli" / "run.py~").write_text("x", encoding="utf-8")
    os.utime(copy / "reportgen" / "cli" / "run.py", (0, 0))
    (copy / "reportgen" / "cli" / "__pycache__").mkdir(exist_ok=True)
    (copy / "reportgen" / "cli" / "__pycache__" / "run.cpython-311.pyc").write_bytes(b"x")
    assert asked(copy) == first
    with (copy / "reportgen" / "cli" / "run.py").open("a", encoding="utf-8") as file:
        file.write("# en rad till\n")
    assert asked(copy)[0] != first[0]


def test_line_ends_that_git_has_changed_do_not_count(copy):
    first = asked(copy)
    for path in (copy / "reportgen" / "cli" / "run.py", copy / "styles" / "text.css", copy / "requirements.lock"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert asked(copy) == first


def test_installed_from_its_own_wheel_it_has_the_same_identity_and_makes_the_same_wheel(copy, tmp_path):
    code = "from reportgen.compiler.wheel import own_wheel; open('ut.whl', 'wb').write(own_wheel())"
    subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(copy)}, cwd=tmp_path, check=True)
    target = tmp_path / "installerat"
    with zipfile.ZipFile(tmp_path / "ut.whl") as wheel:
        wheel.extractall(target)
    assert asked(target) == asked(copy)


def test_pip_installs_the_wheel_with_its_command(tmp_path):
    path = tmp_path / NAME
    path.write_bytes(own_wheel())
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--no-deps", "--no-index")
    subprocess.run([*pip, "--target", str(tmp_path / "paket"), str(path)], capture_output=True, check=True)
    told = subprocess.run(
        [sys.executable, str(tmp_path / "paket" / "bin" / "reportgen"), "--version"],
        env={**os.environ, "PYTHONPATH": str(tmp_path / "paket")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout == f"reportgen {__version__}\n"


def test_the_list_of_the_wheel_names_every_file_with_its_checksum():
    with zipfile.ZipFile(io.BytesIO(own_wheel())) as wheel:
        files = {name: wheel.read(name) for name in wheel.namelist()}
    (listed,) = (name for name in files if name.endswith("/RECORD"))
    rows = [line.split(",") for line in files[listed].decode().splitlines()]
    assert {name for name, _, _ in rows} == set(files)
    for name, digest, size in rows:
        if name != listed:
            expected = base64.urlsafe_b64encode(hashlib.sha256(files[name]).digest()).rstrip(b"=").decode()
            assert (digest, size) == (f"sha256={expected}", str(len(files[name])))
    assert {"reportgen/cli/run.py", "reportgen/looks/standard/templates/figur.html"} <= set(files)
    assert files["reportgen/compiler/shipped/requirements.lock"] == compiler_files()["requirements.lock"]


def test_the_checksum_is_that_of_a_list_which_other_programs_can_make():
    files = {"b.py": b"2\n", "a.py": b"1\n"}
    lines = "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in ("a.py", "b.py"))
    assert code_checksum(files) == hashlib.sha256(lines.encode()).hexdigest()
    assert all(path.startswith("reportgen/") for path in code_files())


def test_a_compiler_is_named_with_what_tells_it_apart():
    assert Compiler("1.2", "ab").named == "1.2, kod ab"
    assert Compiler("1.2", "ab", "cd").named == "1.2, kod ab, incheckning cd"


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"HEAD": f"{COMMIT}\n"}, COMMIT),
        ({"HEAD": "ref: refs/heads/main\n", "refs/heads/main": f"{COMMIT}\n"}, COMMIT),
        (
            {"HEAD": "ref: refs/heads/main\n", "packed-refs": f"# pack\n{'1' * 40} refs/x\n{COMMIT} refs/heads/main\n"},
            COMMIT,
        ),
        ({"HEAD": "ref: refs/heads/main\n", "packed-refs": ""}, ""),
        ({"HEAD": "ref: refs/heads/.invalid\n"}, ""),
        ({"HEAD": "något annat\n"}, ""),
        ({"HEAD": b"\xff"}, ""),
        ({}, ""),
    ],
)
def test_the_commit_is_read_from_the_repositorys_own_files(tmp_path, files, expected):
    for name, text in files.items():
        path = tmp_path / ".git" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    assert commit_of(tmp_path) == expected


def test_a_worktree_whose_history_lies_elsewhere_has_no_commit(tmp_path):
    (tmp_path / ".git").write_text("gitdir: /någon/annanstans\n", encoding="utf-8")
    assert commit_of(tmp_path) == ""
