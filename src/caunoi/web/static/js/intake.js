// As the clerk types: likely repeats and the deadline are asked for after a pause and stand beside the form.
// Without this file the button of the form shows the same.
"use strict";

(() => {
  const form = document.getElementById("intake");
  const beside = document.getElementById("beside");
  if (!form || !beside) return;
  const PAUSE = 400; // milliseconds after the last key
  const ASKED = ["csrfmiddlewaretoken", "kind", "office", "way", "commune", "text"];
  let timer = 0;
  let asking = null;
  for (const button of form.querySelectorAll(".no-script")) button.hidden = true;

  async function look() {
    if (asking) asking.abort();
    asking = new AbortController();
    const typed = new FormData(form);
    const asked = new URLSearchParams();
    for (const name of ASKED) if (typed.has(name)) asked.set(name, typed.get(name));
    try {
      const answer = await fetch(form.dataset.look, { method: "POST", body: asked, signal: asking.signal, redirect: "error" });
      if (answer.ok) beside.innerHTML = await answer.text();
    } catch {
      // asked anew meanwhile, or no answer: what stands there stays
    }
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
})();
