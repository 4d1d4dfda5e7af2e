// Runs before the page is drawn: text size and colours as chosen on this device.

try {
  const { text, theme } = JSON.parse(localStorage.getItem("kildevakt.place") ?? "{}");
  if (text) document.documentElement.dataset.text = text;
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // A closed or damaged store costs the choice, not the page.
}
