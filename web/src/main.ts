// Puts the page together. The frame is in index.html and is painted before any of this runs.
import { byId } from './dom';
import { createController } from './engine/controller';
import { warmUp } from './engine/pipeline';
import { idOf, keptPackages, offeredPackages } from './engine/shelf';
import { recall } from './settings';
import { createPageStore } from './state';
import { startAlternativesCard } from './ui/alternativesCard';
import { startBanner } from './ui/banner';
import { startCatsCard } from './ui/catsCard';
import { startCompareCard } from './ui/compareCard';
import { startDataCard } from './ui/dataCard';
import { startDocList } from './ui/docList';
import { startDropTarget } from './ui/dropTarget';
import { startExportMenu } from './ui/exportMenu';
import { startFileCard } from './ui/fileCard';
import { askBeforeLosing, warnBeforeUnload } from './ui/leaveDialog';
import { startNarrow } from './ui/narrow';
import { startKeys } from './ui/keys';
import { startLabelsCard } from './ui/labelsCard';
import { startLive } from './ui/live';
import { startPipelineCard } from './ui/pipelineCard';
import { startResultCard } from './ui/resultCard';
import { startRulesCard } from './ui/rulesCard';
import { SAMPLES } from './ui/samples';
import { startScoresCard } from './ui/scoresCard';
import { startTextCard } from './ui/textCard';
import { startTheme } from './ui/theme';
import { startTopbar } from './ui/topbar';
import { startWelcome } from './ui/welcome';
import { startWorkCard } from './ui/workCard';
import { DEFAULT_ARC_OPTIONS, isArcOptions } from './view/arcs';
import { DEFAULT_TEMPLATE, isTemplate } from './view/links';
import { isColorMap, type ColorMap } from './view/ownColors';

const isText = (value: unknown): boolean => typeof value === 'string';
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);

const last = recall<string>('last', '', isText);
const store = createPageStore({
  theme: recall('theme', 'auto' as const, (value) => ['auto', 'light', 'dark'].includes(value as string)),
  text: byId<HTMLTextAreaElement>('text').value || SAMPLES[0]!.text,
  returning: last !== '',
  arcOptions: recall('arcOptions', DEFAULT_ARC_OPTIONS, isArcOptions),
  catsOrder: recall('catsOrder', 'score' as const, (value) => value === 'score' || value === 'label'),
  linkTemplate: recall('linkTemplate', DEFAULT_TEMPLATE, isTemplate),
});
const actions = createController(store, (staysPipeline) => askBeforeLosing(store, staysPipeline));
const file = byId<HTMLInputElement>('file');
const chooseFile = (): void => file.click();

file.addEventListener('change', () => {
  const [chosen] = file.files ?? [];
  file.value = '';
  if (chosen) void actions.openFile(chosen);
});

startBanner(store, actions);
startTopbar(store, actions, chooseFile);
startTheme(store, actions);
startTextCard(store, actions);
startDocList(store, actions);
startWelcome(store, actions, chooseFile);
const panelOf = startResultCard(store, actions);
startRulesCard(store, actions);
startDataCard(store, actions);
startCatsCard(store, actions);
startAlternativesCard(store, actions);
startScoresCard(store, actions);
startCompareCard(store, actions);
startFileCard(store, actions);
startLabelsCard(store, actions);
startPipelineCard(store, actions);
startWorkCard(store);
startExportMenu(store, panelOf);
startNarrow();
startLive(store);
warnBeforeUnload(() => (store.get().docBin?.isUnsaved || store.get().opened?.isUnsaved) ?? false);
startDropTarget((dropped) => void actions.openFile(dropped));
startKeys({ '/': () => byId(store.get().docBin ? 'doc-search' : 'text').focus(), o: chooseFile });

void begin();

/** What the last visit had open is opened again; the rest can wait. */
async function begin(): Promise<void> {
  const [kept] = await Promise.all([keptPackages(), warmUp().catch(() => undefined)]); // Opening says what is wrong.
  store.set({
    kept,
    ...rememberedColors(),
    labelsOff: new Set(recall<string[]>('labelsOff', [], isTexts)),
  });
  const open = kept.find((candidate) => idOf(candidate) === last);
  if (open) await actions.openKept(open);
  store.set({ returning: false, offers: await offeredPackages() });
  await registerServiceWorker();
}

function rememberedColors(): { colors: ColorMap; ownColors: ColorMap } {
  const colors = recall<ColorMap>('colors', {}, isColorMap);
  return { colors, ownColors: colors };
}

async function registerServiceWorker(): Promise<void> {
  try {
    if (import.meta.env.PROD) await navigator.serviceWorker?.register('./sw.js');
  } catch {
    // Without it the page works, though not offline.
  }
}
