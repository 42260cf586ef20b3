// Opens a package in the worker. Components that this build can't run are left out, each with the reason.
import { startPipelineWorker, type LoadWatch, type PipelineWorker, type RemotePipeline } from '../pipeline/client';
import type { Kept, Opened } from '../state';
import { refusal } from './cantRun';
import { blamed, judged, type Planned } from './components';
import { newlyOpened } from './describing';
import { explained, isAbort, isStorageFull, messageOf } from './errors';
import { knownFactories, planFromFiles, recallPlan, rememberPlan } from './plan';
import { idOf, keep, keptMeta, keptPackages, removePackage } from './shelf';
import { install } from './spacy';

export type OpenOptions = LoadWatch;

export interface Pipeline {
  nlp: RemotePipeline;
  opened: Opened;
  /** False where the browser had no room to keep the package. */
  kept: boolean;
}

type Loaded = Omit<Pipeline, 'kept'>;

let worker: Promise<PipelineWorker> | undefined;

/** Starts the worker early, so that it compiles while the package is being fetched. One that failed is replaced. */
export function warmUp(): Promise<PipelineWorker> {
  const forget = (): void => (worker = undefined);
  worker ??= startPipelineWorker(forget).catch((error: unknown) => {
    forget();
    throw error;
  });
  return worker;
}

/** A pipeline without components. */
export async function openBlank(lang: string): Promise<Pipeline> {
  const started = performance.now();
  const nlp = await (await warmUp()).blank(lang);
  return { nlp, opened: newlyOpened(nlp.description, [], performance.now() - started), kept: true };
}

/** Opens what lies at an address or in a file, and keeps it in this browser where there is room. */
export async function openSource(source: string | File, options: OpenOptions): Promise<Pipeline> {
  const started = performance.now();
  warmUp().catch(() => undefined); // Loading says what is wrong.
  if (source instanceof File) return openFile(source, options, started);
  try {
    return await openAddress(source, options, started);
  } catch (error) {
    if (!isStorageFull(error)) throw error;
    return openFile(await asFile(source, options.signal), options, started);
  }
}

async function openAddress(address: string, options: OpenOptions, started: number): Promise<Pipeline> {
  const before = await keptPackages();
  const { name, version, path } = await install(address, options);
  const opened = await orForget(before, { name, version }, () =>
    load(idOf({ name, version }), { name, version }, planFromFiles(path), options, started),
  );
  return { ...opened, kept: true };
}

/** A file is kept only once it has proved to be sound. */
async function openFile(file: File, options: OpenOptions, started: number): Promise<Pipeline> {
  const before = await keptPackages();
  const { name, version, path } = await install(file, { ...options, cache: false });
  const opened = await orForget(before, { name, version }, () =>
    load(file, { name, version }, planFromFiles(path), options, started),
  );
  return { ...opened, kept: await keep(file, { name, version }) };
}

/** What fails to open is not to be found later, unless it was there before. */
async function orForget<Value>(before: Kept[], what: Kept, open: () => Promise<Value>): Promise<Value> {
  try {
    return await open();
  } catch (error) {
    if (!before.some((kept) => idOf(kept) === idOf(what))) await removePackage(what).catch(() => undefined);
    throw error;
  }
}

/** Opens a package that was kept before. */
export async function openKept(kept: Kept, options: OpenOptions): Promise<Pipeline> {
  const started = performance.now();
  const plan = recallPlan(kept) ?? planFromFiles((await install(idOf(kept), options)).path);
  return { ...(await load(idOf(kept), kept, plan, options, started)), kept: true };
}

async function asFile(source: string | File, signal: AbortSignal): Promise<File> {
  if (source instanceof File) return source;
  const blob = await (await fetch(source, { signal })).blob();
  return new File([blob], source.split('/').pop() ?? source);
}

/** Loads without the components that this build can't run: those without a factory, and those that a load refuses. */
async function load(
  source: string | File,
  { name, version }: Kept,
  plan: Planned[],
  options: OpenOptions,
  started: number,
): Promise<Loaded> {
  const worker = await warmUp();
  const refused = new Map<string, string>();
  for (;;) {
    const components = judged(plan, await knownFactories(), refused);
    const exclude = components.filter(({ unsupported }) => unsupported).map((component) => component.name);
    try {
      const nlp = await worker.load(source, exclude, options);
      rememberPlan({ name, version }, plan);
      const meta = (await keptMeta({ name, version })) ?? nlp.description.meta;
      const opened = newlyOpened(nlp.description, components, performance.now() - started);
      return { nlp, opened: { ...opened, name, version, meta } };
    } catch (error) {
      const component = isAbort(error) ? undefined : blamed(messageOf(error), components);
      if (component === undefined) throw error;
      refused.set(component, refusal(component, explained(error)));
    }
  }
}
