#!/bin/sh
# What `make demo` shows: the example reports read into a record, and the questions one asks of it.
# Needs `onrecord` on the PATH and ONRECORD_RECORD set. Each command is printed before it runs.
set -eu
case $ONRECORD_RECORD in /*) ;; *) ONRECORD_RECORD=$PWD/$ONRECORD_RECORD ;; esac
cd "$(dirname "$0")/../examples"
export ONRECORD_RECORD

show() {
    printf '\n'
    [ -t 1 ] && printf '\033[1m$ %s\033[0m\n\n' "$1" || printf '$ %s\n\n' "$1"
    sh -c "$1"
}

# `check` ends with 3 where a draft differs from the record, as this one does: that is its finding, and no failure
show_findings() {
    (show "$1") || [ $? -eq 3 ]
}

echo "Somebody has sent every household of an island a letter that says its ferry will stop. Who says so?"
show "onrecord add ."
show "onrecord reports"
echo
echo "What has the minister said, and when?"
show "onrecord statements --speaker Marrable"
echo
echo "Who denies, disputes or takes something back?"
show "onrecord statements --act deny; onrecord statements --act dispute; onrecord statements --act retract"
echo
echo "What rests on sources without a name?"
show "onrecord statements --unnamed"
echo
echo "The first report, each statement tied to its words:"
show "onrecord extract 2025-03-03-ferry-steps.txt"
show "onrecord add 2025-03-03-ferry-steps.txt"
echo
echo "The minister's words on the ferry steps, in everybody's version, and what that says to look at:"
show "onrecord families crossing"
show "onrecord family f1"
show "onrecord findings list"
echo
echo "Will the ferry stop? Who stands where, and how that moved over the week:"
show "onrecord matters open 'The Little Ostrey ferry will stop on 31 March'"
show "onrecord matters show m1 --as-of 2025-03-03 --history"
show "onrecord matters show m1 --history"
show "onrecord matters show m1 --format html > ../demo-matter.html"
echo
echo "A draft about it all, before anybody publishes it:"
show_findings "onrecord check ../drafts/ferry-week.md"
echo
echo "The record stays in $ONRECORD_RECORD; ask it yourself, from the project's folder:"
echo "  .venv/bin/onrecord --record $(basename "$ONRECORD_RECORD") statements letter"
echo "  .venv/bin/onrecord --record $(basename "$ONRECORD_RECORD") show \$(.venv/bin/onrecord --record $(basename "$ONRECORD_RECORD") reports --format csv | sed -n '2s/,.*//p')"
echo "Or open it at the desk, to read, check and correct in a browser (Ctrl-C stops it):"
echo "  .venv/bin/onrecord serve --record $(basename "$ONRECORD_RECORD")          then open http://127.0.0.1:8000"
