// Puts pipelines together on the page as a person would.
import { readFileSync } from 'node:fs';

/** Begins a pipeline without components. */
export async function newPipeline(page, lang = 'en') {
  await page.click('#package');
  await page.click('#package-menu >> text=New pipeline…');
  await page.selectOption('#new-language', lang);
  await page.click('.dialog >> text=Create');
  await page.waitForSelector('.dialog', { state: 'detached' });
  await page.waitForFunction(
    (wanted) => document.querySelector('#package-name').textContent === wanted,
    `${lang}_pipeline 0.0.0`,
  );
}

/** A button of the dialog that adds components. */
export const choice = (name) => `.choice:has(.choice-name:text-is("${name}"))`;

/** Adds a component that works without training, last or before another. */
export async function addComponent(page, factory, before) {
  await page.click('#add-component');
  if (before) await page.selectOption('#add-place', before);
  await page.click(choice(factory));
  await page.waitForSelector('.dialog', { state: 'detached' });
}

/** Copies a component from a kept package. */
export async function copyComponent(page, pack, component) {
  await page.click('#add-component');
  await page.selectOption('#copy-from', { label: pack });
  await page.click(`#copy-from + ul ${choice(component)}, .form-part ${choice(component)}`);
  await page.waitForSelector('.dialog', { state: 'detached' });
}

/** What the menu of a component offers. */
export async function change(page, component, what) {
  await page.click(`[aria-label="Change ${component}"]`);
  await page.click(`.menu:popover-open .menu-item:has-text("${what}")`);
}

export function components(page) {
  return page.$$eval('#pipeline-card .row-name', (names) => names.map((name) => name.textContent));
}

/** Waits until the pipeline has these components in this order. */
export async function order(page, ...names) {
  await page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll('#pipeline-card .row-name')].map((name) => name.textContent).join() === wanted,
    names.join(),
  );
}

/** Fills the rule of this number, from 1; one more than there are is added. */
export async function writeRule(page, number, { label, pattern, id, kind }) {
  const rule = `.rule:nth-child(${number})`;
  await page.waitForSelector('.rule');
  if ((await page.locator(rule).count()) === 0) await page.click('#add-rule');
  await page.fill(`${rule} [name=label]`, label);
  if (kind) await page.selectOption(`${rule} [name=kind]`, kind);
  await page.fill(`${rule} [name=pattern]`, pattern);
  if (id) await page.fill(`${rule} [name=id]`, id);
}

/** Waits until the text is marked like this: [words, label] of each entity. */
export async function marked(page, ...wanted) {
  await page.waitForFunction(
    (json) =>
      JSON.stringify(
        [...document.querySelectorAll('#panel-entities mark.entity')].map((mark) => [
          mark.firstChild.textContent.trim(),
          mark.querySelector('span').textContent.trim(),
        ]),
      ) === json,
    JSON.stringify(wanted),
  );
}

/** Saves the pipeline; answers the file. */
export async function save(page, { name, version = '1.0.0', kind = 'wheel', ...rest }) {
  await page.click('#save-package');
  await page.fill('#package-name-field', name);
  await page.fill('#package-version-field', version);
  for (const [key, value] of Object.entries(rest)) await page.fill(`#package-${key}-field`, value);
  await page.check(`.dialog [value=${kind}]`);
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('.dialog >> text=Save file')]);
  await page.waitForSelector('.dialog', { state: 'detached' });
  return {
    name: download.suggestedFilename(),
    mimeType: 'application/octet-stream',
    buffer: readFileSync(await download.path()),
  };
}
