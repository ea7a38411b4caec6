import type { Pool, PoolClient } from 'pg'
import { calendarOf } from '#app/domain/period.ts'
import { isBurst } from '#app/domain/referrals/burst.ts'
import {
	firstSaltDay,
	saltDaysAt,
	VISIT_MS,
	visitsKeptFrom,
} from '#app/domain/referrals/visit.ts'
import { addHits } from '#db/stores/referrals/clicks.ts'
import { postgresBulkWriter } from './bulk.ts'
import { groupBy } from './group-by.ts'
import { newId } from './ids.ts'
import type { Hit, HitWriter, RecordedHit } from './inbox.ts'
import { hashVisitor, newSalt } from './visitor-hash.ts'

/** A visitor on a link, and the hits of theirs in one batch. */
type Visit = {
	readonly code: string
	readonly hash: string
	readonly yesterdaysHash: string | null
	/** Null: not known. */
	readonly network: string | null
	readonly at: number
	readonly clickId: string
}

const PURGE_EVERY_MS = 60_000

/**
 * Writes hits straight into the main tables, each batch one short transaction. All processes lock rows in one order:
 * visits by link and visitor, then the days by link, day and outcome.
 */
export function createPostgresWriter(pool: Pool): HitWriter {
	const salts = createSalts(pool)
	let purgedAt = Number.NEGATIVE_INFINITY

	async function visitOf(hit: Hit): Promise<Visit> {
		const { code, visitor, network, occurredAt } = hit
		const [today, yesterday] = saltDaysAt(occurredAt)
		const salt = await salts(today)
		return {
			code,
			hash: hashVisitor(visitor, salt),
			network: network === '' ? null : hashVisitor(network, salt),
			yesterdaysHash:
				yesterday === undefined
					? null
					: hashVisitor(visitor, await salts(yesterday)),
			at: occurredAt,
			clickId: newId(),
		}
	}
	async function purge(at: number) {
		if (at - purgedAt < PURGE_EVERY_MS) return
		purgedAt = at
		// Another process does the same: its rows are left to it.
		await pool.query(
			'delete from visits where (code, visitor) in (select code, visitor from visits where at < $1 for update skip locked)',
			[visitsKeptFrom(at)],
		)
		await pool.query('delete from visitor_salts where day < $1', [
			firstSaltDay(at),
		])
	}
	return {
		async write(hits) {
			const countable = hits.filter(({ outcome }) => outcome === 'counted')
			const visits = new Map<Hit, Visit>()
			for (const hit of countable) visits.set(hit, await visitOf(hit))
			const client = await pool.connect()
			let lost: Error | undefined
			try {
				await client.query('begin')
				const recorded = await record(client, hits, visits)
				await addHits(
					postgresBulkWriter((sql, values) => client.query(sql, values)),
					hits.map((hit, i) => ({ ...hit, ...(recorded[i] as RecordedHit) })),
					calendarOf(await zoneOf(client)),
				)
				await client.query('commit')
				await purge(hits.at(-1)?.occurredAt ?? 0)
				return recorded
			} catch (error) {
				await client.query('rollback').catch((cause: Error) => {
					lost = cause
				})
				throw error
			} finally {
				client.release(lost)
			}
		},
		close: () => undefined,
	}
}

/** What becomes of each hit: of a visitor's on one link, at most the first is counted. */
async function record(
	client: PoolClient,
	hits: readonly Hit[],
	visits: ReadonlyMap<Hit, Visit>,
): Promise<RecordedHit[]> {
	const keyOf = ({ code, hash }: Visit) => `${hash} ${code}`
	const firsts = [...groupBy([...visits.values()], keyOf).values()]
		.map((same) => same.reduce((a, b) => (b.at < a.at ? b : a)))
		.sort((a, b) => compare(a.code, b.code) || compare(a.hash, b.hash))
	const yesterdays = await clicksUnderYesterday(client, firsts)
	const fresh = firsts.filter((visit) => !yesterdays.has(visit))
	const counted = await countVisits(client, fresh)
	const credited = new Map<string, string>()
	for (const visit of firsts) {
		const known = yesterdays.get(visit) ?? counted.get(keyOf(visit))
		if (known !== undefined) credited.set(keyOf(visit), known)
	}
	const isNew = (visit: Visit) => credited.get(keyOf(visit)) === visit.clickId
	const bursts = await findBursts(client, fresh.filter(isNew))
	return hits.map((hit) => {
		const visit = visits.get(hit)
		if (!visit) return { outcome: hit.outcome, clickId: null }
		const clickId = credited.get(keyOf(visit)) ?? null
		if (clickId !== visit.clickId) return { outcome: 'repeat', clickId }
		return { outcome: bursts.has(visit) ? 'burst' : 'counted', clickId }
	})
}

