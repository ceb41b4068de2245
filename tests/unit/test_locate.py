"""What is said of a quote that cannot be placed."""

import pytest

from graph.evidence.locate import NotLocated, locate

TEXT = "The Board answers for warnings.\nThe Office sends warnings \f by post."


def test_a_near_miss_is_suggested_and_not_used() -> None:
    """The error shows the passage that is most like the quote."""
    with pytest.raises(NotLocated, match=r"nearest passage is “The Board answers for warnings\.”"):
        locate(TEXT, "The Board answered for warnings.")


def test_nothing_like_it_suggests_nothing() -> None:
    """Where nothing is like the quote, the error only says that it is not there."""
    with pytest.raises(NotLocated, match=r"not in the text$"):
        locate(TEXT, "Zebras xylophone quickly")


def test_forty_one_words_are_too_many() -> None:
    """Short quotes only: at most 40 words."""
    with pytest.raises(NotLocated, match="41 words"):
        locate(TEXT, "word " * 41)


def test_twice_asks_for_after() -> None:
    """The remedy is in the message."""
    with pytest.raises(NotLocated, match="after:"):
        locate(TEXT, "warnings")


@pytest.mark.parametrize("quote", ["Board\x00answers", "a\x1bb", "a\ufffeb"])
def test_control_characters_in_a_quote_are_refused(quote: str) -> None:
    """They cannot be written in XML, so they stay out of a release."""
    with pytest.raises(NotLocated, match="control character"):
        locate(TEXT, quote)


def test_control_characters_in_the_text_stay_out_of_quotes() -> None:
    """A page break inside the quoted words asks for a shorter quote."""
    with pytest.raises(NotLocated, match="quote a part"):
        locate(TEXT, "warnings by post.")


def test_context_stops_at_a_control_character() -> None:
    """Prefix and suffix never hold one."""
    assert locate(TEXT, "by post").prefix == " "


def test_an_empty_quote_is_refused() -> None:
    """White space alone says nothing."""
    with pytest.raises(NotLocated, match="empty"):
        locate(TEXT, " \n ")
