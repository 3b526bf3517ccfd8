import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { DatabaseSync as Database, StatementSync } from 'node:sqlite';
import { VpcPeering } from '../../../generated/index.js';
import { UserError } from '../../user-error.ts';
import { pairOf, type Store, sidesOf } from './store.ts';

/** A peering is stored as one JSON text, so that one comparison covers all its members. */
const table = `CREATE TABLE peerings (
    id TEXT PRIMARY KEY,
    vpcs TEXT NOT NULL UNIQUE,
    requester TEXT NOT NULL,
    accepter TEXT NOT NULL,
    active INTEGER NOT NULL,
    json TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`;

/** A peering within one tenant is found as its requester's, so that its create writes one page less. */
const schema = `
  ${table};
  CREATE INDEX by_requester ON peerings (requester, id);
  CREATE INDEX by_accepter ON peerings (accepter, id) WHERE accepter <> requester;
`;

const row = 'vpcs = :vpcs, requester = :requester, accepter = :accepter, active = :active, json = :json';

/** Stores the peerings in an SQLite file. Acknowledged changes survive the end of the process. */
export async function sqliteStore(file: string): Promise<Store & { close(): void }> {
  const { DatabaseSync } = await import('node:sqlite').catch(() => {
    const found = `--state needs node:sqlite, which Node ${process.version} does not have.`;
    throw new UserError(found, undefined, 'It needs Node 22.13 or later.');
  });
  refuseUnkept(file);
  try {
    // The timeout must be set before WAL: switching to WAL waits for other processes too.
    return storeIn(new DatabaseSync(path.resolve(file), { timeout: 2000 }), writerTo(file));
  } catch (error) {
    throw new UserError(
      `cannot keep the state: ${reasonOf(error)}`,
      { file },
      'Name another file with --state.',
    );
  }
}

/** Refuses names that SQLite accepts without storing anything. */
function refuseUnkept(file: string): void {
  const isOther = statSync(file, { throwIfNoEntry: false })?.isFile() === false;
  const cause =
    file === ':memory:'
      ? 'it is memory, which ends with the process'
      : isOther
        ? 'it is not a regular file'
        : !existsSync(path.dirname(file)) && 'its folder does not exist';
  if (cause)
    throw new UserError(`cannot keep the state: ${cause}`, { file }, 'Name another file with --state.');
}

type Writer = <T>(write: () => T) => T;

/** Runs writes to the file. When one fails, it says so on standard error, but only once until a write succeeds, and throws. */
function writerTo(file: string): Writer {
  let told = '';
  let own: bigint | undefined;
  return (write) => {
    try {
      const { ino } = statSync(file, { bigint: true });
      own ??= ino;
      // SQLite would go on with the file that was deleted, and all changes would be lost with the process.
      if (ino !== own) throw new Error('another file has taken its place');
      const result = write();
      told = '';
      return result;
    } catch (error) {
      const reason = reasonOf(error);
      const fix =
        'Changes are refused with 500 until it can be written. Start the mock again if the file was replaced.';
      if (reason !== told)
        process.stderr.write(`${new UserError(`cannot keep the state: ${reason}`, { file }, fix).message}\n`);
      told = reason;
      throw new Error(`the change was not kept: the state file cannot be written: ${reason}`);
    }
  };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && error.code === 'ENOENT' ? 'the file is gone' : error.message;
}

