import { expect, test } from 'vitest'
import { QUEUE_JOBS, QUEUE_WATCHES } from '#app/jobs/queue-jobs.ts'
import { runDueJobs } from '#app/jobs/worker.ts'
import { makeAsk } from '#app/operations/asks/make-ask.ts'
import { claimPerk } from '#app/operations/programme/perks/claim-perk.ts'
import { findAsk } from '#db/stores/asks/asks.ts'
import { DAY } from '../support/facts.ts'
import { HOUR, must, NOW, Programme } from '../support/perks.ts'

test('the clock reminds of holds, ends them with what follows, and ends asks, whenever there is something to do', async () => {
	const programme = await Programme.open()
	const { database } = programme
	const perkId = await programme.perk({ capacity: 1 })
	const acme = await programme.addAccount('acme')
	const birch = await programme.addAccount('birch')
	const mine = await must(
		claimPerk(database, { perkId, userId: acme, now: NOW }),
	)
	const next = await must(
		claimPerk(database, { perkId, userId: birch, now: NOW }),
	)
	const { askId } = await must(
		makeAsk(database, {
			userId: acme,
			kind: 'call',
			message: 'Would you?',
			actorId: programme.marketerId,
			now: NOW,
		}),
	)
	const reports: unknown[] = []
	const run = (now: number) =>
		runDueJobs({
			database,
			now: () => now,
			handlers: QUEUE_JOBS,
			report: (kind, outcome) => reports.push([kind, outcome]),
			schedule: [],
			watches: QUEUE_WATCHES.filter(({ kind }) => CLOCKED.includes(kind)),
		})
	expect(await run(NOW)).toBe(0)
	expect(await run(NOW + 48 * HOUR)).toBe(1)
	expect(await run(NOW + 48 * HOUR + 1)).toBe(0)
	expect(await run(NOW + 72 * HOUR)).toBe(1)
	expect(await run(NOW + 14 * DAY)).toBe(2)
	const one = { done: { done: 1, stuck: 0 } }
	expect(reports.slice(0, 2)).toEqual([
		['remind-of-holds', one],
		['expire-holds', one],
	])
	expect(new Set(reports.slice(2))).toEqual(
		new Set([
			['expire-holds', one],
			['expire-asks', one],
		]),
	)
	expect(await programme.states([mine.claimId, next.claimId])).toEqual([
		'expired',
		'expired',
	])
	expect(await programme.path(next.claimId)).toBe(
		'– → waitlisted → approved → expired',
	)
	expect((await findAsk(database.read, askId))?.state).toBe('expired')
})

const CLOCKED = [
	'expire-holds',
	'remind-of-holds',
	'expire-asks',
	'expire-consents',
	'forget-refusals',
	'expire-stories',
]

test('a kind that fails, or cannot even be looked for, keeps no other from being done', async () => {
	const programme = await Programme.open()
	const { database } = programme
	const acme = await programme.addAccount('acme')
	const { askId } = await must(
		makeAsk(database, {
			userId: acme,
			kind: 'call',
			message: 'Would you?',
			actorId: programme.marketerId,
			now: NOW,
		}),
	)
	const failures: string[] = []
	const fail = () => Promise.reject(new Error('broken'))
	await runDueJobs({
		database,
		now: () => NOW + 14 * DAY,
		handlers: {
			...QUEUE_JOBS,
			'expire-holds': { concurrency: 1, run: fail },
		},
		report: (kind, outcome) => 'error' in outcome && failures.push(kind),
		schedule: [],
		watches: [
			{ kind: 'roll-up-usage', isNeeded: fail },
			{ kind: 'expire-holds', isNeeded: async () => true },
			...QUEUE_WATCHES,
		],
	})
	expect(failures).toEqual(['roll-up-usage', 'expire-holds'])
	expect((await findAsk(database.read, askId))?.state).toBe('expired')
})
