"""Templates end, say what they use, and leave out nothing that the contract demands."""

import re

import pytest

from reportgen.looks import contract
from reportgen.project.snapshot import take_snapshot
from reportgen.templating.template_contract import check_contract
from reportgen.templating.templates import Templates, without_comments
from tests.conftest import ROOT

THEME = {
    path.relative_to(ROOT / "templates").as_posix(): path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "templates").rglob("*.html"))
}

NESTED = ("{% set n = namespace(x=[1]) %}", "{% for i in range(99) %}{% set n.x = [n.x, n.x] %}{% endfor %}")
LONG = "{% set n = namespace(x='a') %}{% for i in range(20) %}{% set n.x = n.x ~ n.x %}{% endfor %}"


@pytest.fixture
def rendered(tmp_path):
    """Return a function that renders the first of some templates, given by their texts."""
    (tmp_path / "templates").mkdir()

    def render(*texts, **context):
        for name, text in zip("abc", texts, strict=False):
            (tmp_path / "templates" / f"{name}.html").write_text(text, encoding="utf-8")
        found = []
        templates = Templates(take_snapshot(tmp_path), found.append)
        return templates.render("a.html", context) or "", found, templates

    return render


@pytest.mark.parametrize(
    "template",
    [
        '\n{% include "a.html" %}',
        "{% macro m() %}\n{{ m() }}{% endmacro %}{{ m() }}",
        "{% macro m(n) %}{% if n %}\n{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(40) }}",
        '\n{{ "a" * 1000000000 }}',
        '\n{{ "%1000000000d" % 1 }}',
        "\n{{ 10 ** 10 }}",
        "\n{% for i in range(9999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}",
        '{% set n = namespace(x="ab") %}\n{% for i in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}',
        '{% set n = namespace(x="ab") %}\n{% for i in range(99) %}{% set n.x = n.x + n.x %}{% endfor %}',
        '{% set n = namespace(x="ab") %}\n{% for i in range(99) %}{% set n.x = [n.x, n.x] | join %}{% endfor %}',
        # A list of the same list twice, again and again: forty turns, and more things than there is memory for.
        f"{NESTED[0]}\n{NESTED[1]}{{{{ n.x | string }}}}",
        f"{NESTED[0]}\n{NESTED[1]}{{{{ n.x ~ '' }}}}",
        "{% set n = namespace(x={}) %}\n{% for i in range(99) %}{% set n.x = {'a': n.x, 'b': n.x} %}{% endfor %}",
        "{% set n = namespace(x=(1,)) %}\n{% for i in range(99) %}{% set n.x = (n.x, n.x) %}{% endfor %}",
        f"{LONG}\n{{{{ n.x | replace('a', n.x) }}}}",
        f"{LONG}\n{{{{ n.x | list | join(n.x) }}}}",
        f"{LONG}\n{{{{ [n.x, n.x, n.x, n.x, n.x, n.x] ~ n.x }}}}",
        f"{LONG}\n{{{{ {' ~ '.join(['n.x'] * 9)} }}}}",
        f"{LONG}\n{{% set b %}}{{% for i in range(9999) %}}{{{{ n.x }}}}{{% endfor %}}{{% endset %}}",
        f"{{% set b %}}\n{{% for i in range(99999) %}}{'x' * 9999}{{% endfor %}}{{% endset %}}",
        f"\n{{% macro m() %}}{'x' * 9999}{{% endmacro %}}{{% set b %}}{{% for i in range(40000) %}}{{{{ m() }}}}{{% endfor %}}{{% endset %}}",
        f"{LONG}\n{{% for i in range(99999) %}}{{% if n.x[1:] == n.x[2:] %}}{{% endif %}}{{% endfor %}}",
        f"{LONG}\n{{% for i in range(99999) %}}{{% set y = n.x.upper() %}}{{% endfor %}}",
        "\n{{ 1 | round(999999999, 'ceil') }}",
        "\n{{ [[1], [2]] | sum(start=[]) }}",
        "{% set n = namespace(x=2) %}\n{% for i in range(99999) %}{% set n.x = n.x + n.x %}{% endfor %}",
        "{% set n = namespace(x=2) %}\n{% for i in range(99999) %}{% set n.x = 0 - n.x - n.x %}{% endfor %}",
    ],
)
def test_a_template_without_an_end_is_stopped_at_its_line(rendered, template):
    text, (diagnostic,), _ = rendered(template)
    assert text == ""
    assert (diagnostic.code, diagnostic.path, diagnostic.line) == ("mall-utan-slut", "templates/a.html", 2)


