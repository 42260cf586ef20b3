// The system's Chromium, which the browser tests drive.
import { which } from './shell.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Its path: CHROMIUM names one, else the first that is there; undefined where there is none. */
export function chromiumPath() {
  if (process.env.CHROMIUM) return which(process.env.CHROMIUM);
  for (const name of [...names, ...elsewhere]) {
    const path = which(name);
    if (path) return path;
  }
  return undefined;
}

/** Flags for a quiet browser of its own on a machine without a screen. */
export const chromiumFlags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