/** Clicks of the last hour that are kept under the salt of the day before. */
async function clicksUnderYesterday(
	client: PoolClient,
	visits: readonly Visit[],
): Promise<Map<Visit, string>> {
	const asked = visits.filter(({ yesterdaysHash }) => yesterdaysHash !== null)
	if (asked.length === 0) return new Map()
	const { rows } = await client.query(
		`select given.place, known.click_id from unnest($1::text[], $2::text[], $3::bigint[]) with ordinality as given(code, visitor, at, place)
		join visits as known using (code, visitor) where given.at - known.at < ${VISIT_MS}`,
		[
			asked.map(({ code }) => code),
			asked.map(({ yesterdaysHash }) => yesterdaysHash),
			asked.map(({ at }) => at),
		],
	)
	return new Map(
		rows.map(({ place, click_id }) => [
			asked[Number(place) - 1] as Visit,
			click_id,
		]),
	)
}

/** Counts each visit unless it was counted within the hour, and gives the click that it is part of, by its key. */
async function countVisits(
	client: PoolClient,
	visits: readonly Visit[],
): Promise<Map<string, string>> {
	if (visits.length === 0) return new Map()
	const keys = [visits.map(({ code }) => code), visits.map(({ hash }) => hash)]
	await client.query(
		`insert into visits (code, visitor, network, click_id, at)
		select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[])
		on conflict (code, visitor) do update set network = excluded.network, click_id = excluded.click_id, at = excluded.at
		where excluded.at - visits.at >= ${VISIT_MS}`,
		[
			...keys,
			visits.map(({ network }) => network),
			visits.map(({ clickId }) => clickId),
			visits.map(({ at }) => at),
		],
	)
	const { rows } = await client.query(
		'select code, visitor, click_id from visits join unnest($1::text[], $2::text[]) as given(code, visitor) using (code, visitor)',
		keys,
	)
	return new Map(
		rows.map(({ code, visitor, click_id }) => [`${visitor} ${code}`, click_id]),
	)
}

/**
 * Which of these visits, all of them stored by now, come in a burst: by how many others of their network were on the link
 * within the hour. What several processes commit at one moment they do not see of each other.
 */
async function findBursts(
	client: PoolClient,
	visits: readonly Visit[],
): Promise<Set<Visit>> {
	const networks = groupBy(
		visits.filter(({ network }) => network !== null),
		({ code, network }) => `${network} ${code}`,
	)
	if (networks.size === 0) return new Set()
	const firsts = [...networks.values()].map(([first]) => first as Visit)
	const { rows } = await client.query(
		`select given.place, count(*) as n from unnest($1::text[], $2::text[], $3::bigint[]) with ordinality as given(code, network, at, place)
		join visits as known using (code, network) where given.at - known.at < ${VISIT_MS} group by given.place`,
		[
			firsts.map(({ code }) => code),
			firsts.map(({ network }) => network),
			firsts.map(({ at }) => at),
		],
	)
	const total = new Map(rows.map(({ place, n }) => [Number(place), Number(n)]))
	return new Set(
		[...networks.values()].flatMap((together, i) => {
			const before = (total.get(i + 1) ?? 0) - together.length
			return together
				.sort((a, b) => a.at - b.at)
				.filter((_, earlier) => isBurst(before + earlier))
		}),
	)
}

async function zoneOf(client: PoolClient): Promise<string> {
	const { rows } = await client.query('select zone from organisations')
	return rows[0]?.zone ?? 'UTC'
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** The salt of each day; of several processes that make one, the first one's holds. */
function createSalts(pool: Pool): (day: number) => Promise<string> {
	const known = new Map<number, string>()
	return async (day) => {
		const salt = known.get(day)
		if (salt !== undefined) return salt
		await pool.query(
			'insert into visitor_salts (day, salt) values ($1, $2) on conflict (day) do nothing',
			[day, newSalt()],
		)
		const { rows } = await pool.query(
			'select salt from visitor_salts where day = $1',
			[day],
		)
		const found = rows[0]?.salt as string
		if (known.size > 2) known.clear()
		known.set(day, found)
		return found
	}
}
