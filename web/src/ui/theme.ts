// The theme: the system's, or the one that was chosen.
import type { Actions } from '../actions';
import { byId, icon } from '../dom';
import type { PageStore, ThemeName } from '../state';

const NEXT: Record<ThemeName, ThemeName> = { auto: 'light', light: 'dark', dark: 'auto' };
const NAMES: Record<ThemeName, string> = { auto: 'as the system', light: 'light', dark: 'dark' };
const ICONS: Record<ThemeName, string> = {
  auto: 'M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.5 0 0 1 0 11z',
  light: 'M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM8 1v1M8 14v1M1 8h1M14 8h1M3 3l.7.7M12.3 12.3l.7.7M13 3l-.7.7M3.7 12.3L3 13',
  dark: 'M13.2 9.6A5.6 5.6 0 0 1 6.4 2.8a5.6 5.6 0 1 0 6.8 6.8z',
};

export function startTheme(store: PageStore, actions: Actions): void {
  const button = byId('theme');
  button.addEventListener('click', () => actions.setTheme(NEXT[store.get().theme]));
  store.watch(['theme'], ({ theme }) => {
    if (theme === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    const drawing = icon(ICONS[theme]);
    drawing.classList.toggle('half', theme === 'auto');
    button.replaceChildren(drawing);
    button.setAttribute('aria-label', `Theme: ${NAMES[theme]}`);
    button.title = `Theme: ${NAMES[theme]}`;
  });
}
