// Keys for the workbench. Every key presses a link or button that is on the page; without this file all of them still work.
"use strict";

(() => {
  const list = document.getElementById("items");
  const text = document.getElementById("document");
  if (!list || !text) return;
  const items = () => [...list.querySelectorAll(".item")];
  let here = items().find((item) => `#${item.id}` === location.hash) || list.querySelector(".editing") || items()[0];

  function stand(item, focus) {
    if (!item) return;
    for (const one of document.querySelectorAll(".here")) one.classList.remove("here");
    here = item;
    item.classList.add("here");
    const sign = document.getElementById(`t-${item.dataset.item}`);
    if (sign) {
      if (sign.nextElementSibling) sign.nextElementSibling.classList.add("here");
      sign.scrollIntoView({ block: "center" });
    }
    if (focus) item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
  }

  function press(key) {
    const found = (here && here.querySelector(`[data-key="${key}"]`)) || (key === "u" && document.querySelector('button[data-key="u"]'));
    if (found) found.click();
  }

  // What was marked with the mouse goes into the form for a new item, with the place of its paragraph.
  function add() {
    const chosen = getSelection();
    const form = document.querySelector("#adding form");
    if (!form || !chosen.rangeCount || !text.contains(chosen.anchorNode) || chosen.isCollapsed) return;
    const copy = chosen.getRangeAt(0).cloneContents();
    for (const sign of copy.querySelectorAll(".sign")) sign.remove();
    const start = chosen.getRangeAt(0).startContainer;
    const paragraph = (start.nodeType === Node.ELEMENT_NODE ? start : start.parentElement).closest("[data-start]");
    form.elements.quote.value = copy.textContent.trim();
    form.elements.near.value = paragraph ? paragraph.dataset.start : "0";
    document.getElementById("adding").open = true;
    form.elements.quote.focus();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") return press("Escape");
    if (event.target.closest("input, select, textarea, button, summary")) return;
    const all = items();
    const at = all.indexOf(here);
    const keys = {
      j: () => stand(all[Math.min(at + 1, all.length - 1)], true),
      k: () => stand(all[Math.max(at - 1, 0)], true),
      a: () => press("a"),
      e: () => press("e"),
      r: () => press("r"),
      t: () => press("t"),
      u: () => press("u"),
      n: add,
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
  text.addEventListener("click", (event) => {
    const words = event.target.closest(".m");
    if (!words || !getSelection().isCollapsed || event.target.closest("a")) return;
    let sign = words;
    while (sign && !sign.matches(".sign.duty, .sign.target")) sign = sign.previousElementSibling;
    const row = sign && document.getElementById(sign.getAttribute("href").slice(1));
    if (row) stand(row, true);
  });

  if (location.hash) stand(here, false);
  const reason = location.hash.startsWith("#reject-") && document.querySelector(`${CSS.escape(location.hash).replace("\\#", "#")} input[name="reason"]`);
  if (reason) reason.focus();
})();
