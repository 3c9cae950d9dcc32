// The field at the head as a palette: `/` or Ctrl+K go to it, what is found stands below it, arrows choose, Enter opens.
// Without this file the field is a plain search form.
"use strict";

(() => {
  const field = document.getElementById("find");
  const list = document.getElementById("found");
  if (!field || !list) return;
  const PAUSE = 150; // milliseconds after the last key
  let timer = 0;
  let asking = null;
  let at = -1;

  const options = () => [...list.querySelectorAll('[role="option"]')];

  function choose(place) {
    const all = options();
    for (const one of all) one.setAttribute("aria-selected", "false");
    at = all.length ? (place + all.length + 1) % (all.length + 1) : -1;
    // One place more than there are options: the field itself.
    const chosen = at < all.length ? all[at] : null;
    if (!chosen) at = -1;
    if (chosen) {
      chosen.setAttribute("aria-selected", "true");
      chosen.scrollIntoView({ block: "nearest" });
      field.setAttribute("aria-activedescendant", chosen.id);
    } else field.removeAttribute("aria-activedescendant");
  }

  function show(open) {
    list.hidden = !open;
    field.setAttribute("aria-expanded", String(open));
    if (!open) choose(-1);
  }

  async function ask() {
    const wanted = field.value.trim();
    if (asking) asking.abort();
    if (!wanted) return show(false);
    asking = new AbortController();
    try {
      const answer = await fetch(`${list.dataset.url}?q=${encodeURIComponent(wanted)}`, { signal: asking.signal, redirect: "error" });
      if (!answer.ok) return show(false);
      list.innerHTML = await answer.text();
      choose(-1);
      show(document.activeElement === field);
    } catch {
      show(false); // asked anew meanwhile, or no answer: Enter still leads to the page of results
    }
  }

  field.setAttribute("role", "combobox");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-expanded", "false");
  field.setAttribute("aria-keyshortcuts", "/ Control+K");

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  field.addEventListener("focus", () => { if (field.value.trim() && list.childElementCount) show(true); });
  field.addEventListener("keydown", (event) => {
    const open = !list.hidden;
    if (event.key === "ArrowDown" && !open) ask();
    else if (event.key === "ArrowDown" && open) choose(at + 1);
    else if (event.key === "ArrowUp" && open) choose(at < 0 ? options().length - 1 : at - 1);
    else if (event.key === "Enter" && open && at >= 0) options()[at].click();
    else if (event.key === "Escape" && open) show(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  field.form.addEventListener("focusout", (event) => { if (!field.form.contains(event.relatedTarget)) show(false); });

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea, [contenteditable]");
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const letter = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!slash && !letter) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
})();
