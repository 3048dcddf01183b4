"""Which given names are forms of one another: "Bob" and "Robert", "Kate" and "Katherine" or "Catherine"."""

_SHORT = {
    "albert": "al bert bertie", "alexander": "alex alec sasha", "amanda": "mandy", "andrew": "andy drew",
    "anthony": "tony", "augustus": "gus", "barbara": "barb", "benjamin": "ben", "bernard": "bernie",
    "catherine": "kate cathy katie", "charles": "chuck charlie", "christopher": "chris", "daniel": "dan danny",
    "david": "dave", "deborah": "debbie", "donald": "don", "edward": "ed eddie ted",
    "elizabeth": "liz beth betsy betty", "frederick": "fred", "gerald": "gerry jerry", "gregory": "greg",
    "harold": "hal", "henry": "hank harry", "jacqueline": "jackie", "james": "jim jimmy jamie", "jeffrey": "jeff",
    "jennifer": "jen jenny", "john": "jack johnny", "jonathan": "jon", "joseph": "joe", "joshua": "josh",
    "katherine": "kate kathy katie", "kenneth": "ken", "lawrence": "larry", "margaret": "meg maggie peggy",
    "matthew": "matt", "michael": "mike mick", "mitchell": "mitch", "newton": "newt", "nicholas": "nick",
    "patricia": "patty pat", "patrick": "paddy pat", "peter": "pete", "philip": "phil", "raymond": "ray",
    "rebecca": "becky", "richard": "rick dick rich", "robert": "bob bobby rob", "ronald": "ron", "samuel": "sam",
    "stephanie": "steph", "stephen": "steve steven", "susan": "sue", "theodore": "ted teddy", "thomas": "tom tommy",
    "timothy": "tim", "victoria": "vicky", "vladimir": "vlad", "walter": "walt", "willard": "mitt",
    "william": "bill billy will",
}  # fmt: skip
_WHOLE: dict[str, list[str]] = {}
for _whole, _forms in _SHORT.items():
    for _form in _forms.split():
        _WHOLE.setdefault(_form, []).append(_whole)


def whole_forms(given: str) -> tuple[str, ...]:
    """The names that a folded given name stands for: ``("michael",)`` for ``mike``; most stand for themselves."""
    return tuple(_WHOLE.get(given, (given,)))


def is_form_of(one: str, other: str) -> bool:
    """Whether two folded given names can be one: the same, one a short form of the other, or both of a third."""
    return one == other or not set(whole_forms(one)).isdisjoint(whole_forms(other))
