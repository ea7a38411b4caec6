import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { isBurst } from '#app/domain/referrals/burst.ts'
import { type HitOutcome, isClick } from '#app/domain/referrals/hit.ts'
import {
	firstSaltDay,
	saltDaysAt,
	visitsKeptFrom,
} from '#app/domain/referrals/visit.ts'
import type { Database } from './client.ts'
import { overwriteDeleted } from './free-pages.ts'
import { newId } from './ids.ts'
import type { Hit, HitWriter, RecordedHit } from './inbox.ts'
import { createVisits } from './inbox-visits.ts'
import { keepDatabasePrivate, keepFolderPrivate } from './private-files.ts'
import { Sqlite, type SqliteConnection } from './sqlite-driver.ts'
import { hashVisitor, newSalt } from './visitor-hash.ts'

/** A hit that waits to be taken over into the main file. */
export type StoredHit = {
	readonly seq: number
	/** Of a click; null for all others. */
	readonly id: string | null
	readonly code: string
	readonly occurredAt: number
	readonly outcome: HitOutcome
	readonly previousId: string | null
	readonly slug: string | null
	readonly refererHost: string | null
}

/** What was recorded and waits, for whoever takes it over. */
export type InboxFile = {
	/** Of this very file, so that its numbers are never taken for another's. */
	readonly id: string
	/** The next hits after a number, in the order in which they were recorded. */
	read(after: number, limit: number): StoredHit[]
	/** Forgets what lies in the main file by now. */
	remove(through: number): void
	/** Brings what was committed from the log into the file, beside whoever writes. */
	tidyUp(): void
	waiting(): { count: number; oldestAt: number | null }
	close(): void
}

/** The inbox beside a main file: `laurel.db` has `inbox.db`, any other has one of its own name. */
export function inboxFileOf(main: string): string {
	const { dir, name } = path.parse(path.resolve(main))
	return path.join(dir, name === 'laurel' ? 'inbox.db' : `${name}-inbox.db`)
}

/** The inbox of a database; null on PostgreSQL, which has none. */
export const inboxPathOf = ({ driver }: Database): string | null =>
	driver.dialect === 'sqlite' ? inboxFileOf(driver.file) : null

const VERSIONS = [
	`create table meta (inbox_id text not null);
	create table hits (
		seq integer primary key autoincrement,
		id text,
		code text not null,
		occurred_at integer not null,
		outcome text not null,
		previous_id text,
		slug text,
		referer_host text
	);
	create table visits (
		seq integer primary key autoincrement,
		visit text not null,
		click_id text not null,
		at integer not null
	);
	create table salts (day integer primary key, salt text not null);`,
	`alter table visits add column network text;`,
]

/** A transaction of the other side is over in a few milliseconds. */
const PATIENCE_MS = 10_000

function connect(file: string): SqliteConnection {
	keepFolderPrivate(path.dirname(file))
	keepDatabasePrivate(file)
	const connection = new Sqlite(file, { timeout: PATIENCE_MS })
	connection.pragma('journal_mode = WAL')
	overwriteDeleted(connection)
	bringUpToDate(connection)
	return connection
}

function bringUpToDate(connection: SqliteConnection) {
	const version = () =>
		connection.pragma('user_version', { simple: true }) as number
	if (version() > VERSIONS.length)
		throw new Error('the inbox was written by a newer version of Laurel')
	if (version() === VERSIONS.length) return
	connection.exec('BEGIN IMMEDIATE')
	try {
		// Another process may have been quicker.
		for (const statements of VERSIONS.slice(version()))
			connection.exec(statements)
		connection.pragma(`user_version = ${VERSIONS.length}`)
		connection
			.prepare(
				'insert into meta select ? where not exists (select 1 from meta)',
			)
			.run(randomBytes(12).toString('hex'))
		connection.exec('COMMIT')
	} finally {
		if (connection.inTransaction) connection.exec('ROLLBACK')
	}
}

/** For whoever takes hits over; null where nothing was ever recorded. */
export function openInboxFile(file: string): InboxFile | null {
	if (!existsSync(file)) return null
	const connection = connect(file)
	// What is removed and comes back after a loss of power is known to have been taken over.
	connection.pragma('synchronous = NORMAL')
	const next = connection.prepare(
		`select seq, id, code, occurred_at as "occurredAt", outcome, previous_id as "previousId", slug, referer_host as "refererHost"
		from hits where seq > ? order by seq limit ?`,
	)
	const removal = connection.prepare('delete from hits where seq <= ?')
	const waiting = connection.prepare(
		'select count(*) as count, min(occurred_at) as "oldestAt" from hits',
	)
	const { id } = connection
		.prepare('select inbox_id as id from meta')
		.get() as { id: string }
	return {
		id,
		read: (after, limit) => next.all(after, limit) as StoredHit[],
		remove: (through) => void removal.run(through),
		tidyUp: () => void connection.pragma('wal_checkpoint(PASSIVE)'),
		waiting: () => waiting.get() as { count: number; oldestAt: number | null },
		close: () => void connection.close(),
	}
}

