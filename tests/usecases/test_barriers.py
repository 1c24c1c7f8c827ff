"""What holds her back: found in her words, and hers to keep, put away or add."""

from askwell.usecases.barriers import keep_labels, see_what_holds_back

WORDS = "I don't want to bother Sam, he has enough on his plate. They will only say no."


def test_every_letter_on_the_page_leads_to_words_that_are_marked() -> None:
    holds = see_what_holds_back(
        "he'll think im useless and i'd owe him forever. I should be able to manage on my own", {}
    )
    marked = {piece.mark for piece in holds.segments if piece.mark}
    assert {item.letter for item in holds.found if item.is_marked} == marked
    assert all(item.quote for item in holds.found)
    assert "".join(piece.text for piece in holds.segments).endswith("on my own")


def test_what_she_said_fits_comes_first_then_what_she_added_then_what_she_is_not_sure_of() -> None:
    kept = keep_labels(WORDS, {"rejection": "yes", "fortune_telling": "no"}, ["shame"], "")
    assert kept == ("rejection", "shame", "burden")


def test_a_reason_of_her_own_is_kept_as_hers() -> None:
    assert keep_labels("", {}, [], "it is raining") == ("own",)


def test_nothing_is_a_good_answer() -> None:
    holds = see_what_holds_back("The bus leaves at nine.", {})
    assert (holds.found, len(holds.others)) == ((), 21)
    assert keep_labels("The bus leaves at nine.", {}, [], "") == ()


def test_of_what_people_have_named_the_nearest_to_her_words_comes_first() -> None:
    plain = [barrier for barrier, _ in see_what_holds_back("", {}).others]
    near = [
        barrier for barrier, _ in see_what_holds_back("He only got back to work and the baby has croup.", {}).others
    ]
    assert plain[0] == "weakness"
    assert near.index("burden") < plain.index("burden")
    assert sorted(near) == sorted(plain)


def test_words_of_danger_put_no_barrier_nearer() -> None:
    plain = [barrier for barrier, _ in see_what_holds_back("", {}).others]
    holds = see_what_holds_back("everyone would be better off without me", {})
    assert [barrier for barrier, _ in holds.others] == plain
    assert "burden" not in [item.label for item in holds.found]
