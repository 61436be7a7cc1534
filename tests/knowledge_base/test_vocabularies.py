"""Every closed word of the law has a name in every language of the interface."""

from enum import StrEnum

import pytest

from graph.model import Topic
from knowledge_base.compile import Compiled
from knowledge_base.vocabularies import LANGUAGES, VOCABULARY_OF, name_of, names_of


@pytest.mark.parametrize("words", VOCABULARY_OF, ids=lambda words: words.__name__)
def test_every_word_is_named_in_four_languages_and_in_order(words: type[StrEnum]) -> None:
    names = names_of(VOCABULARY_OF[words])
    assert list(names) == [word.value for word in words]
    assert all(tuple(texts) == LANGUAGES for texts in names.values())


@pytest.mark.parametrize("words", VOCABULARY_OF, ids=lambda words: words.__name__)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_words_of_a_vocabulary_share_a_name(words: type[StrEnum], language: str) -> None:
    names = [texts[language] for texts in names_of(VOCABULARY_OF[words]).values()]
    assert len(set(names)) == len(names)


def test_every_topic_is_named() -> None:
    assert all(name_of("topics", topic.value, "ar") != name_of("topics", topic.value, "en") for topic in Topic)


def test_every_region_and_language_of_the_law_is_named(law: Compiled) -> None:
    contents = law.contents
    regions = {one.region for one in contents.jurisdictions if one.region}
    spoken = {language for one in contents.organisations for language in one.languages}
    spoken |= {language for one in contents.jurisdictions for language in one.official_languages}
    spoken |= {language for one in contents.guidance_documents for language in one.languages}
    spoken |= {language for one in contents.remedies for language in one.title}
    spoken |= {language for one in contents.instruments for language in one.title}
    assert regions <= names_of("regions").keys()
    assert spoken <= names_of("languages").keys()


def test_a_language_without_names_falls_to_english() -> None:
    assert name_of("categories", "legal_aid", "sw") == "Legal aid"


def test_a_regional_language_reads_its_base() -> None:
    assert name_of("confidence", "low", "es-MX") == name_of("confidence", "low", "es")


def test_a_value_that_is_new_to_the_files_is_shown_as_it_is() -> None:
    assert name_of("languages", "quc", "fr") == "quc"


def test_a_vocabulary_that_does_not_exist_is_a_mistake_of_the_program() -> None:
    with pytest.raises(LookupError, match="there is no vocabulary colours"):
        name_of("colours", "red", "en")
