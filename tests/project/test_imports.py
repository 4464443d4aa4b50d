"""pandas is the form of the data phase and of tables that are read in: who reads neither does not wait for it."""

import ast
import subprocess
import sys

import pytest

from tests.conftest import ROOT

LOADED = "; import sys; print('pandas' in sys.modules)"


def names_pandas(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    named |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return any(name.partition(".")[0] == "pandas" for name in named)


def test_no_module_outside_the_data_phase_and_the_sources_names_pandas():
    modules = (ROOT / "reportgen").rglob("*.py")
    assert {path.relative_to(ROOT / "reportgen").parts[0] for path in modules if names_pandas(path)} == {
        "data",
        "sources",
    }


def python(program, *arguments):
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return done.stdout.rstrip().rpartition("\n")[2]


@pytest.mark.parametrize("module", ["data.model", "data.dataset", "data.register", "pipeline.build", "cli"])
def test_loading_a_module_does_not_load_pandas(module):
    assert python(f"import reportgen.{module}{LOADED}") == "False"


@pytest.mark.parametrize("command", [["--help"], ["exportera", "--help"], ["förklara", "--sida", "1"], ["verifiera"]])
def test_commands_that_read_no_data_do_not_load_pandas(project_folder, command):
    if command == ["förklara", "--sida", "1"]:
        command = [*command, "--projekt", str(project_folder)]
    if command == ["verifiera"]:
        file = project_folder / "ingen.pdf"
        file.write_bytes(b"%PDF-1.7")
        command = [*command, str(file)]
    assert python(f"from reportgen.cli import run; import sys; run(sys.argv[1:]){LOADED}", *command) == "False"


def test_reading_data_loads_pandas(project_folder):
    program = f"from reportgen.cli import run; import sys; run(sys.argv[1:]){LOADED}"
    assert python(program, "granska", "--projekt", str(project_folder)) == "True"


def test_reading_data_leaves_the_switches_of_pandas_alone(project_folder):
    program = (
        "import sys, pandas; before = pandas.get_option('future.infer_string'), pandas.get_option('mode.string_storage'); "
        "from reportgen.cli import run; run(sys.argv[1:]); "
        "print(before == (pandas.get_option('future.infer_string'), pandas.get_option('mode.string_storage')))"
    )
    assert python(program, "granska", "--projekt", str(project_folder)) == "True"
