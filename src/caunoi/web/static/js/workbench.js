// Keys for the workbench. Every key presses a link or button that is on the page; without this file all of them still work.
"use strict";

(() => {
  const list = document.getElementById("items");
  const pane = document.querySelector(".bench > .main");
  if (!list || !pane) return;
  const items = () => [...list.querySelectorAll(".item")];
  let here = items().find((item) => `#${item.id}` === location.hash) || list.querySelector(".editing") || items()[0];

  function stand(item, focus) {
    if (!item) return;
    for (const one of document.querySelectorAll(".here")) one.classList.remove("here");
    here = item;
    item.classList.add("here");
    showWords(item);
    if (focus) item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
  }

  function showWords(item) {
    const sign = document.getElementById(`t-${item.dataset.item}`);
    if (!sign) return loadPart(item);
    if (sign.nextElementSibling) sign.nextElementSibling.classList.add("here");
    sign.scrollIntoView({ block: "center" });
  }

  // The words stand in another part of the text: that part is fetched and set in, the list stays as it is.
  async function loadPart(item) {
    const way = item.querySelector('a[data-key="t"]');
    if (!way || !way.getAttribute("href").startsWith("?")) return;
    const answer = await fetch(way.href);
    const found = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".bench > .main");
    if (!found || item !== here) return;
    pane.replaceChildren(...found.childNodes);
    for (const one of list.querySelectorAll('a[data-key="t"]')) {
      const name = one.closest(".item").dataset.item;
      if (document.getElementById(`t-${name}`)) one.setAttribute("href", `#t-${name}`);
      else if (one.getAttribute("href").startsWith("#")) one.setAttribute("href", `${pane.querySelector(".parts a").getAttribute("href").split("#")[0]}#t-${name}`);
    }
    if (document.getElementById(`t-${item.dataset.item}`)) showWords(item);
  }

  function press(key) {
    // correcting, splitting and joining are in the item's form: open it there
    const form = { e: "correct", s: "split", g: "join" }[key];
    const edit = form && here && here.querySelector('a[data-key="e"]');
    if (edit) return location.assign(`${edit.href.split("#")[0]}#${form}-${here.dataset.item}`);
    const found = (here && here.querySelector(`[data-key="${key}"]`)) || (key === "u" && document.querySelector('button[data-key="u"]'));
    if (found) found.matches("select, input, textarea") ? found.focus() : found.click();
  }

  function turn(way) {
    const link = document.querySelector(`.bench > .side .pager a[rel="${way}"]`);
    if (link) link.click();
  }

  // What was marked in the text goes into a form, for a new item with the place of its paragraph.
  function takeWords(form) {
    if (!form) return;
    form.elements.quote.closest("details").open = true;
    const chosen = getSelection();
    const range = chosen.rangeCount && !chosen.isCollapsed && document.getElementById("document").contains(chosen.anchorNode) && chosen.getRangeAt(0);
    if (range) {
      const copy = range.cloneContents();
      for (const sign of copy.querySelectorAll(".sign")) sign.remove();
      const start = range.startContainer;
      const paragraph = (start.nodeType === Node.ELEMENT_NODE ? start : start.parentElement).closest("[data-start]");
      form.elements.quote.value = copy.textContent.trim();
      if (form.elements.near) form.elements.near.value = paragraph ? paragraph.dataset.start : "0";
    }
    form.elements.quote.focus();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey && event.key === "Enter" && event.target.form) return event.target.form.requestSubmit();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") return press("Escape");
    if (event.target.closest("input, select, textarea, button, summary")) return;
    const all = items();
    const at = all.indexOf(here);
    const keys = {
      j: () => (at + 1 < all.length ? stand(all[at + 1], true) : turn("next")),
      k: () => (at > 0 ? stand(all[at - 1], true) : turn("prev")),
      a: () => press("a"),
      e: () => press("e"),
      r: () => press("r"),
      t: () => press("t"),
      u: () => press("u"),
      s: () => press("s"),
      g: () => press("g"),
      n: () => takeWords(document.querySelector("#adding form")),
      w: () => takeWords(list.querySelector(".item-form")),
    };
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });

  list.addEventListener("click", (event) => {
    const item = event.target.closest(".item");
    if (item && !event.target.closest("a, button, input, select, textarea, label, summary")) stand(item, true);
  });
  // The words themselves lead to their item, as their sign does.
  pane.addEventListener("click", (event) => {
    const words = event.target.closest(".m");
    if (!words || !getSelection().isCollapsed || event.target.closest("a")) return;
    let sign = words;
    while (sign && !sign.matches(".sign.duty, .sign.target, .sign.sentence")) sign = sign.previousElementSibling;
    if (!sign) return;
    const row = document.getElementById(`i-${sign.id.slice(2)}`);
    if (row) stand(row, true);
    else location.assign(sign.href);
  });

  if (here) here.classList.add("here"); // whom the first key will be for
  // whoever went to a part of the text, or to the finish, stays there: only an item that was gone to is shown with its words
  if (here && (location.hash === `#${here.id}` || (location.hash && here.matches(".editing")))) stand(here, false);
  const form = location.hash && document.getElementById(location.hash.slice(1));
  const field = form && form.matches("form") && (form.querySelector("[data-key]") || form.querySelector('input:not([type="hidden"])'));
  // after the browser has gone to the anchor itself, which takes the focus away
  if (field) addEventListener("load", () => setTimeout(() => field.focus()));
})();
