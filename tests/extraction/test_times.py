"""Expressions of time -> the days they mean in a report of a given day; a Monday unless said otherwise."""

from datetime import date

import pytest

from onrecord.extraction.circumstances.expressions import expressions

MONDAY, WEDNESDAY, FRIDAY, SUNDAY = "2020-01-06", "2020-01-08", "2020-01-10", "2020-01-12"

TABLE = [
    # day, expression, from, to, rule
    (MONDAY, "on Monday", "2020-01-06", "2020-01-06", "weekday"),
    (MONDAY, "Monday", "2020-01-06", "2020-01-06", "weekday"),
    (MONDAY, "on Sunday", "2020-01-05", "2020-01-05", "weekday"),
    (MONDAY, "late Sunday", "2020-01-05", "2020-01-05", "weekday"),
    (MONDAY, "Sunday night", "2020-01-05", "2020-01-05", "weekday"),
    (MONDAY, "early on Friday", "2020-01-03", "2020-01-03", "weekday"),
    (MONDAY, "on Tuesday", "2019-12-31", "2019-12-31", "weekday"),
    (MONDAY, "last Monday", "2019-12-30", "2019-12-30", "weekday"),
    (WEDNESDAY, "last Monday", "2020-01-06", "2020-01-06", "weekday"),
    (WEDNESDAY, "this past Saturday", "2020-01-04", "2020-01-04", "weekday"),
    (WEDNESDAY, "Tuesday morning", "2020-01-07", "2020-01-07", "weekday"),
    (FRIDAY, "on Friday of last week", "2020-01-03", "2020-01-03", "weekday"),
    (FRIDAY, "Tuesday last week", "2019-12-31", "2019-12-31", "weekday"),
    (FRIDAY, "in Thursday’s debate", "2020-01-09", "2020-01-09", "weekday"),
    (MONDAY, "over the weekend", "2020-01-04", "2020-01-05", "weekend"),
    (WEDNESDAY, "over the weekend", "2020-01-04", "2020-01-05", "weekend"),
    (SUNDAY, "over the weekend", "2020-01-11", "2020-01-12", "weekend"),
    ("2020-01-11", "over the weekend", "2020-01-11", "2020-01-11", "weekend"),
    (MONDAY, "last weekend", "2020-01-04", "2020-01-05", "weekend"),
    (SUNDAY, "last weekend", "2020-01-04", "2020-01-05", "weekend"),
    (WEDNESDAY, "this past weekend", "2020-01-04", "2020-01-05", "weekend"),
    (MONDAY, "yesterday", "2020-01-05", "2020-01-05", "yesterday"),
    ("2020-01-01", "yesterday", "2019-12-31", "2019-12-31", "yesterday"),
    ("2020-03-01", "late yesterday evening", "2020-02-29", "2020-02-29", "yesterday"),
    (MONDAY, "last night", "2020-01-05", "2020-01-05", "yesterday"),
    (MONDAY, "today", "2020-01-06", "2020-01-06", "today"),
    (MONDAY, "earlier today", "2020-01-06", "2020-01-06", "today"),
    (MONDAY, "this morning", "2020-01-06", "2020-01-06", "today"),
    (MONDAY, "tonight", "2020-01-06", "2020-01-06", "today"),
    (MONDAY, "two days ago", "2020-01-04", "2020-01-04", "ago"),
    (MONDAY, "a couple of days ago", "2020-01-04", "2020-01-04", "ago"),
    (MONDAY, "10 days ago", "2019-12-27", "2019-12-27", "ago"),
    (WEDNESDAY, "a week ago", "2019-12-30", "2020-01-05", "ago"),
    (WEDNESDAY, "three weeks ago", "2019-12-16", "2019-12-22", "ago"),
    (MONDAY, "two months ago", "2019-11-01", "2019-11-30", "ago"),
    (MONDAY, "nearly three years ago", "2017-01-01", "2017-12-31", "ago"),
    (WEDNESDAY, "last week", "2019-12-30", "2020-01-05", "calendar"),
    (MONDAY, "last week", "2019-12-30", "2020-01-05", "calendar"),
    (WEDNESDAY, "this week", "2020-01-06", "2020-01-08", "calendar"),
    (WEDNESDAY, "earlier this week", "2020-01-06", "2020-01-08", "calendar"),
    (MONDAY, "last month", "2019-12-01", "2019-12-31", "calendar"),
    ("2020-03-31", "last month", "2020-02-01", "2020-02-29", "calendar"),
    (WEDNESDAY, "earlier this month", "2020-01-01", "2020-01-08", "calendar"),
    (MONDAY, "late last month", "2019-12-01", "2019-12-31", "calendar"),
    (MONDAY, "last year", "2019-01-01", "2019-12-31", "calendar"),
    ("2020-06-15", "earlier this year", "2020-01-01", "2020-06-15", "calendar"),
    (WEDNESDAY, "in the past two weeks", "2019-12-25", "2020-01-08", "period"),
    (WEDNESDAY, "over the last three days", "2020-01-05", "2020-01-08", "period"),
    (WEDNESDAY, "in the past week", "2020-01-01", "2020-01-08", "period"),
    (MONDAY, "on Jan. 3", "2020-01-03", "2020-01-03", "date"),
    (MONDAY, "on January 6", "2020-01-06", "2020-01-06", "date"),
    (MONDAY, "on January 7", "2019-01-07", "2019-01-07", "date"),
    (MONDAY, "on Dec. 30", "2019-12-30", "2019-12-30", "date"),
    (MONDAY, "on March 3, 2018", "2018-03-03", "2018-03-03", "date"),
    (MONDAY, "Thursday, Jan. 2", "2020-01-02", "2020-01-02", "date"),
    (MONDAY, "on the 3rd of January", "2020-01-03", "2020-01-03", "date"),
    (MONDAY, "on 14 November 2019", "2019-11-14", "2019-11-14", "date"),
    (MONDAY, "on 2019-11-14", "2019-11-14", "2019-11-14", "date"),
    ("2021-06-01", "on Feb. 29", "2020-02-29", "2020-02-29", "date"),
    (MONDAY, "in December", "2019-12-01", "2019-12-31", "month"),
    (WEDNESDAY, "in January", "2020-01-01", "2020-01-08", "month"),
    (MONDAY, "in early November", "2019-11-01", "2019-11-30", "month"),
    (MONDAY, "in March 2017", "2017-03-01", "2017-03-31", "month"),
    (WEDNESDAY, "last January", "2019-01-01", "2019-01-31", "month"),
    (MONDAY, "in 2015", "2015-01-01", "2015-12-31", "year"),
    (MONDAY, "in late 2016", "2016-01-01", "2016-12-31", "year"),
    ("2020-06-15", "in 2020", "2020-01-01", "2020-06-15", "year"),
    (MONDAY, "last summer", "2019-06-01", "2019-08-31", "season"),
    ("2020-07-15", "last summer", "2019-06-01", "2019-08-31", "season"),
    ("2020-07-15", "this summer", "2020-06-01", "2020-07-15", "season"),
    (MONDAY, "in the fall of 2016", "2016-09-01", "2016-11-30", "season"),
    ("2020-04-15", "last winter", "2019-12-01", "2020-02-29", "season"),
    (MONDAY, "earlier", None, "2020-01-06", "earlier"),
    (MONDAY, "recently", None, "2020-01-06", "earlier"),
    (MONDAY, "in recent weeks", None, "2020-01-06", "earlier"),
    # without a report's day only what is whole by itself has days
    (None, "on Monday", None, None, "weekday"),
    (None, "over the weekend", None, None, "weekend"),
    (None, "on March 3, 2018", "2018-03-03", "2018-03-03", "date"),
    (None, "in 2015", "2015-01-01", "2015-12-31", "year"),
]


