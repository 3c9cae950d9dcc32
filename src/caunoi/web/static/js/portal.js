// A page that the browser kept whole while another was shown is asked for anew: whoever sits there now sees what we answer now.
// Quick exit without a way back: the page is emptied at once and its place in the history is taken. Three times Shift does the same.
// Without this file the button is a plain link.
"use strict";

(() => {
  const leave = document.getElementById("leave");
  if (leave) {
    let shifts = 0;
    let last = 0;
    const go = () => {
      document.body.hidden = true;
      window.location.replace(leave.href);
    };
    leave.addEventListener("click", (event) => {
      event.preventDefault();
      go();
    });
    document.addEventListener("keyup", (event) => {
      if (event.key !== "Shift") {
        shifts = 0;
        return;
      }
      shifts = event.timeStamp - last < 1500 ? shifts + 1 : 1;
      last = event.timeStamp;
      if (shifts === 3) go();
    });
  }
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    document.body.hidden = true;
    window.location.reload();
  });
})();
