// The rules of a ruler, to add, change, remove, import and export; the text shows at once what they find.
import type { Actions } from '../actions';
import { byId, h, icon, patchList } from '../dom';
import { count, whole } from '../format';
import type { OpenRules, PageStore } from '../state';
import { isBlank, linesOf, newDraft, type Draft } from '../view/ruleDrafts';
import { openImportDialog } from './importDialog';
import { say } from './live';
import { createRuleRow, updateRuleRow, type RuleWatch } from './ruleRow';
import { saveAs } from './saveAs';

/** Rules that are shown at once, and then at each press. */
const SOME = 50;
/** A list that is shorter needs no search. */
const FEW = 8;

export function startRulesCard(store: PageStore, actions: Actions): void {
  const card = byId('rules-card');
  const title = h('h2', { class: 'card-title', id: 'rules-title' });
  const link = (text: string, action: () => void): HTMLElement =>
    h('button', { class: 'link', type: 'button', text, onclick: action });
  const search = h('input', {
    class: 'field',
    type: 'search',
    'aria-label': 'Find a rule',
    placeholder: 'Find a rule',
  });
  const overwrite = h('input', { type: 'checkbox', id: 'rules-overwrite' });
  const wins = h(
    'label',
    { class: 'check' },
    overwrite,
    h('span', { text: 'Rules win over entities found before them' }),
  );
  const list = h('ol', { class: 'rules', 'aria-labelledby': 'rules-title' });
  const more = link('', () => draw((limit += SOME)));
  const add = h('button', { class: 'control', type: 'button', id: 'add-rule', onclick: () => insert() });
  add.append(icon('M8 3v10M3 8h10'), 'Add rule');
  const problems = h('p', { class: 'row-note' });
  let limit = SOME;
  let open: string | undefined;

  card.append(
    h(
      'div',
      { class: 'card-head list-head' },
      title,
      link('Import…', () => openImportDialog(take)),
      link('Export', exportRules),
      link('Close', close),
    ),
    h('p', { class: 'row-note', text: NOTE }),
    wins,
    search,
    list,
    more,
    h('div', { class: 'rules-foot' }, add, problems),
  );
  search.addEventListener('input', () => draw((limit = SOME)));
  overwrite.addEventListener('change', () => {
    const { opened, rules } = store.get();
    const component = opened?.components.find(({ name }) => name === rules?.component);
    if (!component) return;
    const settings = { ...component.settings, overwrite_ents: overwrite.checked };
    void actions.editPipeline({ kind: 'configure', name: component.name, settings });
  });

  const drafts = (): readonly Draft[] => store.get().rules?.drafts ?? [];
  const watch: RuleWatch = {
    onChange: (key, values) =>
      actions.setRules(drafts().map((draft) => (draft.key === key ? { ...draft, ...values } : draft))),
    onRemove(key) {
      const at = [...list.children].findIndex((row) => (row as HTMLElement).dataset.key === String(key));
      actions.setRules(drafts().filter((draft) => draft.key !== key));
      (
        list.children[Math.min(at, list.children.length - 1)]?.querySelector<HTMLElement>('.rule-remove') ?? add
      ).focus();
      say('The rule was removed');
    },
    onNext: (key) => insert(key),
  };

  /** A new line behind another or at the end, with the label of the one before it. */
  function insert(after?: number): void {
    const all = drafts();
    const at = after === undefined ? all.length : all.findIndex(({ key }) => key === after) + 1;
    const next = all[at];
    const draft = next && isBlank(next) ? next : newDraft();
    search.value = '';
    if (draft !== next) actions.setRules([...all.slice(0, at), draft, ...all.slice(at)]);
    if (at >= limit) draw((limit = at + 1));
    list.querySelector<HTMLElement>(`[data-key="${draft.key}"] [name=label]`)?.focus();
  }

  function take(imported: Draft[], replaces: boolean): void {
    const kept = replaces ? [] : drafts().filter((draft) => !isBlank(draft));
    actions.setRules([...kept, ...imported]);
    say(`${count(imported.length, 'rule')} imported`);
  }

  function exportRules(): void {
    saveAs('patterns.jsonl', new Blob([linesOf(drafts())], { type: 'application/jsonl' }));
  }

  function close(): void {
    actions.closeRules();
    byId('add-component').focus();
  }

  function draw(_limit?: number): void {
    const { rules } = store.get();
    if (!rules) return;
    const shown = found(rules, search.value);
    const number = new Map(rules.drafts.map(({ key }, i) => [key, i + 1]));
    patchList(
      list,
      shown.slice(0, limit),
      ({ key }) => String(key),
      (draft) => createRuleRow(draft, watch),
      (row, draft) => updateRuleRow(row, draft, number.get(draft.key)!, rules.errors.get(draft.key)),
    );
    more.hidden = shown.length <= limit;
    more.textContent = `Show more (${whole(shown.length - limit)})`;
    search.hidden = rules.drafts.length <= FEW;
    const wrong = rules.errors.size;
    problems.textContent = wrong > 0 ? `${count(wrong, 'rule')} can’t be used yet.` : '';
  }

  store.watch(['rules', 'opened', 'docBin'], ({ rules, opened, docBin }) => {
    card.hidden = !rules || docBin !== null;
    if (!rules) {
      open = undefined;
      return list.replaceChildren();
    }
    title.textContent = `Rules of ${rules.component}`;
    const settings = opened?.components.find(({ name }) => name === rules.component)?.settings;
    wins.hidden = settings?.overwrite_ents === undefined;
    overwrite.checked = settings?.overwrite_ents === true;
    const isNew = open === undefined;
    open = rules.component;
    draw();
    if (!isNew || card.hidden) return;
    limit = SOME;
    search.value = '';
    card.scrollIntoView({ block: 'nearest' });
    list.querySelector<HTMLElement>('[name=label]')?.focus({ preventScroll: true });
  });
}

const NOTE =
  'A rule gives its label to the words that it fits. Words are found as they are written; tokens are a list of what each of them must be.';

function found({ drafts }: OpenRules, wanted: string): readonly Draft[] {
  const words = wanted.trim().toLowerCase();
  if (words === '') return drafts;
  return drafts.filter(({ label, pattern, id }) =>
    [label, pattern, id].some((text) => text.toLowerCase().includes(words)),
  );
}