@pytest.mark.parametrize(
    "template",
    [
        "\n{% for x in [1, 1] recursive %}{{ loop([1, 1]) }}{% endfor %}",
        '\n{{ "x".center(1000000000) }}',
        '\n{{ "%1000000000d" | format(1) }}',
        "\n{% for i in range(1000000000) %}{% endfor %}",
        "\n{{ lipsum(n=100000) }}",
        "\n{{ [1, 2] | random }}",
        '\n{{ "\\ud800" }}',
        '\n{{ "\\ufdd0" }}',
        "\n{{ 'x'.replace('x', 'y') }}",
    ],
)
def test_what_no_page_needs_is_refused_in_swedish(rendered, template):
    _, (diagnostic,), _ = rendered(template)
    assert (diagnostic.code, diagnostic.path, diagnostic.line) == ("mall", "templates/a.html", 2)
    assert not re.search(r"\b(the|is|not|no|of|too)\b", diagnostic.message), diagnostic.message


def test_an_argument_given_twice_is_told_in_swedish(rendered):
    _, (diagnostic,), _ = rendered("{% macro m(a) %}{% endmacro %}{{ m(a=1, a=2) }}")
    assert (diagnostic.code, diagnostic.path) == ("mall", "templates/a.html")
    assert "argumentet ”a” står två gånger" in diagnostic.message


def test_what_templates_do_works_as_before(rendered):
    template = (
        "{% for x in xs %}{{ loop.index }}/{{ loop.length }} {{ x | upper }}{% if not loop.last %}, {% endif %}"
        "{% else %}inga{% endfor %}{% filter lower %}ÅÄÖ{% endfilter %}{{ 3 * 4 + 1 }}{{ 'a' ~ 1 }}{{ xs | join('+') }}"
        "{% for key, value in {'k': 'v'}.items() %}{{ key }}{{ value }}{% endfor %}"
    )
    assert rendered(template, xs=["a", "b"])[0] == "1/2 A, 2/2 Båäö13a1a+bkv"
    assert rendered(template, xs=[])[0].startswith("inga")


def test_a_template_that_is_too_deep_to_be_read_is_left_to_be_told_when_it_is_filled_in(rendered):
    deep = "\n{{ a" + ".b" * 1500 + " }}"
    told = []
    check_contract({**THEME, "kolofon.html": deep}, told.append)
    assert told == []
    assert [(one.code, one.line) for one in rendered(deep)[1]] == [("mall-utan-slut", 1)]


def test_filters_that_are_asked_first_do_what_they_do(rendered):
    template = (
        "{{ 2.345 | round(2) }} {{ [1, 2] | sum }} {{ [{'a': 1}, {'a': 2}] | sum(attribute='a') }} "
        "{{ 'aba' | replace('a', 'c', count=1) }} {{ [{'a': 'x'}, {'a': 'y'}] | join('-', attribute='a') }} "
        "{{ 'abc'[1:] }} {{ 3 - 1 }} {{ 'å' + 'ä' }} {{ [1] + [2] == [1, 2] }}"
    )
    assert rendered(template.replace("{{ [1] + [2] == [1, 2] }}", ""))[0].split() == [
        "2.35",
        "3",
        "3",
        "cba",
        "x-y",
        "bc",
        "2",
        "åä",
    ]
    assert rendered("{{ 'ja' if [1] + [2] == [1, 2] and 'a' in 'ba' }}")[0] == "ja"


