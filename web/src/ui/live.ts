// Says to a screen reader what the eye sees change. Waits for a pause in the typing.
import { byId } from '../dom';
import { count, score as written } from '../format';
import type { PageState, PageStore } from '../state';
import { catsOf } from '../view/docData';

const PAUSE = 600;

let timer = 0;

export function startLive(store: PageStore): void {
  store.watch(['result', 'work', 'opened'], (state) => {
    clearTimeout(timer);
    timer = setTimeout(() => say(spoken(state)), PAUSE);
  });
}

/** The answer to what a person has just done; what was waiting to be said gives way to it. */
export function say(words: string): void {
  clearTimeout(timer);
  const live = byId('live');
  if (live.textContent !== words) live.textContent = words;
}

function spoken({ result, work, opened }: Readonly<PageState>): string {
  if (work) return `${work.phase}: ${work.name}`;
  if (result) {
    const { doc, entities, length } = result.view;
    const [best] = catsOf(doc).sort((a, b) => b[1] - a[1]);
    const category = best ? `; category ${best[0]}, ${written(best[1])}` : '';
    return `${count(entities.length, 'entity', 'entities')} in ${count(length, 'token')}${category}`;
  }
  return opened ? `${opened.name} ${opened.version} is open` : '';
}
