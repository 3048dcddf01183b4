import pytest

from onrecord.aligning.given import is_form_of, whole_forms


@pytest.mark.parametrize(
    ("one", "other"),
    [("bob", "robert"), ("robert", "bob"), ("bob", "rob"), ("kate", "catherine"), ("ida", "ida")],
)
def test_given_names_that_are_forms_of_one_another(one, other):
    assert is_form_of(one, other)


@pytest.mark.parametrize(("one", "other"), [("bob", "bill"), ("catherine", "katherine"), ("mark", "marcus")])
def test_given_names_of_two(one, other):
    assert not is_form_of(one, other)


def test_a_short_form_stands_for_each_of_its_names_and_others_for_themselves():
    assert whole_forms("ted") == ("edward", "theodore")
    assert whole_forms("theodore") == ("theodore",)
