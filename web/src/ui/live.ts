// Says to a screen reader what the eye sees change. Waits for a pause in the typing.
import { byId } from '../dom';
import { count } from '../format';
import type { PageState, PageStore } from '../state';

const PAUSE = 600;

export function startLive(store: PageStore): void {
  const live = byId('live');
  let timer = 0;
  store.watch(['result', 'work', 'opened'], (state) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const words = spoken(state);
      if (live.textContent !== words) live.textContent = words;
    }, PAUSE);
  });
}

function spoken({ result, work, opened }: Readonly<PageState>): string {
  if (work) return `${work.phase}: ${work.name}`;
  if (result)
    return `${count(result.view.entities.length, 'entity', 'entities')} in ${count(result.view.length, 'token')}`;
  return opened ? `${opened.name} ${opened.version} is open` : '';
}
