import io

import pytest
from rich.console import Console

from exporting.helpers import attribution, extraction, statement
from onrecord.exporting.tables import attributions_table, findings_table, statements_table
from onrecord.exporting.terminal import legend, marked
from onrecord.exporting.wording import depths, one_line, printable, said, shorten, under_parents
from onrecord.types import Finding

TEXT = "“We stay,” Lind said. “The mayor claims we go.”"
SPLIT = attribution(TEXT, 1, [(0, 10), (22, 47)], source=[(11, 15)], cue=[(16, 20)])
NESTED = attribution(TEXT, 2, [(40, 45)], source=[(27, 32)], cue=[(33, 39)], parent="a1", type="indirect")


def printed(renderable, width=80, **options):
    console = Console(file=io.StringIO(), width=width, highlight=False, markup=False, **options)
    console.print(renderable)
    return console.file.getvalue()


def test_without_colour_brackets_and_numbers_tell_the_parts_apart():
    text = marked(extraction(TEXT, SPLIT, NESTED), colour=False).plain
    assert text == "‹¹“We stay,”› [¹Lind] {¹said}. ‹¹“The [²mayor] {²claims} ‹²we go›.”›"


def test_marks_that_cross_name_themselves_where_they_end():
    crossing = [attribution(TEXT, 1, [(0, 20)]), attribution(TEXT, 2, [(11, 32)])]
    text = marked(extraction(TEXT, *crossing), colour=False).plain
    assert text == "‹¹“We stay,” ‹²Lind said›¹. “The mayor› claims we go.”"


def test_with_colour_the_text_gets_no_brackets():
    text = marked(extraction(TEXT, SPLIT, NESTED), colour=True)
    assert text.plain.replace("¹", "").replace("²", "") == TEXT
    assert "green" in {str(span.style) for span in text.spans}


def test_the_legend_explains_the_brackets_only_where_they_are_used():
    assert "{cue}" in legend(colour=False).plain
    assert "{" not in legend(colour=True).plain


def test_a_quotation_in_two_pieces_is_not_shown_as_one_sentence():
    text = "“We stay,” Lind said. “Beyond that, nothing.”"
    split = attribution(text, 1, [(1, 9), (23, 44)])
    assert split.content.text == "We stay, Beyond that, nothing."
    assert said(split) == "“We stay,” “Beyond that, nothing.”"
    assert said(split, outer=False) == "We stay,” “Beyond that, nothing."
    assert said(attribution(text, 1, [(1, 9), (23, 44)], type="mixed")) == "We stay, | Beyond that, nothing."
    assert said(attribution(text, 1, [(0, 10), (22, 45)])) == "“We stay,” “Beyond that, nothing.”"
    assert said(attribution(text, 1, [(1, 9)])) == "We stay,"
    assert "“We stay,” “Beyond that" in printed(attributions_table([split], width=100), 100)


@pytest.mark.parametrize("hostile", ["\x1b[31mred", "\x1b]0;title\x07red", "\x9b31mred", "\x1b]8;;http://x\x1b\\red"])
def test_control_sequences_do_not_reach_the_terminal(hostile):
    shown = marked(extraction(hostile), colour=True).plain + one_line(hostile)
    assert not any(ord(character) < 32 or 127 <= ord(character) < 160 for character in shown)
    assert "red" in shown


def test_bidirectional_overrides_do_not_reach_the_terminal():
    hidden = "".join(map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]))
    assert printable(f"a{hidden}b") == "ab"


def test_new_lines_of_every_kind_stay_lines():
    assert printable("a\r\nb\rc\u2028d\te") == "a\nb\nc\nd\te"


def test_markup_in_a_text_is_shown_and_not_obeyed():
    assert "[bold]no[/bold]" in printed(statements_table([statement("[bold]no[/bold]")], width=80))


@pytest.mark.parametrize("width", [40, 80, 100, 120, 200])
def test_tables_fit_the_terminal(width):
    long = statement(
        "a word " * 200, name="Somebody With An Extraordinarily Long Name Indeed", outlet="A Long Outlet " * 5
    )
    wide = statement("非常に長い言葉" * 50)
    for table in (statements_table([long, wide], width=width), attributions_table([long, wide], width=width)):
        assert max(Console().measure(line).maximum for line in printed(table, width=width).splitlines()) <= width


def test_words_take_three_lines_at_most_and_end_in_an_ellipsis_where_cut():
    lines = printed(statements_table([statement("a word " * 200)], width=150), width=150).splitlines()
    assert len(lines) == 5
    assert "…" in lines[-1]


def test_a_long_name_keeps_its_surname():
    (name,) = [statement("words", name="Transport Minister Ilse Marrable")]
    assert "Marrable" in printed(statements_table([name], width=80), width=80)


def test_a_nested_statement_is_set_in_under_its_parent():
    found = [statement("outer"), statement("inner", id="1.a2", parent="1.a1")]
    lines = printed(statements_table(found, width=150), width=150).splitlines()
    assert "└ inner" in lines[-1]
    assert "└" not in lines[-2]


def test_a_nested_statement_without_its_parent_is_still_set_in():
    assert depths([statement("inner", id="1.a2", parent="1.a1")]) == [1]


def test_nested_statements_follow_their_parents_whatever_the_order():
    found = [
        statement("c", id="c", parent="a"),
        statement("a", id="a"),
        statement("b", id="b"),
        statement("d", id="d", parent="c"),
    ]
    assert [it.id for it in under_parents(found)] == ["a", "c", "d", "b"]


def test_statements_that_are_their_own_ancestors_are_not_lost_in_a_loop():
    assert [it.id for it in under_parents([statement("a", id="a", parent="a")])] == ["a"]


def test_a_cut_falls_between_words_where_there_are_any():
    assert shorten("one two three", 9) == "one two…"
    assert shorten("abcdefghijkl", 6) == "abcde…"


def test_a_row_is_numbered_in_full_however_many_there_are():
    many = [attribution(TEXT, 1, [(1, 9)])] * 10_000
    assert printed(attributions_table(many, width=80)).count("\n10000 ") == 1


def test_an_outlet_has_more_room_on_a_wider_terminal():
    listed = [statement("We stay", outlet="The Galloway Ledger")]
    assert "The Galloway Ledger" not in printed(statements_table(listed, width=80), 80)
    for width in (100, 120, 140, 200):
        assert "The Galloway Ledger" in printed(statements_table(listed, width=width), width)


def test_of_a_finding_with_many_statements_the_first_are_named_and_the_rest_counted():
    many = tuple(f"{number:016x}.a1" for number in range(2_000))
    finding = Finding(id="n1", kind="role-conflict", state="open", summary="S", statements=many)
    shown = " ".join(printed(findings_table([finding], width=100), 100).split())
    assert f"{many[2]} and 1,997 more" in shown
    assert many[3] not in shown


@pytest.mark.parametrize("width", [80, 160])
def test_a_table_says_of_what_was_not_said_that_it_was_not(width):
    asked = attribution(TEXT, 1, [(0, 10)], source=[(11, 15)], unreal="asked")
    assert "asked if said" in printed(attributions_table([asked], width=width), width=width)
    assert "not said yet" in printed(statements_table([statement("We go.", unreal="future")], width=width), width=width)
