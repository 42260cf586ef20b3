// The built command line, run as a person runs it.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../../..', import.meta.url)).replace(/\/$/, '');
export const script = join(root, 'dist/cli.js');
const manifest = JSON.parse(readFileSync(join(root, 'models/manifest.json'), 'utf8'));
export const model = join(root, 'models', manifest.models[0].file);
export const python = process.env.SPACY_PYTHON ?? join(root, '.venv/bin/python');

const scratch = mkdtempSync(join(tmpdir(), 'spacy-cli-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

/** A folder of its own with `files` in it. */
export function folder(files = {}) {
  const made = mkdtempSync(join(scratch, 'f-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(made, name), content);
  return made;
}

/** Starts it; answers the process, and in `ended` what became of it. */
export function start(args, { input, env, cwd } = {}) {
  const child = spawn(process.execPath, [script, ...args], { cwd, env: { ...process.env, ...env } });
  const stdout = [];
  let stderr = '';
  child.stdout.on('data', (chunk) => stdout.push(chunk));
  child.stderr.on('data', (chunk) => (stderr += chunk));
  child.stdin.on('error', () => {}); // it may end before it has read all
  if (input !== undefined) child.stdin.end(input);
  const ended = new Promise((resolve) =>
    child.on('close', (code, signal) => resolve({ code, signal, stdout: Buffer.concat(stdout), stderr })),
  );
  return { child, ended };
}

/** Runs it to its end. */
export const cli = (args, options = {}) => start(args, { input: '', ...options }).ended;

export const lines = (texts) => texts.map((text) => `${JSON.stringify({ text })}\n`).join('');

/** So many different texts of a sentence or two. */
export function someTexts(number) {
  const file = join(process.env.SPACY_TEXTS ?? join(root, '../shared/texts'), 'en.jsonl');
  const whole = readFileSync(file, 'utf8').trim().split('\n');
  const sentences = whole.flatMap((line) => JSON.parse(line).text.split(/(?<=[.!?])\s+(?=[A-Z])/));
  return Array.from({ length: number }, (_, i) => {
    const round = Math.floor(i / sentences.length);
    return sentences[i % sentences.length] + (round ? ` ${sentences[(i * 7 + round) % sentences.length]}` : '');
  });
}

/** What lies in a folder, hidden files too: a temporary file would. */
export const names = (place) => readdirSync(place).sort();

export function runPython(name, ...args) {
  return execFileSync(python, [join(root, 'tests/js/cli/support', name), ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 1 << 28,
  });
}

/** Docs that differ between two .spacy files, as Python reads them. */
export const compare = (one, other) => JSON.parse(runPython('compare.py', one, other));
