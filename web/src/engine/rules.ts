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
  /** The pipeline gave way to another one. */
  forget(): void;
}

export function createRules(store: PageStore, { nlp, changed }: Around): Rules {
  let timer = 0;
  let applying = Promise.resolve();
  let isWaiting = false;

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
    isWaiting = true;
    clearTimeout(timer);
    timer = setTimeout(() => void settle(), PAUSE);
  }

  async function openRules(component: string): Promise<void> {
    await settle();
    const pipeline = nlp();
    if (!pipeline) return;
    const patterns = await pipeline.rules(component);
    const drafts = patterns.length > 0 ? patterns.map(draftOf) : [newDraft()];
    const tab = tabOf(component);
    store.set({ rules: { component, drafts, errors: new Map() }, ...(tab && { tab, drawing: tab }) });
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
      closeRules: () => void settle().then(() => store.set({ rules: null })),
    },
    settle,
    forget() {
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
