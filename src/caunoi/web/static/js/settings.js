// Larger or ordinary text at once, on the page as it is: a receipt is shown once, and what is half typed stays.
// Without this file the button asks for the page anew.
"use strict";

(() => {
  const form = document.getElementById("text-size");
  if (!form) return;
  const button = form.querySelector("button");
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const larger = button.value === "1";
    const sent = new URLSearchParams(new FormData(form));
    sent.set(button.name, button.value);
    fetch(form.action, { method: "POST", body: sent, redirect: "manual" }).catch(() => {});
    document.documentElement.classList.toggle("larger-text", larger);
    button.value = larger ? "0" : "1";
    button.setAttribute("aria-pressed", String(larger));
  });
})();
