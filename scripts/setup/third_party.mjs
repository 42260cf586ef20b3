// Third-party C and C++ sources. CMake fetches each from its upstream release; where upstream cannot be reached, this puts a
// copy into .third-party/<name>, from the system's source packages or from the sources that Rust and Python packages carry.
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DebianSources } from './debian_sources.mjs';
import { fromSdist } from './python_sources.mjs';
import { fromCrate } from './rust_sources.mjs';
import { SetupError, inRoot, isThere, must, say } from './shell.mjs';
import { sha256 } from './stamp.mjs';

const folder = inRoot('.third-party');

const parts = {
  // Both carry zlib-ng 2.3.3.
  zlib_ng: {
    crate: { name: 'libz-ng-sys', version: '=1.1.32', folder: 'src/zlib-ng' },
    sdist: {
      name: 'zlib-ng',
      version: '1.1.0',
      hash: '08a3a8468d4f130e3dc80d28ec42fcc7a878a57dfed616233e791066327d78a3',
      folder: 'src/zlib_ng/zlib-ng',
    },
    probe: 'inflate.c',
  },
  // 0.2.7 carries PCRE2 10.42: from 10.43 on `\w` matches more than Python's.
  pcre2: {
    source: 'pcre2',
    crate: {
      name: 'pcre2-sys',
      version: '=0.2.7',
      folder: 'upstream',
      renamed: {
        'include/pcre2.h': 'src/pcre2.h.generic',
        'src/pcre2_chartables.c': 'src/pcre2_chartables.c.dist',
      },
    },
    probe: 'src/pcre2.h.generic',
  },
  nlohmann_json: { headers: 'nlohmann-json3-dev', probe: 'include/nlohmann/json.hpp' },
  msgpack: { headers: 'libmsgpack-cxx-dev', probe: 'include/msgpack.hpp' },
};

/** Makes sure that CMake will find every part: upstream, or copied into .third-party/. */
export async function thirdPartySources() {
  const missing = Object.keys(parts).filter((name) => !isThere('.third-party', name, '.ready'));
  if (missing.length === 0 || (await isFetchedAlready(missing)) || (await upstreamAnswers())) return;
  say(`Upstream cannot be reached: taking ${missing.join(', ')} from the system's packages`);
  const debian = new DebianSources(join(folder, '.work'));
  for (const name of missing) await copyOf(name, debian);
  rmSync(join(folder, '.work'), { recursive: true, force: true });
}

/** CMake keeps what it fetched in the build folder. */
async function isFetchedAlready(missing) {
  return missing.every((name) => isThere('build', 'wasm', '_deps', `${name}-src`));
}

async function upstreamAnswers() {
  const url = /URL (https:\S+)/.exec(readFileSync(inRoot('cmake/ThirdParty.cmake'), 'utf8'))?.[1];
  if (!url || process.env.SPACY_OFFLINE) return false;
  try {
    const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(5000) });
    return answer.ok;
  } catch {
    return false;
  }
}

/** The hash that cmake/ThirdParty.cmake pins for a part. */
function pinned(name) {
  const text = readFileSync(inRoot('cmake/ThirdParty.cmake'), 'utf8');
  const declared = text.split('FetchContent_Declare(').find((block) => block.startsWith(`${name}\n`)) ?? '';
  return /SHA256=([0-9a-f]{64})/.exec(declared)?.[1];
}

async function copyOf(name, debian) {
  const part = parts[name];
  const ways = [];
  if (part.source) ways.push((into) => fromSourcePackage(name, part, debian, into));
  if (part.crate) ways.push((into) => fromCrate(part.crate, into));
  if (part.sdist) ways.push((into) => fromSdist(part.sdist, into));
  if (part.headers) ways.push((into) => debian.headers(part.headers, into));
  const reasons = [];
  for (const way of ways) {
    const into = join(folder, '.work', `${name}.new`);
    rmSync(into, { recursive: true, force: true });
    mkdirSync(into, { recursive: true });
    try {
      const found = (await way(into)) ?? into;
      if (!existsSync(join(found, part.probe))) throw new SetupError(`${part.probe} is not in it`);
      commit(name, found);
      return;
    } catch (error) {
      reasons.push(error.message);
    }
  }
  throw new SetupError(
    `The sources of ${name} could be had neither from upstream nor from this system's packages. Put them into ` +
      `.third-party/${name} with an empty file .ready beside them.\n${reasons.join('\n')}`,
  );
}

async function fromSourcePackage(name, part, debian, into) {
  const tarball = await debian.source(part.source);
  const hash = sha256(readFileSync(tarball));
  const wanted = pinned(name);
  if (hash !== wanted) throw new SetupError(`the tarball of ${name} has SHA-256 ${hash}, not ${wanted}`);
  await must(`Unpacking ${name}`, 'tar', ['--no-same-owner', '-xf', tarball, '-C', into]);
  const inside = readdirSync(into);
  return inside.length === 1 ? join(into, inside[0]) : into;
}

/** A part is there whole or not at all. */
function commit(name, from) {
  const target = join(folder, name);
  rmSync(target, { recursive: true, force: true });
  renameSync(from, target);
  writeFileSync(join(target, '.ready'), '');
}
