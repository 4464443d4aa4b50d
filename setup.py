"""Puts the standard theme into the wheel: the folders templates/ and styles/, which exist once, at the top."""

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).parent
THEME = ("templates", "styles")


class BuildWithTheme(build_py):
    """Copies the theme beside the module that reads it (reportgen/looks/theme.py)."""

    def run(self) -> None:
        """Build the package, and unless it is installed to be edited add the theme."""
        super().run()
        if not self.editable_mode:
            for source, target in self._theme():
                self.mkpath(str(target.parent))
                self.copy_file(str(source), str(target))

    def get_outputs(self, include_bytecode: bool = True) -> list[str]:
        """Name the theme among the files that are built, so that it is recorded and can be uninstalled."""
        built = super().get_outputs(include_bytecode)
        return built if self.editable_mode else [*built, *(str(target) for _, target in self._theme())]

    def _theme(self) -> list[tuple[Path, Path]]:
        target = Path(self.build_lib) / "reportgen" / "looks" / "standard"
        files = [path for folder in THEME for path in sorted((ROOT / folder).rglob("*")) if path.is_file()]
        kept = [path for path in files if not any(part.startswith(".") for part in path.relative_to(ROOT).parts)]
        return [(path, target / path.relative_to(ROOT)) for path in kept]


setup(cmdclass={"build_py": BuildWithTheme})
