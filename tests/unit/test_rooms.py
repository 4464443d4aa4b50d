"""The rooms of the package stand on each other in one order, and nothing is imported by the way.

Imports within functions count as well: they hide a dependency, they do not remove it.
"""

import ast
from collections import Counter, defaultdict
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "reportgen"

# Each room imports only itself and those before it.
ROOMS = [
    "diagnostics",
    "forking",
    "heap",
    "swedish",
    "project",
    "conformance",
    "pictures",
    "looks",
    "compiler",
    "templating",
    "data",
    "sources",
    "narrative",
    "areas",
    "assess",
    "language",
    "functions",
    "statements",
    "proving",
    "document",
    "review",
    "revision",
    "drawing",
    "figures",
    "trace",
    "export",
    "archive",
    "verification",
    "output",
    "composing",
    "editions",
    "review_copy",
    "pipeline",
    "batch",
    "preview",
    "beginning",
    "cli",
]

# Within these rooms each sub-room imports only itself and those before it; the empty name is the room's own folder.
SUB_ROOMS = {
    "cli": ["line", "changing", "batch", ""],
    "data": ["", "plausibility"],
    "sources": ["wire", "files", "", "tables"],
    "statements": ["propositions", "phrases", "reading", ""],
    "drawing": ["", "charts", "rows", "maps"],
    "pipeline": ["", "changing"],
    "preview": ["inspect", "web", ""],
    "review_copy": ["", "laying", "writing", "wordml", "aligning", "merging", "telling"],
    "figures": ["directives", "charts", "rows", "municipal", "tables", "goals", "text", "pages", ""],
}

# A folder with more modules than this is divided.
MOST_MODULES = 14

# The two that have a face: the API of Python, and the entry of the command line.
FACES = {"__init__.py", "cli/__init__.py"}


def modules():
    return sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


@cache
def imported(module):
    """Return what a module imports of the package: the dotted name without `reportgen`, empty for its face."""
    found = []
    for node in ast.walk(ast.parse((PACKAGE / module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative imports hide the room"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        found += [
            name.removeprefix("reportgen").removeprefix(".") for name in names if name.split(".")[0] == "reportgen"
        ]
    return tuple(found)


def room_of(dotted):
    return dotted.split(".")[0]


def own_room(module):
    return module.split("/")[0].removesuffix(".py")


def sub_room(file):
    """Return the sub-room of a module's file; empty where it lies in the room's own folder."""
    return "/".join(file.split("/")[1:-1])


def file_of(dotted):
    """Return the module that a dotted name is in: the longest part of it that is a file or a package."""
    parts = dotted.split(".")
    for length in range(len(parts), 0, -1):
        path = "/".join(parts[:length])
        for candidate in (f"{path}.py", f"{path}/__init__.py"):
            if (PACKAGE / candidate).is_file():
                return candidate
    return "__init__.py"


def offences():
    """Return the module and the room of every import of a room that does not stand below."""
    return {
        (module, room_of(name))
        for module in modules()
        if own_room(module) in ROOMS
        for name in imported(module)
        if name != "__version__" and room_of(name) not in ROOMS[: ROOMS.index(own_room(module)) + 1]
    }


def test_every_room_has_its_place_in_the_order():
    rooms = {own_room(module) for module in modules()} - {"__init__", "__main__"}
    assert rooms == set(ROOMS)


def test_a_room_imports_only_rooms_below_it():
    assert offences() == set()


@pytest.mark.parametrize("room", SUB_ROOMS)
def test_every_sub_room_has_its_place_in_the_order(room):
    folders = {sub_room(module) for module in modules() if own_room(module) == room}
    assert folders == set(SUB_ROOMS[room])


@pytest.mark.parametrize("room", SUB_ROOMS)
def test_a_sub_room_imports_only_sub_rooms_below_it(room):
    order = SUB_ROOMS[room]
    wrong = {
        (module, file_of(name))
        for module in modules()
        if own_room(module) == room
        for name in imported(module)
        if room_of(name) == room and order.index(sub_room(file_of(name))) > order.index(sub_room(module))
    }
    assert wrong == set()


def test_no_folder_of_a_divided_room_has_grown_too_large():
    sizes = Counter(Path(module).parent for module in modules() if own_room(module) in SUB_ROOMS)
    assert {str(folder): size for folder, size in sizes.items() if size > MOST_MODULES} == {}


def test_no_two_packages_import_each_other():
    edges = {
        (Path(module).parent, Path(file_of(name)).parent)
        for module in modules()
        if module not in FACES and module != "__main__.py"
        for name in imported(module)
        if name != "__version__"
    }
    mutual = {(str(one), str(other)) for one, other in edges if one < other and (other, one) in edges}
    assert mutual == set()


def test_no_module_is_in_a_circle_of_imports():
    graph = defaultdict(set)
    for module in modules():
        if module not in FACES:
            graph[module] = {file_of(name) for name in imported(module)} - FACES
    assert set(TopologicalSorter(graph).static_order()) == set(modules()) - FACES


@pytest.mark.parametrize("module", [m for m in modules() if m.endswith("__init__.py") and m not in FACES])
def test_a_package_says_what_it_is_about_and_imports_nothing(module):
    tree = ast.parse((PACKAGE / module).read_text(encoding="utf-8"))
    assert len(tree.body) == 1
    assert ast.get_docstring(tree)


def test_the_judging_of_files_knows_no_report():
    rooms = {room_of(name) for module in modules() if own_room(module) == "conformance" for name in imported(module)}
    assert rooms <= {"diagnostics", "swedish", "conformance"}
