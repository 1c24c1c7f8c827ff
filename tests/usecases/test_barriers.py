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
    holds = see_what_holds_back("He only got back to work and the baby has croup.", {})
    found = [item.label for item in holds.found if item.label in plain]
    near = [*found, *(barrier for barrier, _ in holds.others)]
    assert plain[0] == "weakness"
    assert near.index("burden") < plain.index("burden")
    assert sorted(near) == sorted(plain)


def test_words_of_danger_put_no_barrier_nearer() -> None:
    plain = [barrier for barrier, _ in see_what_holds_back("", {}).others]
    holds = see_what_holds_back("everyone would be better off without me", {})
    assert [barrier for barrier, _ in holds.others] == plain
    assert "burden" not in [item.label for item in holds.found]


MIND_READING = "She must think I'm an idiot. They all think I'm useless."


def test_a_trap_that_was_put_away_often_is_folded_and_its_words_are_not_marked() -> None:
    open_ = see_what_holds_back(MIND_READING, {})
    assert "mind_reading" in [item.label for item in open_.found]
    folded = see_what_holds_back(MIND_READING, {}, put_away={"mind_reading"})
    assert "mind_reading" not in [item.label for item in folded.found]
    assert [item.label for item in folded.folded] == ["mind_reading"]
    back = see_what_holds_back(MIND_READING, {"mind_reading": "yes"}, put_away={"mind_reading"})
    assert back.folded == ()


def test_spanish_words_are_read_by_cues_and_the_page_is_told_so() -> None:
    holds = see_what_holds_back("No quiero molestar a mi hermana, ya tiene bastante.", {})
    assert holds.by_cues_alone == "es"
    assert "burden" in [item.label for item in holds.found]
    assert see_what_holds_back("I don't want to bother my sister.", {}).by_cues_alone == ""
