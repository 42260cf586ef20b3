// A small server for the page, on loopback alone, with the headers that a careful host would send.
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.whl': 'application/zip',
  '.zip': 'application/zip',
  '.gz': 'application/gzip',
};

/** Without `unsafe-eval` and `unsafe-inline`: WebAssembly is all that may be compiled, files are all that may style. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const headers = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/**
 * Serves folders: `mounts` maps a path's beginning to a folder, the longest first ('/' is the page). `port` 0 takes a free
 * one. Answers `{ url, close }`.
 */
export async function serve({ mounts, port = 0, host = '127.0.0.1', log }) {
  const prefixes = Object.keys(mounts).sort((a, b) => b.length - a.length);
  const server = createServer((request, response) => {
    const file =
      request.method === 'GET' || request.method === 'HEAD' ? find(request.url, prefixes, mounts) : undefined;
    log?.(request.method, request.url, file ? 200 : 404);
    if (file) send(request, response, file);
    else refuse(request, response);
  });
  await listen(server, port, host);
  return {
    url: `http://${host}:${server.address().port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

/** A port that is taken is no reason to stop: the next free one is as good. */
function listen(server, port, host) {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      if (error.code !== 'EADDRINUSE' || port === 0) reject(error);
      else listen(server, 0, host).then(resolve, reject);
    });
    server.listen(port, host, resolve);
  });
}

function find(url, prefixes, mounts) {
  let path;
  try {
    path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return undefined;
  }
  const prefix = prefixes.find((start) => path.startsWith(start));
  if (prefix === undefined || /\0|\/\./.test(path)) return undefined;
  const folder = normalize(mounts[prefix]);
  const inside = normalize(join(folder, path.slice(prefix.length)));
  if (inside !== folder && !inside.startsWith(folder.endsWith(sep) ? folder : folder + sep)) return undefined;
  return asFile(inside) ?? asFile(join(inside, 'index.html'));
}

function asFile(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat?.isFile() ? { path, stat } : undefined;
}

function send(request, response, { path, stat }) {
  const tag = `"${stat.size.toString(36)}-${stat.mtimeMs.toString(36)}"`;
  const kept = { ...headers, etag: tag, 'cache-control': 'no-cache' };
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304, kept).end();
    return;
  }
  const type = types[extname(path)] ?? 'application/octet-stream';
  response.writeHead(200, { ...kept, 'content-type': type, 'content-length': stat.size });
  if (request.method === 'HEAD') response.end();
  else
    createReadStream(path)
      .on('error', () => response.destroy())
      .pipe(response);
}

function refuse(request, response) {
  response.writeHead(404, { ...headers, 'content-type': 'text/plain; charset=utf-8' });
  response.end(request.method === 'HEAD' ? undefined : 'There is no such page here.\n');
}
