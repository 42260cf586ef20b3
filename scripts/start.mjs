// npm start: from a fresh clone to the page. Set-up, build, model package, page, then a server on loopback until Ctrl-C.
//
// PORT: the port to try first (8080). SERVE_SECONDS: stop by itself after that long without a request.
import { fetchModels } from './fetch-models.mjs';
import { build } from './build.mjs';
import { buildWeb } from './build-web.mjs';
import { serve } from './serve/server.mjs';
import { runScript, setUp } from './setup/setup.mjs';
import { inRoot } from './setup/shell.mjs';

await runScript(async () => {
  await setUp();
  await build();
  await fetchModels();
  await buildWeb();
  await serveUntilStopped();
});

async function serveUntilStopped() {
  const seconds = Number(process.env.SERVE_SECONDS ?? 0);
  let idle;
  const restart = () => {
    clearTimeout(idle);
    if (seconds > 0) idle = setTimeout(stop, seconds * 1000);
  };
  const mounts = { '/': inRoot('web/dist'), '/models/': inRoot('models') };
  const server = await serve({ mounts, port: Number(process.env.PORT ?? 8080), log: restart });
  const stop = async () => {
    clearTimeout(idle);
    await server.close();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  restart();
  console.log(`\n  The page is at ${server.url}\n  Ctrl-C stops it.\n`);
}
