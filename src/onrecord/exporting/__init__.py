"""Values made readable, for a person or for another program: one file per format.

Each module turns values into text or bytes and prints nothing. ``segments`` cuts a report's text where marks begin
and end, ``wording`` says in a few words what an attribution holds; the formats share both.
"""
