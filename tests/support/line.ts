// The line between a tablet and the board: an address of its own that can be cut, slowed, or made to answer otherwise.
// A browser's own "offline" switch does not reach its service worker; a cut line does.

import http, { type IncomingMessage, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { freePort } from "./server.ts";

/** Answers instead of the board; returns false to let the request through after all. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;

/** What the board said, whole and uncompressed. */
export interface Said {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
}

export class Line {
  readonly url: string;
  private readonly sockets = new Set<Socket>();
  private listening: http.Server | undefined;
  private answer: Answer | undefined;
  private listens = false;
  private said: Buffer[] = [];

  private constructor(
    private readonly board: URL,
    private readonly port: number,
  ) {
    this.url = `http://localhost:${port}`;
  }

  /** A line to the board at this address, joined. */
  static async to(board: string): Promise<Line> {
    const line = new Line(new URL(board), await freePort());
    await line.join();
    return line;
  }

  /** Joins a cut line again. */
  async join(): Promise<void> {
    if (this.listening) return;
    const listening = http.createServer((request, response) => void this.pass(request, response));
    listening.on("connection", (socket) => {
      this.sockets.add(socket);
      socket.on("close", () => this.sockets.delete(socket));
    });
    await new Promise<void>((resolve) => listening.listen(this.port, "127.0.0.1", resolve));
    this.listening = listening;
  }

  /** Cuts it: what is under way breaks off, what comes after finds nobody. */
  async cut(): Promise<void> {
    const listening = this.listening;
    this.listening = undefined;
    if (!listening) return;
    const closed = new Promise((resolve) => listening.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  /** Lets this answer for the board, until it is called again with nothing. */
  answerBy(answer?: Answer): void {
    this.answer = answer;
  }

  /** From now on what the board sends along it is taken down, its live stream too. */
  listen(): void {
    this.listens = true;
  }

  /** All that was taken down, as one text. */
  heard(): string {
    return Buffer.concat(this.said).toString("utf8");
  }

  /** What the board itself says to a GET. */
  async ask(path: string): Promise<Said> {
    const answer = await fetch(new URL(path, this.board), { headers: { "accept-encoding": "identity" } });
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() };
  }

  private async pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.answer && (await this.answer(request, response))) return;
    const { method, url, headers } = request;
    // What is listened to is not packed.
    const asked = { ...headers, host: this.board.host, ...(this.listens ? { "accept-encoding": "identity" } : {}) };
    const onward = http.request(
      // A connection of its own: one that is kept may be closed by the board in the moment it is used again, and what
      // breaks off then is told to the tablet as a broken line.
      { host: this.board.hostname, port: this.board.port, method, path: url, headers: asked, agent: false },
      (answer) => {
        if (this.listens) answer.on("data", (part: Buffer) => this.said.push(part));
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        // Events of the live stream go through one by one.
        response.flushHeaders();
        answer.pipe(response);
        answer.on("error", () => response.destroy());
      },
    );
    onward.on("error", () => response.destroy());
    response.on("close", () => onward.destroy());
    request.pipe(onward);
  }
}
