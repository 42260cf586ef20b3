// The examples for clusters, each on a local one of two workers: the docs are those of one process.
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { promisify } from 'node:util';
import { cli, compare, folder, lines, model, python, root, script, someTexts } from '../js/cli/support/cli.mjs';

const clusterPython = process.env.CLUSTER_PYTHON ?? join(root, '.venv-cluster/bin/python');
const place = folder({ 'texts.jsonl': lines(someTexts(600)) });
const at = (name) => join(place, name);
const env = {
  ...process.env,
  SPACY_WASM: `${process.execPath} ${script}`,
  SPARK_LOCAL_IP: '127.0.0.1',
  PYTHONDONTWRITEBYTECODE: '1',
};

before(async () => assert.equal((await cli(['apply', model, at('texts.jsonl'), at('one.spacy')])).code, 0));

for (const [name, options] of Object.entries({
  dask: ['--blocksize', '16KiB'],
  spark: ['--master', 'local[2]', '--partitions', '5'],
})) {
  test(name, { timeout: 300_000 }, async () => {
    const out = at(`${name}.spacy`);
    const args = [join(root, 'examples', name, 'apply.py'), model, at('texts.jsonl'), out, ...options];
    mkdirSync(at(name));
    const { stdout } = await promisify(execFile)(clusterPython, args, { env, cwd: at(name) });
    const [, parts] = /(\d+) parts in/.exec(stdout);
    assert.ok(Number(parts) > 2, stdout);
    assert.deepEqual(compare(out, at('one.spacy')).differing, []);
    assert.ok(readFileSync(out).equals(readFileSync(at('one.spacy'))), 'merged by spacy-wasm: the same file');
  });

  test(`${name}: the parts are merged by spaCy where that is installed`, () => {
    const code = `import sys
sys.path.insert(0, sys.argv[1])
from apply import merge
merge([open(path, "rb").read() for path in sys.argv[3:]], sys.argv[2])
assert "spacy.tokens" in sys.modules`;
    const args = ['-c', code, join(root, 'examples', name), at('merged.spacy'), at('one.spacy'), at('one.spacy')];
    execFileSync(python, args, { env });
    assert.equal(compare(at('merged.spacy'), at('merged.spacy')).docs, 1200);
  });
}
