"""A base year that words name is the register's."""

import pytest

from reportgen.language.lookup import Query
from reportgen.language.values import ExpressionError
from reportgen.statements.check import judge_words


@pytest.fixture
def query(edition_with):
    edition = edition_with()
    return Query(edition.data, edition.assessments, edition.settings)


@pytest.mark.parametrize("said", ["Utsläppen är lägre än basåret 2005", "Utsläppen har minskat sedan basåret 2005"])
def test_the_base_year_of_the_register_may_be_named(query, said):
    assert judge_words(said, ("utslapp",), query).holds


@pytest.mark.parametrize("said", ["Utsläppen är lägre än basåret 2022", "Utsläppen har minskat sedan basåret 2022"])
def test_another_year_is_not_called_base_year(query, said):
    with pytest.raises(ExpressionError, match="Basåret för utslapp är 2005, inte 2022"):
        judge_words(said, ("utslapp",), query)
