"""What the functions of the expression language refuse, and the words they say it in."""

import pytest

from reportgen.language.lookup import number_of
from reportgen.language.values import ExpressionError


@pytest.mark.parametrize(
    ("source", "message", "hint"),
    [
        ('kommuner("bostader", "mist", 1)', "Villkoret ”mist” är okänt.", "Menade du minst?"),
        ('antal("resurseffektiv", "röd")', "Målet ”resurseffektiv” är okänt.", "Menade du resurseffektivitet?"),
        ('bedömning("konkurrens")', "Målet ”konkurrens” är okänt.", "Menade du konkurrenskraft?"),
        ('status("R3")', "Effektmålet ”R3” är okänt.", "Välj mellan K1, R1, R2."),
        ('antal_övergripande("omöjligt")', "Bedömningen ”omöjligt” är okänd.", "Menade du möjligt?"),
        ('inställning("stillhet")', "Inställningen ”stillhet” är okänd.", "Menade du stilla?"),
        ('jämfört("halsa", form="n-genu")', "Formen ”n-genu” är okänd.", "Menade du n-genus?"),
        ('status("K1") != "rod"', "Utfallet ”rod” finns inte.", "Menade du röd?"),
        ('"rödd" == utfall("halsa")', "Utfallet ”rödd” finns inte.", "Menade du röd?"),
        (
            'utfall("halsa") in ["grön", "lila"]',
            "Utfallet ”lila” finns inte.",
            "Välj mellan grön, gul, oförändrat, röd, saknas.",
        ),
        ('målursprung("halsa") == "strategin"', "Ursprunget ”strategin” finns inte.", "Menade du strategi?"),
        (
            "värde(halsa)",
            "Namnet ”halsa” är okänt i uttryck.",
            'Namn på indikatorer, mål och områden står inom citattecken: "halsa". Funktionerna står i handboken.',
        ),
    ],
)
def test_a_word_that_does_not_exist_is_named_with_the_nearest_that_does_or_with_all(sandbox, source, message, hint):
    with pytest.raises(ExpressionError) as caught:
        sandbox.evaluate(source)
    assert (str(caught.value), caught.value.hint) == (message, hint)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ('kommuner_som_når("bostader")', "bostader har ingen målnivå som kommunerna kan nå."),
        ('rang("bostader", "Hallsberg")', "Hallsberg saknar värde för bostader."),
        ('högst("bostader", år=2001)', "bostader har inga värden för kommunerna år 2001."),
        ('högst("halsa")', "halsa har inga värden för kommunerna."),
        ('prognos("bostader")', "bostader har för få värden för en prognos."),
        ('krävd_takt("bostader")', "bostader har inget mål att nå, har redan nått det eller har ett målår som"),
        ('prognos("nystartade")', "nystartade bedöms mot jämförbara län och har ingen egen målnivå."),
        ('krävd_takt("nystartade")', "nystartade bedöms mot jämförbara län och har ingen egen målnivå."),
        ('andel_av_takt("bostader")', "bostader har ingen takt att jämföra med den som krävs."),
        ('största("halsa", 1990, 1995)', "halsa har inga värden 1990–1995."),
        ('högst_sedan("halsa", 2024)', "halsa har inga värden att jämföra med sedan 2024."),
        ('jämförelselän("halsa")', "halsa saknar värde för något jämförelselän 2024."),
        ('gap("halsa", "utslapp")', "halsa och utslapp har olika enheter."),
        ('effektmål("konkurrenskraft", "grön") | lista', "Listan är tom."),
        ('kommuner("bostader", "minst", 0).namn | lista', "Filtret lista behöver flera svar."),
    ],
)
def test_what_the_data_cannot_answer_is_said_of_the_indicator(sandbox, source, message):
    with pytest.raises(ExpressionError) as caught:
        sandbox.evaluate(source)
    assert str(caught.value).startswith(message)


def test_an_observation_without_a_value_is_no_number(query):
    series = query.data.series["bostader"]
    missing = series.get("1861", 2024, "T")
    with pytest.raises(ExpressionError, match="bostader saknar värde 2024"):
        number_of(missing)
    assert number_of(series.get("1861", 2023, "T")) == 0
