// Starts and ends the program under test, each worker its own, with its own database and mails.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as net from 'node:net';
import * as os from 'node:os';
import * as path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '../..');
export const PROGRAM = path.resolve(ROOT, process.env.PRAKTIKBO_PROGRAM ?? 'target/debug/praktikbo');
export const SITE = path.resolve(ROOT, process.env.PRAKTIKBO_TEST_SITE ?? 'target/release/site');
/** A Monday morning in week 2, one week before the usual start of the spring's placements. */
export const NOW = '2027-01-11T08:00:00+01:00';

/** What a test may choose of its server. */
export type Settings = {
  /** `PRAKTIKBO_MAIL`; without it, files that the test reads. */
  mail: string | undefined;
  /** More variables of the server. */
  variables: Record<string, string>;
};

export function temporaryFolder(purpose: string): string {
  return fs.mkdtempSync(path.join(os.tmpdir(), `praktikbo-${purpose}-`));
}

export function environment(folder: string, more: Record<string, string> = {}): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    TZ: 'Pacific/Auckland', // the server's own time zone must change nothing
    PRAKTIKBO_NOW: NOW,
    PRAKTIKBO_DATABASE_URL: `sqlite://${path.join(folder, 'praktikbo.db')}`,
    PRAKTIKBO_MAIL: `file:${path.join(folder, 'mail')}`,
    PRAKTIKBO_FILES: path.join(folder, 'files'),
    PRAKTIKBO_SITE: SITE,
    // Each test comes from an address of its own (see test.ts), so that none uses up another's tries.
    PRAKTIKBO_CLIENT_IP: 'rightmost-x-forwarded-for',
    PRAKTIKBO_RATE_LIMIT: '0',
    ...more,
  };
}

/** Runs a command of the program to its end and returns what it printed. */
export function praktikbo(folder: string, ...args: string[]): string {
  return execFileSync(PROGRAM, args, { env: environment(folder), cwd: folder, encoding: 'utf8' });
}

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

export class Server {
  private process: ChildProcess;
  private readonly startedAt = Date.now();

  private constructor(
    readonly folder: string,
    readonly url: string,
    private readonly variables: Record<string, string>,
  ) {
    this.process = this.spawn();
  }

  get mailFolder(): string {
    return path.join(this.folder, 'mail');
  }

  /** What the server wrote to its log so far. */
  get log(): string {
    return fs.readFileSync(path.join(this.folder, 'server.log'), 'utf8');
  }

  /** Starts on a free port with a copy of the demo database. */
  static async start(template: string, settings: Partial<Settings> = {}): Promise<Server> {
    const folder = temporaryFolder('server');
    fs.cpSync(template, folder, { recursive: true });
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const server = new Server(folder, url, {
      PRAKTIKBO_LISTEN: `127.0.0.1:${port}`,
      PRAKTIKBO_BASE_URL: url,
      ...(settings.mail ? { PRAKTIKBO_MAIL: settings.mail } : {}),
      ...settings.variables,
    });
    await server.untilReady();
    return server;
  }

  private spawn(): ChildProcess {
    const log = fs.openSync(path.join(this.folder, 'server.log'), 'a');
    // Started again, the clock has gone on.
    const now = new Date(Date.parse(NOW) + Date.now() - this.startedAt).toISOString();
    return spawn(PROGRAM, ['serve'], {
      cwd: this.folder, stdio: ['ignore', log, log], env: environment(this.folder, { PRAKTIKBO_NOW: now, ...this.variables }),
    });
  }

  private async untilReady(): Promise<void> {
    const deadline = Date.now() + 30_000;
    while (Date.now() < deadline && this.isRunning) {
      const ready = await fetch(`${this.url}/readyz`).then((answer) => answer.ok, () => false);
      if (ready) return;
      await new Promise((resolve) => { setTimeout(resolve, 50); });
    }
    const { log } = this;
    await this.stop();
    throw new Error(`The server did not become ready. Its log:\n${log}`);
  }

  private get isRunning(): boolean {
    return this.process.exitCode === null && this.process.signalCode === null;
  }

  /** Ends the server by its id. */
  private async end(signal: NodeJS.Signals): Promise<void> {
    if (!this.isRunning) return;
    const ended = new Promise((resolve) => { this.process.once('exit', resolve); });
    this.process.kill(signal);
    const late = setTimeout(() => this.process.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(late);
  }

  /** Ends the server in the middle of whatever it does, and starts it again on what it left. */
  async killAndStartAgain(): Promise<void> {
    await this.end('SIGKILL');
    this.process = this.spawn();
    await this.untilReady();
  }

  /** Ends the server kindly and removes its files. */
  async stop(): Promise<void> {
    await this.end('SIGTERM');
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}
