// A server on loopback that answers as it is told: whole, slowly, cut off, with another page.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export class FileServer {
  readonly answers = new Map<string, Answer>();
  readonly asked: string[] = [];
  #server: Server | undefined;

  async start(): Promise<void> {
    this.#server = createServer((request, response) => {
      this.asked.push(request.url ?? '');
      const answer = this.answers.get(request.url ?? '');
      if (answer) answer(request, response);
      else response.writeHead(404).end('nothing');
    });
    await new Promise<void>((resolve) => this.#server!.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((resolve) => (this.#server ? this.#server.close(resolve) : resolve(undefined)));
    this.#server = undefined;
  }

  url(path: string): string {
    return `http://127.0.0.1:${(this.#server!.address() as AddressInfo).port}${path}`;
  }

  /** Answers with bytes in pieces; `stopAfter`: the connection breaks there. */
  file(path: string, bytes: Uint8Array, { size = true, stopAfter = Infinity, pause = 0 } = {}): string {
    this.answers.set(path, (_request, response) => {
      response.writeHead(200, size ? { 'content-length': bytes.length } : {});
      const piece = Math.ceil(bytes.length / 8);
      const send = (at: number) => {
        if (at >= stopAfter) response.destroy();
        else if (at >= bytes.length) response.end();
        else {
          response.write(bytes.subarray(at, at + piece));
          setTimeout(send, pause, at + piece);
        }
      };
      send(0);
    });
    return this.url(path);
  }

  /**
   * A file that is sent in parts where they are asked for (RFC 9110). The n-th answer breaks off after `breaks[n]` bytes; those
   * beyond the list are whole. What was asked for is in `ranges`.
   */
  parts(
    path: string,
    bytes: Uint8Array,
    { tag = '"one"', breaks = [] as number[], ranges = [] as string[] } = {},
  ): string {
    let answered = 0;
    this.answers.set(path, (request, response) => {
      const { range, 'if-range': condition } = request.headers;
      ranges.push(range ?? '');
      const start = range && condition === tag ? Number(/^bytes=(\d+)-$/.exec(range)![1]) : 0;
      const body = bytes.subarray(start);
      response.writeHead(start ? 206 : 200, {
        'accept-ranges': 'bytes',
        'content-length': body.length,
        etag: tag,
        ...(start && { 'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}` }),
      });
      const stop = breaks[answered++] ?? Infinity;
      if (stop >= body.length) return response.end(body);
      response.write(body.subarray(0, stop), () => setTimeout(() => response.destroy(), 20));
    });
    return this.url(path);
  }
}
