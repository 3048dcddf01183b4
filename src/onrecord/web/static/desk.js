// What the pages do beyond links and forms. Each works without this; text is only ever set as text.
"use strict";
document.querySelectorAll(".js").forEach((it) => { it.hidden = false; });

// A statement and its source, cue and content light up together.
const light = (name, on) => { if (name) document.querySelectorAll("." + CSS.escape(name)).forEach((it) => it.classList.toggle("lit", on)); };
document.querySelectorAll("[data-of]").forEach((it) => {
  ["mouseenter", "focusin"].forEach((event) => it.addEventListener(event, () => light(it.dataset.of, true)));
  ["mouseleave", "focusout"].forEach((event) => it.addEventListener(event, () => light(it.dataset.of, false)));
});
document.querySelectorAll(".text .m").forEach((it) => {
  const of = [...it.classList].filter((name) => name.startsWith("of-")).pop();
  const line = of && document.querySelector(`[data-of="${CSS.escape(of)}"]`);
  ["mouseenter", "mouseleave"].forEach((event) => it.addEventListener(event, () => {
    light(of, event === "mouseenter");
    if (line) line.classList.toggle("lit", event === "mouseenter");
  }));
});

// So does the number that stands before the words, when the keyboard comes to it.
document.querySelectorAll(".text a.n").forEach((it) => {
  const of = it.id.replace(/^w-/, "of-");
  it.addEventListener("focus", () => light(of, true));
  it.addEventListener("blur", () => light(of, false));
});

// j and k: the next and the previous statement.
const lines = [...document.querySelectorAll("li.statement")];
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  const step = { j: 1, k: -1 }[event.key];
  if (!step || !lines.length) return;
  const at = lines.findIndex((it) => it.contains(document.activeElement));
  const next = lines[Math.min(Math.max(at + step, 0), lines.length - 1)];
  next.focus();
  const words = document.getElementById(next.id.replace(/^s-/, "w-"));
  if (words) words.scrollIntoView({ block: "center" });
  next.scrollIntoView({ block: "nearest" });
  event.preventDefault();
});

// The selected words as spans, in code points of the report's text.
let selected = null;
const text = document.getElementById("text");
const place = (node, offset) => {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const stretch = element.closest("[data-s]");
  if (!stretch || !text.contains(stretch)) return null;
  const before = node.nodeType === Node.TEXT_NODE ? node.data.slice(0, offset) : offset ? stretch.textContent : "";
  return Number(stretch.dataset.s) + Array.from(before).length;
};
document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  if (!text || !selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const start = place(range.startContainer, range.startOffset), end = place(range.endContainer, range.endOffset);
  if (start !== null && end !== null && start < end) selected = { span: [start, end].join("-"), words: selection.toString().trim() };
});
if (text) document.querySelectorAll("[data-pick]").forEach((it) => {
  it.hidden = false;
  it.addEventListener("mousedown", (event) => event.preventDefault());
  it.addEventListener("click", () => {
    const field = document.getElementById(it.dataset.pick), told = document.getElementById(it.dataset.pick + "-words");
    if (!selected) { told.textContent = "Select words in the text first."; return; }
    const more = "more" in it.dataset && field.value, words = `“${selected.words}”`;
    told.textContent = more ? `${told.textContent} … ${words}` : words;
    field.value = more ? `${field.value} ${selected.span}` : selected.span;
    selected = null;
  });
});

// Copying the words on record.
document.querySelectorAll("[data-copy]").forEach((it) => {
  it.hidden = false;
  it.addEventListener("click", async () => {
    await navigator.clipboard.writeText(it.dataset.copy);
    it.textContent = "Copied";
  });
});

// The days of a matter as a slider.
document.querySelectorAll("select[data-slider]").forEach((select) => {
  const slider = document.createElement("input");
  Object.assign(slider, { type: "range", min: 1, max: select.options.length, step: 1 });
  const days = [...select.options].slice(1).concat(select.options[0]);
  slider.value = days.findIndex((it) => it.selected) + 1;
  slider.setAttribute("aria-label", "As of");
  const told = () => slider.setAttribute("aria-valuetext", days[slider.value - 1].text);
  told();
  slider.addEventListener("input", () => { days[slider.value - 1].selected = true; told(); });
  slider.addEventListener("change", () => select.form.submit());
  select.before(slider);
});
