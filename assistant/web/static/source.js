// The source view: show the first quote, and go back to where the reader came from.

const quote = document.querySelector("mark");
const jump = document.getElementById("jump");

if (quote) {
  quote.id = "sitat";
  if (jump) jump.hidden = false;
  // After the browser has gone to the section of the address, so that the quote wins.
  requestAnimationFrame(() => quote.scrollIntoView({ block: "center" }));
}

document.getElementById("back").addEventListener("click", (event) => {
  const cameFromChat = document.referrer.startsWith(location.origin + "/");
  if (!cameFromChat || history.length < 2) return;
  event.preventDefault();
  history.back();
});
