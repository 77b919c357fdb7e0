// A mail server for the tests, with TLS and a password: it keeps what it gets and can be down, slow or choosy.
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import type { AddressInfo } from 'node:net';
import * as path from 'node:path';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { Inbox } from './mails';
import { temporaryFolder } from './server';

export type Delivery = { recipients: string[]; mail: ParsedMail };

const USER = 'praktikbo';
const PASSWORD = 'a secret/with:signs@';

export class Smtp implements Inbox {
  readonly deliveries: Delivery[] = [];
  /** Addresses that it refuses for good. */
  readonly refused = new Set<string>();
  /** How long it thinks before it takes a message. */
  delayMilliseconds = 0;
  /** What it answers to the next messages instead of taking them, for instance 451. */
  readonly troubles: { responseCode: number; message: string }[] = [];
  private server: SMTPServer | undefined;
  private port = 0;

  private constructor(private folder: string) {}

  /** A server that is up. */
  static async start(): Promise<Smtp> {
    const smtp = new Smtp(temporaryFolder('smtp'));
    execFileSync('openssl', [
      'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2',
      '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1',
      // By itself openssl makes an authority, which no strict client takes for a server.
      '-addext', 'basicConstraints=critical,CA:FALSE',
      '-keyout', path.join(smtp.folder, 'key.pem'), '-out', smtp.certificate,
    ], { stdio: 'ignore' });
    await smtp.up();
    return smtp;
  }

  /** The file with the certificate that a client has to trust. */
  get certificate(): string {
    return path.join(this.folder, 'certificate.pem');
  }

  /** `PRAKTIKBO_MAIL` for a server that sends here, with TLS from the first byte. */
  get url(): string {
    return `smtps://${encodeURIComponent(USER)}:${encodeURIComponent(PASSWORD)}@localhost:${this.port}`;
  }

  /** Listens, on the same port each time. */
  async up(): Promise<void> {
    const server = new SMTPServer({
      secure: true,
      key: fs.readFileSync(path.join(this.folder, 'key.pem')),
      cert: fs.readFileSync(this.certificate),
      authMethods: ['PLAIN', 'LOGIN'],
      onAuth: (auth, _session, done) => {
        if (auth.username === USER && auth.password === PASSWORD) done(null, { user: USER });
        else done(new Error('Wrong name or password'));
      },
      onRcptTo: ({ address }, _session, done) => {
        done(this.refused.has(address) ? Object.assign(new Error('No such mailbox'), { responseCode: 550 }) : null);
      },
      onData: (stream, session, done) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', async () => {
          await new Promise((resolve) => setTimeout(resolve, this.delayMilliseconds));
          const trouble = this.troubles.shift();
          if (trouble) {
            done(Object.assign(new Error(trouble.message), { responseCode: trouble.responseCode }));
            return;
          }
          const recipients = session.envelope.rcptTo.map((to) => to.address);
          this.deliveries.push({ recipients, mail: await simpleParser(Buffer.concat(parts)) });
          done(null);
        });
      },
    });
    server.on('error', () => undefined); // a client that hangs up in the middle is part of the tests
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.server.address() as AddressInfo).port;
    this.server = server;
  }

  /** Stops listening: connections are refused from now on. */
  async down(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (server) await new Promise<void>((resolve) => server.close(resolve));
  }

  async end(): Promise<void> {
    await this.down();
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  async to(address: string): Promise<ParsedMail[]> {
    return this.deliveries.filter(({ recipients }) => recipients.includes(address)).map(({ mail }) => mail);
  }
}
