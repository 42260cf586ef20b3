// The rules of a ruler while a person edits them: they reach the pipeline a moment after the last key.
import type { Actions } from '../actions';
import type { RemotePipeline } from '../pipeline/client';
import type { PageStore } from '../state';
import { draftOf, isBlank, newDraft, readDraft, type Draft } from '../view/ruleDrafts';
import type { Description } from '../pipeline/protocol';
import { explained } from './errors';

const PAUSE = 200;

interface Around {
  nlp: () => RemotePipeline | null;
  /** The pipeline has changed. */
  changed: (description: Description) => void;
}

export interface Rules {
  actions: Pick<Actions, 'openRules' | 'setRules' | 'closeRules'>;
  /** What was typed last is the pipeline's when this is fulfilled. */
  settle(): Promise<void>;
  /** Whether there are rules that the pipeline does not have, for they are wrong. */
  hasWrong(): boolean;
  /** The wrong rules of a component go with its name, or with it. */
  follow(name: string, newName?: string): void;
  /** The pipeline gave way to another one. */
  forget(): void;
}

export function createRules(store: PageStore, { nlp, changed }: Around): Rules {
  let timer = 0;
  let applying = Promise.resolve();
  let isWaiting = false;
  /** Wrong rules of rulers that are not open, by component: they come back with the others. */
  const wrong = new Map<string, Draft[]>();

  async function apply(): Promise<void> {
    const { rules } = store.get();
    const pipeline = nlp();
    if (!rules || !pipeline) return;
    const { component, drafts } = rules;
    const errors = new Map<number, string>();
    const sound = drafts.flatMap((draft) => {
      const read = readDraft(draft);
      if (read && 'error' in read) errors.set(draft.key, read.error);
      return read && 'rule' in read ? [{ key: draft.key, rule: read.rule }] : [];
    });
    try {
      const answer = await pipeline.setRules(
        component,
        sound.map(({ rule }) => rule),
      );
      answer.errors.forEach((error, i) => error !== null && errors.set(sound[i]!.key, error));
      if (pipeline === nlp()) changed(answer.description);
    } catch (error) {
      if (pipeline !== nlp()) return;
      const notice = { kind: 'error', title: 'The rules could not be used', detail: explained(error) } as const;
      store.set({ notice });
    }
    const { rules: now } = store.get();
    if (now?.component === component) store.set({ rules: { ...now, errors } });
  }

  /** One at a time, the newest after it. */
  function settle(): Promise<void> {
    clearTimeout(timer);
    if (isWaiting) {
      isWaiting = false;
      applying = applying.then(apply);
    }
    return applying;
  }

  function setRules(drafts: readonly Draft[]): void {
    const { rules } = store.get();
    if (!rules) return;
    const isSame = sameRules(rules.drafts, drafts);
    store.set({ rules: { ...rules, drafts } });
    if (isSame) return;
    const { opened } = store.get();
    if (opened && !opened.isUnsaved) store.set({ opened: { ...opened, isUnsaved: true } });
    isWaiting = true;
    clearTimeout(timer);
    timer = setTimeout(() => void settle(), PAUSE);
  }

  function keepWrong(): void {
    const { rules } = store.get();
    if (!rules) return;
    const drafts = rules.drafts.filter(({ key }) => rules.errors.has(key));
    if (drafts.length > 0) wrong.set(rules.component, drafts);
  }

  async function openRules(component: string): Promise<void> {
    await settle();
    const pipeline = nlp();
    if (!pipeline) return;
    keepWrong();
    const patterns = await pipeline.rules(component);
    const mistaken = wrong.get(component) ?? [];
    wrong.delete(component);
    const known = [...patterns.map(draftOf), ...mistaken];
    const drafts = known.length > 0 ? known : [newDraft()];
    const tab = tabOf(component);
    store.set({ rules: { component, drafts, errors: new Map() }, ...(tab && { tab, drawing: tab }) });
    if (mistaken.length > 0) void apply();
  }

  /** Where what the rules find is drawn. */
  function tabOf(component: string): 'entities' | 'spans' | undefined {
    const found = store.get().opened?.components.find(({ name }) => name === component);
    const isOfSpans = found?.factory === 'span_ruler' && found.settings?.annotate_ents !== true;
    return found && (isOfSpans ? 'spans' : 'entities');
  }

  return {
    actions: {
      openRules,
      setRules,
      closeRules: () =>
        void settle().then(() => {
          keepWrong();
          store.set({ rules: null });
        }),
    },
    settle,
    hasWrong: () => wrong.size > 0 || (store.get().rules?.errors.size ?? 0) > 0,
    follow(name, newName) {
      const drafts = wrong.get(name);
      wrong.delete(name);
      if (drafts && newName !== undefined) wrong.set(newName, drafts);
      const { rules } = store.get();
      if (rules?.component === name)
        store.set({ rules: newName === undefined ? null : { ...rules, component: newName } });
    },
    forget() {
      wrong.clear();
      clearTimeout(timer);
      isWaiting = false;
      store.set({ rules: null });
    },
  };
}

/** Lines that nobody has begun make no difference. */
function sameRules(before: readonly Draft[], after: readonly Draft[]): boolean {
  const [old, now] = [new Set(before), new Set(after)];
  return (
    before.every((draft) => now.has(draft) || isBlank(draft)) &&
    after.every((draft) => old.has(draft) || isBlank(draft))
  );
}
