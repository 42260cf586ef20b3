// Keeps the page's own files, so that it opens without a network. Packages are kept by the npm package itself.
// The build fills in the version and the names of the files.

const CACHE = 'spacy-wasm-page-__VERSION__';
const FILES = ['__FILES__'];
const MODELS = /\/models\//;

self.addEventListener('install', (event) => {
  event.waitUntil(fill().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOldCaches().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== location.origin || MODELS.test(url.pathname)) return;
  event.respondWith(answer(event.request));
});

async function fill() {
  const cache = await caches.open(CACHE);
  await cache.addAll(FILES.map((file) => new Request(file, { cache: 'no-cache' })));
}

async function dropOldCaches() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith('spacy-wasm-page-') && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** From the cache; else from the network, and built files (whose names hold their hash) are kept then. */
async function answer(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request, { ignoreSearch: request.mode === 'navigate' });
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok && new URL(request.url).pathname.includes('/assets/')) await cache.put(request, response.clone());
  return response;
}
