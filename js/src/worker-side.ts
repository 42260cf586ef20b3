// The worker's side: pipelines that answer a page's requests one after another.
import type { Language } from './language.js';
import { load, type LoadOptions } from './load.js';
import { env } from './install/env.js';
import type { Source } from './install/types.js';
import { SpacyError } from './errors.js';
import { init } from './runtime.js';
import { save } from './worker-saving.js';
import { errorToMessage, type Answer, type LoadedMessage, type Port, type Request } from './worker-protocol.js';

/** Answers requests until the worker is ended. */
export function serve(port: Port<Answer, Request>, temporary: () => string): void {
  const languages = new Map<number, Language>();
  const running = new Map<number, AbortController>();
  let next = 1;

  async function open(id: number, source: unknown, options: object, signal: AbortSignal): Promise<LoadedMessage> {
    const onProgress: LoadOptions['onProgress'] = (event) => port.post({ type: 'progress', id, event });
    const nlp = await load(source as Source, { ...options, onProgress, signal });
    languages.set(next, nlp);
    return describe(next++, nlp);
  }

  function languageOf(handle: number): Language {
    const nlp = languages.get(handle);
    if (nlp) return nlp;
    throw new SpacyError('DELETED', 'This pipeline was deleted: load it again.');
  }

  function process({ id, language, texts, options }: Extract<Request, { type: 'process' }>): void {
    const nlp = languageOf(language);
    const docs = options.timings ? texts.map((text) => nlp(text, options)) : [...nlp.pipe(texts, options)];
    const messages = docs.map((doc) => doc.toTransferable());
    const transfer = messages.flatMap((message) => message.transfer);
    port.post({ type: 'done', id, value: messages.map(({ message }) => message) }, transfer);
  }

  function saving({ id, language, call, given }: Extract<Request, { type: 'save' }>): void {
    const nlp = languageOf(language);
    const { value, transfer = [] } = save(nlp, call, given, temporary);
    const buffers = new Set(transfer.map(({ buffer }) => buffer as ArrayBuffer));
    port.post({ type: 'done', id, value: value ?? describe(language, nlp) }, [...buffers]);
  }

  async function answer(request: Request): Promise<void> {
    const { id } = request;
    if (request.type === 'process') return process(request);
    if (request.type === 'save') return saving(request);
    if (request.type === 'start') {
      Object.assign(env, request.settings);
      await init(request.options);
    } else if (request.type === 'load') {
      const controller = new AbortController();
      running.set(id, controller);
      const value = await open(id, request.source, request.options, controller.signal);
      return port.post({ type: 'done', id, value });
    } else if (request.type === 'delete') {
      languages.get(request.language)?.delete();
      languages.delete(request.language);
    } else return running.get(id)?.abort();
    port.post({ type: 'done', id });
  }

  const handle = (request: Request): void => {
    answer(request)
      .catch((error: unknown) => port.post({ type: 'failed', id: request.id, error: errorToMessage(error) }))
      .finally(() => request.type === 'load' && running.delete(request.id));
  };
  port.listen(handle, () => {});
}

function describe(language: number, nlp: Language): LoadedMessage {
  const { lang, meta, config, pipeNames, componentNames, disabled, pipeFactories, factoryNames, pipeLabels } = nlp;
  return {
    language,
    info: { lang, meta, config, pipeNames, componentNames, disabled, pipeFactories, factoryNames, pipeLabels },
    writingSystem: { ...nlp.vocab.writingSystem },
  };
}
