"""Pictures that tests make: small in bytes whatever their size in pixels."""

import io
import zlib

from PIL import Image, ImageCms

CAMERA = "KAMERAFABRIKEN"


def drawn(width, height, mode="RGB"):
    """A picture whose left half is red and whose right half is blue."""
    image = Image.new("RGB", (width, height), (200, 30, 30))
    image.paste((30, 30, 200), (width // 2, 0, width, height))
    return image.convert(mode)


def saved(image, kind, **options):
    content = io.BytesIO()
    image.save(content, kind, **options)
    return content.getvalue()


def jpeg(width=1200, height=800, mode="RGB", **options):
    return saved(drawn(width, height, mode), "JPEG", quality=90, **options)


def png(width=1200, height=800, mode="RGB", **options):
    return saved(drawn(width, height, mode), "PNG", **options)


def exif(orientation=1, *, located=False, taken=""):
    """What a camera writes: its name, which way is up, and perhaps where it was and when."""
    written = Image.Exif()
    written[0x010F] = CAMERA
    written[0x0112] = orientation
    if located:
        written[0x8825] = {1: "N", 2: (59.0, 16.0, 20.0)}
    if taken:
        written[0x8769] = {0x9003: taken}
    return written


def other_profile():
    """A colour profile that is not sRGB: the same with the colours of red and blue exchanged, and named otherwise."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    entries = {bytes(profile[at : at + 4]): at for at in range(132, 132 + 12 * profile[131], 12)}
    red, blue = entries[b"rXYZ"], entries[b"bXYZ"]
    profile[red + 4 : red + 12], profile[blue + 4 : blue + 12] = (
        profile[blue + 4 : blue + 12],
        profile[red + 4 : red + 12],
    )
    return bytes(profile).replace(b"s\0R\0G\0B", b"P\0r\0o\0v").replace(b"sRGB", b"Prov")


def chunk(name, data):
    """A chunk of a PNG file."""
    return len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4)
