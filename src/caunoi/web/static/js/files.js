// Files that are more or heavier than is taken at once are said where they are chosen, before anything is sent: a body that is too large
// is refused unread, and what was typed would have to be fetched back from the browser. Without this file the server says it.
"use strict";

for (const input of document.querySelectorAll("input[type=file][data-heavy]")) {
  const { most, each, all, heavy } = input.dataset;
  const weigh = () => {
    const sizes = [...input.files].map((file) => file.size / 1048576);
    const sum = sizes.reduce((before, size) => before + size, 0);
    const light = sizes.length <= most && sum <= all && sizes.every((size) => size <= each);
    input.setCustomValidity(light ? "" : heavy);
    return input.reportValidity();
  };
  input.addEventListener("change", weigh);
  input.form.addEventListener("submit", (event) => {
    if (!event.submitter?.formNoValidate && !weigh()) event.preventDefault();
  });
}
