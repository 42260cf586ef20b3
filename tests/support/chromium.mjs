// A fresh, quiet Chromium for tests: its own profile, closed by itself.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumFlags, chromiumPath } from '../../scripts/setup/chromium.mjs';

/** Starts a browser; `close` ends it and removes its profile. Answers `{ context, close }`. */
export async function startChromium(options = {}) {
  const executablePath = chromiumPath();
  if (!executablePath) throw new Error('There is no Chromium here: install it, or name one in CHROMIUM.');
  const profile = mkdtempSync(join(tmpdir(), 'spacy-chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: chromiumFlags,
    ...options,
  });
  const close = async () => {
    await context.close().catch(() => {});
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  return { context, close };
}
