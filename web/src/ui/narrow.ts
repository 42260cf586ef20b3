// A phone's top bar has room for the package and one action: the rest of it moves to where it is used.
import { byId } from '../dom';

export function startNarrow(): void {
  const isNarrow = matchMedia('(width <= 560px)');
  const exportButton = byId('export');
  const theme = byId('theme');
  const work = byId('work-card');
  const side = work.parentElement!;
  const bar = exportButton.parentElement!;
  const place = (): void => {
    if (isNarrow.matches) {
      byId('result-foot').append(exportButton);
      byId('page-foot').append(theme);
      byId('banner').after(work);
    } else {
      bar.prepend(exportButton);
      bar.append(theme);
      side.prepend(work);
    }
  };
  isNarrow.addEventListener('change', place);
  place();
}
