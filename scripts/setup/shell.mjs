// Running commands: one way for every script.
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** A failure that is explained already: the message alone is for the person. */
export class SetupError extends Error {}

export function say(message) {
  console.log(`\u001b[2m—\u001b[0m ${message}`);
}

/** The path of an executable on PATH, or undefined. */
export function which(name, path = process.env.PATH ?? '') {
  const candidates = name.includes('/') ? [name] : path.split(delimiter).map((folder) => join(folder, name));
  return candidates.find(isExecutable);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The output of a command, or undefined where it fails or is not there. */
export function output(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28, ...options });
  return result.status === 0 ? result.stdout : undefined;
}

/**
 * Runs a command with its output on the screen, or collected with `capture`. Answers `{ code, text }`; rejects only where
 * the command is not there.
 */
export function run(command, args, { cwd = root, env = process.env, capture = false, onText, timeout } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, timeout, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    const take = (stream) => (chunk) => {
      text += chunk;
      onText?.(String(chunk));
      if (!capture) stream.write(chunk);
    };
    child.stdout.on('data', take(process.stdout));
    child.stderr.on('data', take(process.stderr));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, text }));
  });
}

/** Runs a command that must succeed, quietly; a failure shows the end of what it said. */
export async function must(what, command, args, options = {}) {
  const { code, text } = await run(command, args, { capture: true, ...options });
  if (code !== 0) throw new SetupError(`${what} failed (${command} ended with ${code}):\n${text.trim().slice(-3000)}`);
  return text;
}

/** Tries `action` up to `times`, with a growing pause: networks fail now and then. */
export async function retry(times, action) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await action(attempt);
    } catch (error) {
      if (attempt >= times) throw error;
      await new Promise((resolve) => setTimeout(resolve, attempt * 2000));
    }
  }
}

export const inRoot = (...parts) => join(root, ...parts);
export const isThere = (...parts) => existsSync(inRoot(...parts));
