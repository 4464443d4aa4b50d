"""What goes into the PDF is the picture, upright and in the colours of the page, and nothing that the camera wrote."""

import io

import pytest
from PIL import Image, ImageCms

from reportgen.pictures.printable import printable
from tests.photos import CAMERA, drawn, exif, jpeg, other_profile, png, saved


def opened(content):
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def red(pixel):
    return pixel[0] > 150 > pixel[2]


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"restart_marker_blocks": 2}])
def test_the_pixels_of_an_upright_photograph_are_not_touched(options):
    content = jpeg(120, 80, exif=exif(located=True), comment=b"hemligt", **options)
    found = printable(content + b"hemligt")
    assert opened(found).tobytes() == opened(content).tobytes()
    assert found.endswith(b"\xff\xd9")


def test_nothing_that_the_camera_wrote_is_left():
    packet = b"http://ns.adobe.com/xap/1.0/\0<x>hemligt</x>"
    content = jpeg(120, 80, exif=exif(located=True), comment=b"hemligt")
    content = content[:2] + b"\xff\xe1" + (len(packet) + 2).to_bytes(2) + packet + content[2:]
    assert content.count(b"hemligt") == 2
    assert CAMERA.encode() in content
    found = printable(content)
    assert b"hemligt" not in found
    assert CAMERA.encode() not in found
    assert opened(found).info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi"}


def test_what_other_programs_put_between_is_passed_by():
    content = jpeg(120, 80)
    position = content.index(b"\xff\xdb")
    between = b"\xff\xee\0\x07Other" + b"\xff\xff"
    found = content[:position] + between + content[position:]
    assert printable(found) == printable(content)


def test_a_thumbnail_is_left_out_with_the_rest():
    content = jpeg(120, 80)
    assert content[2:4] == b"\xff\xe0"
    # A thumbnail of one pixel in the JFIF segment, and one in a segment of its own.
    head = content[6:18] + b"\x01\x01" + b"\x07\x08\x09"
    extra = b"JFXX\0\x13" + b"\x01\x01\x07\x08\x09"
    with_both = (
        b"\xff\xd8\xff\xe0"
        + (len(head) + 2).to_bytes(2)
        + head
        + b"\xff\xe0"
        + (len(extra) + 2).to_bytes(2)
        + extra
        + content[20:]
    )
    assert opened(with_both).tobytes() == opened(content).tobytes()
    assert printable(with_both) == printable(content)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_as_the_camera_was_held(kind, orientation):
    lying = drawn(80, 40)
    undo = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    if orientation in undo:
        lying = lying.transpose(Image.Transpose(undo[orientation]))
    found = opened(printable(saved(lying, kind, exif=exif(orientation))))
    assert found.size == (80, 40)
    assert red(found.getpixel((10, 20)))
    assert not red(found.getpixel((70, 20)))
    assert "exif" not in found.info or kind == "PNG"


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_colours_of_another_profile_become_those_of_the_page(kind):
    found = opened(printable(saved(drawn(80, 40), kind, icc_profile=other_profile())))
    assert not red(found.getpixel((10, 20)))
    assert "icc_profile" not in found.info


@pytest.mark.parametrize("profile", [ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(), b"skrap"])
def test_colours_in_srgb_and_those_of_a_broken_profile_are_left_alone(profile):
    content = jpeg(80, 40, icc_profile=profile)
    found = printable(content)
    assert opened(found).tobytes() == opened(content).tobytes()
    assert "icc_profile" not in opened(found).info


def test_what_is_seen_through_stays_so_when_colours_change():
    image = drawn(80, 40, "P")
    content = saved(image, "PNG", transparency=image.getpixel((10, 20)), icc_profile=other_profile())
    found = opened(printable(content))
    assert found.mode == "RGBA"
    assert (found.getpixel((10, 20))[3], found.getpixel((70, 20))[3]) == (0, 255)


def test_a_palette_without_transparency_becomes_plain_colours():
    content = saved(drawn(80, 40, "P"), "PNG", exif=exif(6))
    assert opened(printable(content)).mode == "RGB"


@pytest.mark.parametrize("content", [b"", b"body { margin: 0 }", b"\xff\xd8\xff\xe0", png(40, 30)[:40], png(40, 30)])
def test_what_is_no_picture_or_needs_nothing_is_handed_on_as_it_is(content):
    assert printable(content) == content


def test_a_photograph_that_cannot_be_decoded_still_loses_what_the_camera_wrote():
    content = jpeg(40, 30, exif=exif(6))
    at = content.index(b"\xff\xdb")
    # A quantisation table that ends too early: the segments can still be told apart.
    found = printable(content[:at] + b"\xff\xdb\0\x05\x09\x01\x02" + content[at:])
    assert CAMERA.encode() in content
    assert CAMERA.encode() not in found
    with pytest.raises(OSError, match="cannot identify"):
        opened(found)


def test_colours_for_print_keep_theirs_and_lose_the_rest():
    found = printable(jpeg(40, 30, "CMYK", exif=exif(6)))
    assert opened(found).mode == "CMYK"
    assert CAMERA.encode() not in found


def test_the_same_picture_gives_the_same_bytes():
    content = jpeg(120, 80, exif=exif(6))
    assert printable(content) == printable(content)