@pytest.mark.parametrize(("day", "words", "first", "last", "rule"), TABLE, ids=lambda value: str(value))
def test_an_expression_means_the_days_a_reader_takes_it_for(day, words, first, last, rule):
    text = f"He said so {words}."
    (found,) = expressions(text, 0, len(text), date.fromisoformat(day) if day else None)
    days = tuple(d.isoformat() if d else None for d in found.when)
    assert (days, found.rule) == ((first, last), rule)
    assert text[slice(*found.span)] in words


@pytest.mark.parametrize(
    "words",
    ["may", "he may 5 times", "a second", "on February 30, 2019", "Wednesdays", "sat", "one year old", "the weekends"],
)
def test_what_only_looks_like_a_time_is_none(words):
    assert list(expressions(words, 0, len(words), date(2020, 1, 6))) == []


@pytest.mark.parametrize("words", ["on ſunday", "on frİday", "ſix days ago", "fıve days ago", "laſt ſpring"])
def test_letters_that_are_one_only_without_case_make_no_time(words):
    assert list(expressions(words, 0, len(words), date(2020, 1, 6))) == []


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1, 3, 1), date(9999, 12, 31)])
def test_no_day_is_too_early_or_too_late(day):
    for _, words, *_ in TABLE:
        list(expressions(words, 0, len(words), day))
