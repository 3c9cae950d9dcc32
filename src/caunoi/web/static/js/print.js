// The button that prints the page; without this file it stays hidden.
"use strict";

for (const button of document.querySelectorAll("button.print")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
