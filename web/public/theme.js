// Runs before the first paint, so that a chosen theme doesn't flash.
try {
  const theme = JSON.parse(localStorage.getItem('spacy-wasm.theme'));
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage is off: the system's theme it is.
}
