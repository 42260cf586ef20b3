// Emscripten: the one on PATH or in EMSDK, and the environment that it needs.
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { SetupError, inRoot, output, which } from './shell.mjs';

/** Where emcmake is, and the environment to run it and its compiler in. */
export function emscripten() {
  const env = { ...process.env };
  const folder = env.EMSDK && join(env.EMSDK, 'upstream', 'emscripten');
  if (folder && existsSync(folder)) env.PATH = folder + delimiter + env.PATH;
  const emcc = which('em++', env.PATH);
  const emcmake = which('emcmake', env.PATH);
  if (!emcc || !emcmake) {
    throw new SetupError('Emscripten is missing: em++ and emcmake must be on PATH, or EMSDK must name its folder.');
  }
  // Debian's emscripten looks for acorn among the modules that Node finds.
  env.NODE_PATH = [inRoot('node_modules'), env.NODE_PATH].filter(Boolean).join(delimiter);
  if (!env.EM_CACHE && !cacheIsWritable(emcc)) env.EM_CACHE = inRoot('.cache', 'emscripten');
  return { emcmake, emcc, env, version: output(emcc, ['--version'], { env })?.split('\n')[0] ?? 'unknown' };
}

function cacheIsWritable(emcc) {
  const link = output('readlink', ['-f', emcc])?.trim() ?? emcc;
  for (const folder of [join(link, '..', 'cache'), '/usr/share/emscripten/cache']) {
    if (!existsSync(folder)) continue;
    try {
      accessSync(folder, constants.W_OK);
      return true;
    } catch {
      return false;
    }
  }
  return true;
}