function storeIn(database: Database, written: Writer): Store & { close(): void } {
  const isNew = begin(database);
  // After `begin` has checked the file, since these pragmas write into it.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000;');
  const prepare = (sql: string) => database.prepare(sql);
  const get = prepare('SELECT json FROM peerings WHERE id = ?');
  const pair = prepare('SELECT 1 FROM peerings WHERE vpcs = ?');
  const all = prepare('SELECT json FROM peerings WHERE id > ? ORDER BY id');
  const used = prepare(
    `SELECT count(*) AS used FROM peerings WHERE ${asRequester} OR (${asAccepter} AND active = 1)`,
  );
  const ascending = prepare(listing('id > :from', 'ASC'));
  const descending = prepare(listing('id < :from', 'DESC'));
  const insert = prepare(
    `INSERT OR IGNORE INTO peerings (id, vpcs, requester, accepter, active, json)
     VALUES (:id, :vpcs, :requester, :accepter, :active, :json)`,
  );
  const update = prepare(`UPDATE OR IGNORE peerings SET ${row} WHERE id = :id AND json = :expected`);
  const remove = prepare('DELETE FROM peerings WHERE id = ? AND json = ?');

  return {
    isNew,
    get: (id) => parse(get.get(id)),
    hasPair: (peering) => pair.get(pairOf(peering)) !== undefined,
    *list(tenant, from, backwards) {
      const first = backwards ? '\u{10ffff}' : '';
      const rows = (backwards ? descending : ascending).iterate({
        tenant: asText(tenant),
        from: from ?? first,
      });
      for (const found of rows) yield parse(found) as VpcPeering;
    },
    used: (tenant) => Number(used.get({ tenant: asText(tenant) })?.used),
    *all(after = '') {
      for (const found of all.iterate(after)) yield parse(found) as VpcPeering;
    },
    put(peering, expected) {
      const values = columns(peering);
      return written(() =>
        changed(
          expected === undefined ? insert.run(values) : update.run({ ...values, expected: textOf(expected) }),
        ),
      );
    },
    remove: (expected) => written(() => changed(remove.run(expected.id, textOf(expected)))),
    reset(peerings) {
      written(() =>
        transact(database, () => {
          database.exec('DELETE FROM peerings');
          for (const peering of peerings) insert.run(columns(peering));
        }),
      );
    },
    close: () => database.close(),
  };
}

/** Builds a query that uses the index of each side, so that a page costs only the rows on it. */
function listing(condition: string, order: 'ASC' | 'DESC'): string {
  const side = (owned: string) => `SELECT id, json FROM peerings WHERE ${owned} AND ${condition}`;
  return `${side(asRequester)} UNION ALL ${side(asAccepter)} ORDER BY id ${order}`;
}

/** No peering is both. */
const asRequester = 'requester = :tenant';
const asAccepter = 'accepter = :tenant AND accepter <> requester';

/** Creates the table; returns false if it exists already. */
function begin(database: Database): boolean {
  return transact(database, () => {
    const found = database.prepare('SELECT sql FROM sqlite_schema').all();
    // `sqlite_schema` has the text of the statement that created the table.
    if (found.some(({ sql }) => sql === table)) return false;
    if (found.length > 0)
      throw new Error('it is the database of another program or of another version of the mock');
    database.exec(schema);
    return true;
  });
}

function transact<T>(database: Database, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    // SQLite rolls back by itself after some errors.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function columns(peering: VpcPeering) {
  const [requester = '', accepter = requester] = sidesOf(peering);
  const active = Number(peering.status === 'ACTIVE');
  return {
    id: peering.id,
    vpcs: pairOf(peering),
    requester: asText(requester),
    accepter: asText(accepter),
    active,
    json: JSON.stringify(peering),
  };
}

/** Escapes text with lone surrogates: in UTF-8, which SQLite stores, they would all become the same character. */
function asText(text: string): string {
  return text.isWellFormed() ? text : JSON.stringify(text);
}

function parse(found: Record<string, unknown> | undefined): VpcPeering | undefined {
  if (found === undefined) return undefined;
  const json = String(found.json);
  const peering = parsed(json);
  // Another program can write anything into the file.
  if (!VpcPeering.is(peering))
    throw new Error(`a row of the state file is not a VPC peering: ${JSON.stringify(json.slice(0, 100))}`);
  readAs.set(peering, json);
  return peering;
}

/** The JSON text of each peering that was read: another program may have written it with other whitespace. */
const readAs = new WeakMap<VpcPeering, string>();

function textOf(peering: VpcPeering): string {
  return readAs.get(peering) ?? JSON.stringify(peering);
}

function changed({ changes }: ReturnType<StatementSync['run']>): boolean {
  return changes === 1;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
