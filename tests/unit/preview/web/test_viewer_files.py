"""What runs in the browser goes with the program, wherever it is installed."""

from reportgen.compiler.own_files import code_files
from reportgen.preview.web.viewer_files import START, viewer_files

FOLDER = "reportgen/preview/web/viewer/"


def test_every_file_of_the_viewer_is_among_the_compilers_own():
    own = {path.removeprefix(FOLDER): content for path, content in code_files().items() if path.startswith(FOLDER)}
    assert own == {name: content for name, (_, content) in viewer_files().items()}
    assert START in own
