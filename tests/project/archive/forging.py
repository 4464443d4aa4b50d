"""A forger who mends everything: a changed file gets its new checksum in every list that names it."""

import hashlib
import posixpath
import re

from lxml import etree

from reportgen.archive.mets import METS, XLINK
from reportgen.archive.package import CHECKSUMS, MANIFEST, TRACE, Package, checksums
from reportgen.archive.premis import NAMESPACE as PREMIS
from reportgen.verification.contents import pdf_of

SOURCES = "representations/kallfiler/data/"
# The lists in the order in which they have to be mended: each stands in those after it.
LISTS = (
    MANIFEST,
    TRACE,
    "representations/arkivexemplar/metadata/preservation/premis.xml",
    "representations/kallfiler/metadata/preservation/premis.xml",
    "representations/arkivexemplar/METS.xml",
    "representations/kallfiler/METS.xml",
    "METS.xml",
)


def forged(package, changes):
    """Return the package with other contents of some files, a path to bytes or to a function, and every list mended."""
    files = dict(package.files)
    for path, change in changes.items():
        content = change(files[path]) if callable(change) else change
        if content is None:
            del files[path]
        else:
            assert content != files.get(path), f"{path} blev inte ändrad"
            files[path] = content
    for path in LISTS:
        files[path] = mended(path, files, package)
    files[CHECKSUMS] = checksums(files)
    return Package(package.name, files)


def mended(path, files, package):
    """Return a list with the checksums and sizes of the files as they are now."""
    if path == TRACE:
        sha = hashlib.sha256(files[pdf_of(package)]).hexdigest().encode()
        return re.sub(rb'("pdf_sha256": ")[0-9a-f]{64}', rb"\g<1>" + sha, listed(files[path], files, package))
    if path == MANIFEST:
        return listed(files[path], files, package)
    root = etree.fromstring(files[path])
    before = etree.tostring(root)
    if etree.QName(root).namespace == METS:
        mend_mets(root, posixpath.dirname(path), files)
    else:
        mend_premis(root, files)
    written = etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"
    return written if etree.tostring(root) != before else files[path]


def listed(content, files, package):
    """Return a manifest with the checksums of the sources as they are now."""
    for path, old in package.files.items():
        if path.startswith(SOURCES) and path in files and files[path] != old:
            before, after = (hashlib.sha256(one).hexdigest().encode() for one in (old, files[path]))
            sizes = [rb'"byte": %d' % len(one) for one in (old, files[path])]
            content = re.sub(before + rb'",\s+' + sizes[0], after + b'",\n   ' + sizes[1], content)
    return content


def mend_mets(root, folder, files):
    for element in root.iter(f"{{{METS}}}mdRef", f"{{{METS}}}file"):
        place = element if etree.QName(element).localname == "mdRef" else element.find(f"{{{METS}}}FLocat")
        content = files.get(posixpath.normpath(posixpath.join(folder, place.get(f"{{{XLINK}}}href"))))
        if content is not None:
            element.set("CHECKSUM", hashlib.sha256(content).hexdigest())
            element.set("SIZE", str(len(content)))


def mend_premis(root, files):
    space = {"p": PREMIS}
    for one in root.findall("p:object[p:objectCharacteristics]", space):
        content = files.get(one.findtext("p:objectIdentifier/p:objectIdentifierValue", "", space))
        if content is not None:
            one.find(".//p:messageDigest", space).text = hashlib.sha256(content).hexdigest()
            one.find(".//p:size", space).text = str(len(content))


def replaced(old, new):
    """Return a change of the first place where something stands, which must be there."""
    one, other = (text.encode() if isinstance(text, str) else text for text in (old, new))

    def change(content):
        assert one in content, one
        return content.replace(one, other, 1)

    return change
