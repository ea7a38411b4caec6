import { expect, test } from 'vitest'
import { expireByClock } from '#app/jobs/expire-by-clock.ts'
import { WATCHES } from '#app/jobs/schedule.ts'
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
			handlers: { 'expire-holds': expireByClock },
			report: (kind, outcome) => reports.push([kind, outcome]),
			schedule: [],
			watches: WATCHES.filter(({ kind }) => kind === 'expire-holds'),
		})
	expect(await run(NOW)).toBe(0)
	expect(await run(NOW + 48 * HOUR)).toBe(1)
	expect(await run(NOW + 48 * HOUR + 1)).toBe(0)
	expect(await run(NOW + 72 * HOUR)).toBe(1)
	expect(await run(NOW + 14 * DAY)).toBe(1)
	expect(reports).toEqual([
		[
			'expire-holds',
			{
				done: {
					expired: 0,
					reminded: 1,
					asks: 0,
					consents: 0,
					refusals: 0,
					stories: 0,
				},
			},
		],
		[
			'expire-holds',
			{
				done: {
					expired: 1,
					reminded: 0,
					asks: 0,
					consents: 0,
					refusals: 0,
					stories: 0,
				},
			},
		],
		[
			'expire-holds',
			{
				done: {
					expired: 1,
					reminded: 0,
					asks: 1,
					consents: 0,
					refusals: 0,
					stories: 0,
				},
			},
		],
	])
	expect(await programme.states([mine.claimId, next.claimId])).toEqual([
		'expired',
		'expired',
	])
	expect(await programme.path(next.claimId)).toBe(
		'– → waitlisted → approved → expired',
	)
	expect((await findAsk(database.read, askId))?.state).toBe('expired')
})