def test_the_templates_that_took_part_are_told_with_those_that_they_include_and_import(rendered):
    _, found, templates = rendered(
        '{% include "b.html" %}', '{% from "c.html" import m %}', "{% macro m() %}{% endmacro %}"
    )
    assert found == []
    assert templates.used == {"templates/a.html", "templates/b.html", "templates/c.html"}


def test_a_template_that_is_not_rendered_is_not_told(rendered):
    assert rendered("x", "y")[2].used == {"templates/a.html"}


def changed(**texts):
    """Return the diagnostics of the theme's templates with some of them replaced."""
    found = []
    check_contract(THEME | {name.replace("_", "."): text for name, text in texts.items()}, found.append)
    return [(d.code, d.path, d.line) for d in found]


def without(text, name):
    """Return a template that neither mentions a name nor includes another that may."""
    return re.sub(r"\{% include .*? %\}", "", re.sub(rf"\b{re.escape(name)}\b", "annat", text))


def test_the_templates_that_come_with_the_program_keep_to_the_contract():
    assert changed() == []


@pytest.mark.parametrize(
    ("template", "name"), [(template, name) for template, names in contract.PRINTED.items() for name in names]
)
def test_a_template_that_leaves_out_what_it_must_write_is_reported(template, name):
    assert ("mall-tappar-innehåll", f"templates/{template}", 1) in changed(
        **{template.replace(".", "_"): without(THEME[template], name.removeprefix("post."))}
    )


@pytest.mark.parametrize(
    ("template", "name"), [(template, name) for template, names in contract.NOTICES.items() for name in names]
)
def test_a_template_that_is_silent_about_drafts_or_examples_is_reported(template, name):
    found = changed(**{template.replace(".", "_"): without(THEME[template], name)})
    assert ("mall-tappar-upplysning", f"templates/{template}", 1) in found


def test_a_report_without_its_cover_and_imprint_is_reported():
    bare = re.sub(r"\{% include .*? %\}", "", THEME["rapport.html"])
    assert [code for code, *_ in changed(rapport_html=bare)] == [
        "mall-tappar-innehåll",
        "mall-tappar-upplysning",
    ]


def test_what_an_included_template_leaves_out_is_reported_there_alone():
    silent = without(THEME["omslag.html"], "meta.exempel")
    loud = without(THEME["kolofon.html"], "meta.exempel")
    found = changed(omslag_html=silent, kolofon_html=loud)
    assert found == [
        ("mall-tappar-upplysning", "templates/kolofon.html", 1),
        ("mall-tappar-upplysning", "templates/omslag.html", 1),
    ]


def test_a_notice_without_words_is_no_notice():
    text = re.sub(r'(<p class="exempelmarke">).*?(?=</p>)', r"\1", THEME["omslag.html"])
    assert changed(omslag_html=text) == [("mall-tappar-upplysning", "templates/omslag.html", 1)]


@pytest.mark.parametrize(
    ("template", "pattern"), [(name, one[0]) for name, several in contract.WRITTEN.items() for one in several]
)
def test_a_template_without_a_name_that_the_program_lives_by_is_reported(template, pattern):
    text = re.sub(pattern, "data-annat=x", THEME[template])
    assert ("mall-saknar-namn", f"templates/{template}", 1) in changed(**{template.replace(".", "_"): text})


def test_what_an_included_template_writes_counts():
    inner = THEME["figur.html"]
    assert changed(figur_html='{% include "inre.html" %}', inre_html=inner) == []


def test_what_stands_in_a_comment_does_not_count():
    text = THEME["figur.html"].replace("{{ innehåll }}", "{# {{ innehåll }} #}")
    assert changed(figur_html=without_comments(text)) == [("mall-tappar-innehåll", "templates/figur.html", 1)]
