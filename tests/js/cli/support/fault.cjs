// Loaded into apply's workers by --require: texts that hold a word end the worker, or fill its memory.
const { existsSync, writeFileSync } = require('node:fs');
const { isMainThread, parentPort, workerData } = require('node:worker_threads');

const isFirst = () => {
  if (existsSync(process.env.FAULT_MARK)) return false;
  writeFileSync(process.env.FAULT_MARK, '');
  return true;
};

function fillMemory() {
  const kept = [];
  for (;;) kept.push(new Array(1 << 20).fill(kept.length));
}

if (!isMainThread && workerData?.model) {
  parentPort.on('message', ({ texts = [] }) => {
    const has = (word) => texts.some((text) => text.includes(word));
    if (has('EXIT-ALWAYS') || (has('EXIT-ONCE') && isFirst())) process.exit(7);
    if (has('MEMORY-ONCE') && isFirst()) fillMemory();
  });
}
