// What went wrong, and what to do about it, above everything else until it is dismissed.
import type { Actions } from '../actions';
import { byId, cross, h } from '../dom';
import type { PageStore } from '../state';

export function startBanner(store: PageStore, actions: Actions): void {
  const banner = byId('banner');
  store.watch(['notice'], ({ notice }) => {
    if (!notice) return banner.replaceChildren();
    const close = h(
      'button',
      { class: 'link', type: 'button', 'aria-label': 'Dismiss', onclick: actions.dismissNotice },
      cross(),
    );
    banner.replaceChildren(
      h(
        'div',
        { class: 'notice', 'data-kind': notice.kind },
        h('p', { class: 'notice-title', text: notice.title }),
        close,
        h('p', { class: 'notice-detail', text: notice.detail }),
      ),
    );
    scrollTo({ top: 0 });
  });
}
