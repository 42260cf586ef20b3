// A Vite plugin: writes sw.js, which knows every file of this build by name.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

const TEMPLATE = new URL('../src/serviceWorker.js', import.meta.url)

/** Alphabets that most visitors never need come with the first page that shows them. */
const LATER = /\.map$|cyrillic|greek|vietnamese/

/** @returns {import('vite').Plugin} */
export function serviceWorker() {
  let publicDir = ''
  return {
    name: 'spacy-wasm:service-worker',
    apply: 'build',
    configResolved(config) {
      publicDir = config.publicDir
    },
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const built = Object.values(bundle).map(({ fileName, code, source }) => ({ name: fileName, bytes: code ?? source }))
        const files = [...built, ...filesIn(publicDir)].filter(({ name }) => !LATER.test(name))
        this.emitFile({ type: 'asset', fileName: 'sw.js', source: sourceFor(files) })
      },
    },
  }
}

function sourceFor(files) {
  const digest = createHash('sha256')
  for (const { name, bytes } of files) digest.update(name).update(bytes)
  const names = files.map(({ name }) => (name === 'index.html' ? './' : `./${name}`))
  return readFileSync(TEMPLATE, 'utf8')
    .replace('__VERSION__', digest.digest('hex').slice(0, 16))
    .replace("['__FILES__']", JSON.stringify(names))
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => ({ name: relative(folder, path), bytes: readFileSync(path) }))
}