/** Writes hits into the inbox file, each batch one transaction. Blocks its thread while it does. */
export function openInboxWriter(file: string): HitWriter {
	const connection = connect(file)
	connection.pragma('synchronous = FULL')
	// Whoever takes hits over tidies up, so that no hit waits for it; where nobody does, the log ends at 256 MiB.
	connection.pragma('wal_autocheckpoint = 65536')
	const insertHit = connection.prepare(
		'insert into hits (id, code, occurred_at, outcome, previous_id, slug, referer_host) values (?, ?, ?, ?, ?, ?, ?)',
	)
	const begin = connection.prepare('begin immediate')
	const commit = connection.prepare('commit')
	const salts = createSalts(connection)
	const visits = createVisits(connection)
	const purge = createPurge(connection)

	/** Whether the hit is a click of its own, or which it repeats. */
	function count({ code, visitor, network, occurredAt }: Hit): RecordedHit {
		const [today, yesterday] = saltDaysAt(occurredAt)
		const visitUnder = (day: number) =>
			hashVisitor(`${code}\n${visitor}`, salts(day))
		const visit = visitUnder(today)
		const repeated =
			visits.within(visit, occurredAt) ??
			(yesterday === undefined
				? null
				: visits.within(visitUnder(yesterday), occurredAt))
		if (repeated !== null) return { outcome: 'repeat', clickId: repeated }
		const from =
			network === '' ? null : hashVisitor(`${code}\n${network}`, salts(today))
		const others = visits.from(from, occurredAt)
		const clickId = newId()
		visits.add({ visit, network: from, clickId, at: occurredAt })
		return { outcome: isBurst(others) ? 'burst' : 'counted', clickId }
	}
	function record(hit: Hit): RecordedHit {
		const recorded =
			hit.outcome === 'counted'
				? count(hit)
				: { outcome: hit.outcome, clickId: null }
		const isKept = isClick(recorded.outcome)
		insertHit.run(
			isKept ? recorded.clickId : null,
			hit.code,
			hit.occurredAt,
			recorded.outcome,
			isKept ? hit.previousId : null,
			isKept ? hit.slug : null,
			isKept ? hit.refererHost : null,
		)
		return recorded
	}
	return {
		write(hits) {
			begin.run()
			try {
				visits.catchUp()
				const recorded = hits.map(record)
				purge(hits.at(-1)?.occurredAt ?? 0)
				commit.run()
				return recorded
			} finally {
				if (connection.inTransaction) {
					connection.exec('ROLLBACK')
					salts.forget()
					visits.forget()
				}
			}
		},
		close: () => void connection.close(),
	}
}

/** The salt of each day; one that is not there yet is made. */
function createSalts(connection: SqliteConnection) {
	const find = connection.prepare('select salt from salts where day = ?')
	const insert = connection.prepare(
		'insert into salts (day, salt) values (?, ?)',
	)
	const known = new Map<number, string>()
	const saltOf = (day: number): string => {
		let salt = known.get(day)
		if (salt === undefined) {
			salt = (find.get(day) as { salt: string } | undefined)?.salt
			if (salt === undefined) {
				salt = newSalt()
				insert.run(day, salt)
			}
			if (known.size > 2) known.clear()
			known.set(day, salt)
		}
		return salt
	}
	return Object.assign(saltOf, { forget: () => known.clear() })
}

/** Old visits and salts are looked for this often, and so many visits at a time, so that no hit waits for it. */
const PURGE_EVERY_MS = 1_000
const MOST_PURGED = 5_000

function createPurge(connection: SqliteConnection) {
	const visits = connection.prepare(
		`delete from visits where at < ? and seq in (select seq from visits order by seq limit ${MOST_PURGED})`,
	)
	const salts = connection.prepare('delete from salts where day < ?')
	let purgedAt = Number.NEGATIVE_INFINITY
	return (at: number) => {
		if (at - purgedAt < PURGE_EVERY_MS) return
		purgedAt = at
		visits.run(visitsKeptFrom(at))
		salts.run(firstSaltDay(at))
	}
}
