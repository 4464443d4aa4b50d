"""LibreOffice of the system, in which review copies are opened, edited and saved."""

import shutil


def office_program():
    """Return the path of the system's LibreOffice, which `make test` sees to."""
    found = shutil.which("soffice")
    assert found, "LibreOffice saknas: kör make test"
    return found
