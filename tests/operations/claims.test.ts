import { beforeEach, describe, expect, test } from 'vitest'
import { isWaiting } from '#app/operations/organisation/work-off.ts'
import { deactivateUser } from '#app/operations/people/deactivate-user.ts'
import { approveClaim } from '#app/operations/programme/perks/approve-claim.ts'
import { archivePerk } from '#app/operations/programme/perks/archive-perk.ts'
import { changePerk } from '#app/operations/programme/perks/change-perk.ts'
import { claimPerk } from '#app/operations/programme/perks/claim-perk.ts'
import { confirmClaim } from '#app/operations/programme/perks/confirm-claim.ts'
import { declineClaim } from '#app/operations/programme/perks/decline-claim.ts'
import { defineStarterPerks } from '#app/operations/programme/perks/define-starter-perks.ts'
import {
	expireNextHolds,
	OVERDUE_CLAIMS,
	remindOfHolds,
} from '#app/operations/programme/perks/expire-holds.ts'
import { fulfilClaim } from '#app/operations/programme/perks/fulfil-claim.ts'
import { markClaimMissed } from '#app/operations/programme/perks/mark-claim-missed.ts'
import { withdrawClaim } from '#app/operations/programme/perks/withdraw-claim.ts'
import {
	listClaimsOfAccount,
	readClaimNotes,
} from '#db/stores/programme/claims.ts'
import { findPerkTerms } from '#db/stores/programme/perks.ts'
import { DAY } from '../support/facts.ts'
import { HOUR, must, NOW, PERK, Programme, reasonOf } from '../support/perks.ts'

let programme: Programme
beforeEach(async () => {
	programme = await Programme.open()
})

const names = ['acme', 'birch', 'cedar', 'dahlia', 'elm'] as const

/** Five companies whose advocates claim one thing one after the other. */
async function claimInTurn(
	given: { perkId: string; slotId?: string },
	count = 5,
	now = NOW,
) {
	const users: string[] = []
	const claimIds: string[] = []
	for (const name of names.slice(0, count)) {
		const userId = await programme.addAccount(name)
		users.push(userId)
		const claim = claimPerk(programme.database, { ...given, userId, now })
		claimIds.push((await must(claim)).claimId)
	}
	return { users, claimIds }
}

async function expireAll(now: number) {
	let expired = 0
	while ((await expireNextHolds(programme.database, { now })) > 0) expired += 1
	return expired
}

describe('three places', () => {
	test('claimed by five at once: exactly three held, two waiting in the order of claims', async () => {
		const { database } = programme
		const perkId = await programme.perk({ capacity: 3 })
		const users = await Promise.all(
			names.map((name) => programme.addAccount(name)),
		)
		const made = await Promise.all(
			users.map((userId) =>
				must(claimPerk(database, { perkId, userId, now: NOW })),
			),
		)
		const claims = await Promise.all(
			made.map(({ claimId }) => programme.claim(claimId)),
		)
		const inOrder = claims.sort((a, b) => a.ordinal - b.ordinal)
		expect(inOrder.map(({ ordinal, state }) => [ordinal, state])).toEqual([
			[1, 'approved'],
			[2, 'approved'],
			[3, 'approved'],
			[4, 'waitlisted'],
			[5, 'waitlisted'],
		])
		expect(inOrder.map(({ holdEndsAt }) => holdEndsAt)).toEqual([
			NOW + 72 * HOUR,
			NOW + 72 * HOUR,
			NOW + 72 * HOUR,
			null,
			null,
		])
		const told = await programme.mails('claim-news')
		expect(told.filter(({ props }) => props?.news === 'held')).toHaveLength(3)
		expect(
			told
				.filter(({ props }) => props?.news === 'waitlisted')
				.map(({ props }) => props?.waiting)
				.sort(),
		).toEqual([1, 2])
	})

	test('claimed and given back at once by many: never more held than there is room', async () => {
		const { database } = programme
		const { perkId, slotId } = await programme.talk({ capacity: 2 })
		const { users, claimIds } = await claimInTurn({ perkId, slotId })
		const [first = '', second = ''] = claimIds
		const late = await Promise.all(
			['fern', 'gorse'].map((name) => programme.addAccount(name)),
		)
		await Promise.all([
			withdrawClaim(database, {
				claimId: first,
				userId: users[0] ?? '',
				now: NOW,
			}),
			...late.map((userId) =>
				claimPerk(database, { perkId, slotId, userId, now: NOW }),
			),
			withdrawClaim(database, {
				claimId: second,
				userId: users[1] ?? '',
				now: NOW,
			}),
		])
		expect(await programme.states(claimIds)).toEqual([
			'withdrawn',
			'withdrawn',
			'approved',
			'approved',
			'waitlisted',
		])
		for (const accountId of ['fern', 'gorse'])
			expect(
				(await listClaimsOfAccount(database.read, accountId))[0]?.state,
			).toBe('waitlisted')
	})
})

describe('a place that becomes free', () => {
	test('by a withdrawal goes to the first who waits, who is written to once', async () => {
		const { database } = programme
		const { perkId, slotId } = await programme.talk()
		const { users, claimIds } = await claimInTurn({ perkId, slotId }, 3)
		const [mine = '', next = ''] = claimIds
		const withdrawal = { claimId: mine, userId: users[0] ?? '', now: NOW + 1 }
		expect(await reasonOf(withdrawClaim(database, withdrawal))).toBeNull()
		expect(await reasonOf(withdrawClaim(database, withdrawal))).toBe(
			'already_withdrawn',
		)
		expect(await programme.states(claimIds)).toEqual([
			'withdrawn',
			'approved',
			'waitlisted',
		])
		expect((await programme.claim(next)).holdEndsAt).toBe(NOW + 1 + 72 * HOUR)
		expect(await programme.path(next)).toBe('– → waitlisted → approved')
		expect(await programme.news()).toEqual([
			'acme@example.com held',
			'birch@example.com promoted',
			'birch@example.com waitlisted',
			'cedar@example.com waitlisted',
		])
	})

	test('by a hold of 72 hours that ran out, not a millisecond earlier', async () => {
		const { database } = programme
		const { perkId, slotId } = await programme.talk()
		const { claimIds } = await claimInTurn({ perkId, slotId }, 2)
		const end = NOW + 72 * HOUR
		expect(await expireAll(end - 1)).toBe(0)
		expect(await isWaiting(OVERDUE_CLAIMS, database.read, end)).toBe(true)
		expect(await expireAll(end)).toBe(1)
		expect(await programme.states(claimIds)).toEqual(['expired', 'approved'])
		expect(await expireAll(end)).toBe(0)
		expect(await programme.news()).toContain('acme@example.com expired')
		expect(await programme.news()).toContain('birch@example.com promoted')
	})

	test('by a hold that ran out, before the job came by: whoever comes now does not jump the queue', async () => {
		const { database } = programme
		const perkId = await programme.perk({ capacity: 1 })
		const { claimIds } = await claimInTurn({ perkId }, 2)
		const userId = await programme.addAccount('cedar')
		const { state } = await must(
			claimPerk(database, { perkId, userId, now: NOW + 73 * HOUR }),
		)
		expect(state).toBe('waitlisted')
		expect(await programme.states(claimIds)).toEqual(['expired', 'approved'])
	})

	test('by a refusal, with its reason', async () => {
		const { database, marketerId: actorId } = programme
		const perkId = await programme.perk({ capacity: 1, needsApproval: true })
		const { claimIds } = await claimInTurn({ perkId }, 2)
		const [claimId = '', next = ''] = claimIds
		expect(
			await reasonOf(
				declineClaim(database, { claimId, reason: '  ', actorId, now: NOW }),
			),
		).toBe('reason_required')
		const decision = { claimId, reason: 'Not this year.', actorId, now: NOW }
		await must(declineClaim(database, decision))
		expect(await reasonOf(declineClaim(database, decision))).toBe(
			'not_possible',
		)
		expect(await programme.states(claimIds)).toEqual(['declined', 'requested'])
		const notes = await readClaimNotes(database.read, [claimId])
		expect(notes.get(claimId)?.reason).toBe('Not this year.')
		const asked = await programme.mails('claim-to-decide')
		expect(
			asked.map(({ recipient, props }) => [recipient, props?.claimId]),
		).toEqual([
			['mo@example.com', claimId],
			['mo@example.com', next],
		])
	})

	test('by more room; less room takes nothing from anybody', async () => {
		const { database, adminId: actorId } = programme
		const perkId = await programme.perk({ capacity: 1 })
		const { claimIds } = await claimInTurn({ perkId }, 4)
		const resize = (capacity: number, expectedVersion: number) =>
			changePerk(database, {
				perkId,
				change: { ...PERK, capacity },
				expectedVersion,
				actorId,
				now: NOW,
			})
		await must(resize(3, 1))
		const states = ['approved', 'approved', 'approved', 'waitlisted']
		expect(await programme.states(claimIds)).toEqual(states)
		await must(resize(1, 2))
		expect(await programme.states(claimIds)).toEqual(states)
	})

	test('passes over whoever was deactivated, who keeps the turn', async () => {
		const { database } = programme
		const perkId = await programme.perk({ capacity: 1 })
		const { users, claimIds } = await claimInTurn({ perkId }, 3)
		const [a = '', b = '', c = ''] = users
		await must(deactivateUser(database, { userId: b, now: NOW }))
		const [first = ''] = claimIds
		await must(withdrawClaim(database, { claimId: first, userId: a, now: NOW }))
		expect(await programme.states(claimIds)).toEqual([
			'withdrawn',
			'waitlisted',
			'approved',
		])
		expect(
			await reasonOf(
				withdrawClaim(database, {
					claimId: claimIds[1] ?? '',
					userId: b,
					now: NOW,
				}),
			),
		).toBe('claim_unknown')
		expect(c).not.toBe('')
	})
})

describe('a claim', () => {
	test('with approval: asked, approved, confirmed, fulfilled', async () => {
		const { database, marketerId: actorId } = programme
		const perkId = await programme.perk({ needsApproval: true })
		const userId = await programme.addAccount('acme')
		const { claimId, state } = await must(
			claimPerk(database, {
				perkId,
				userId,
				message: ' Blue, please ',
				now: NOW,
			}),
		)
		expect(state).toBe('requested')
		// We owe the answer: no clock runs against the advocate.
		expect(await expireAll(NOW + 365 * DAY)).toBe(0)
		const decision = { claimId, actorId, now: NOW + HOUR }
		expect(
			await reasonOf(confirmClaim(database, { claimId, userId, now: NOW })),
		).toBe('not_held')
		await must(approveClaim(database, decision))
		expect(await reasonOf(approveClaim(database, decision))).toBe(
			'not_possible',
		)
		expect((await programme.claim(claimId)).holdEndsAt).toBe(NOW + 73 * HOUR)
		const confirmation = { claimId, userId, now: NOW + 2 * HOUR }
		await must(confirmClaim(database, confirmation))
		expect(await reasonOf(confirmClaim(database, confirmation))).toBe(
			'already_confirmed',
		)
		const end = { ...decision, now: NOW + 3 * HOUR }
		await must(fulfilClaim(database, end))
		expect(await reasonOf(markClaimMissed(database, end))).toBe('not_possible')
		expect(await programme.path(claimId)).toBe(
			'– → requested → approved → scheduled → fulfilled',
		)
		expect(await programme.claim(claimId)).toMatchObject({
			scheduledFor: null,
			endedAt: NOW + 3 * HOUR,
		})
		expect(await programme.news()).toEqual([
			'acme@example.com approved',
			'acme@example.com received',
			'acme@example.com scheduled',
		])
		const [asked] = await programme.mails('claim-to-decide')
		expect(asked?.props).toMatchObject({
			accountName: 'Acme Inc',
			message: 'Blue, please',
		})
	})

	test('is for an advocate of the account alone: to anybody else it is not there', async () => {
		const { database } = programme
		const perkId = await programme.perk()
		const { users, claimIds } = await claimInTurn({ perkId }, 2)
		const [claimId = ''] = claimIds
		for (const userId of [users[1] ?? '', programme.adminId, 'nobody']) {
			const given = { claimId, userId, now: NOW }
			expect(await reasonOf(confirmClaim(database, given))).toBe(
				'claim_unknown',
			)
			expect(await reasonOf(withdrawClaim(database, given))).toBe(
				'claim_unknown',
			)
		}
		const colleague = await programme.addUser('colleague@example.com', {
			role: 'advocate',
			accountId: 'acme',
		})
		await must(confirmClaim(database, { claimId, userId: colleague, now: NOW }))
	})

	test('sent twice is one claim, in turn and at once', async () => {
		const { database } = programme
		const perkId = await programme.perk({ capacity: 3 })
		const userId = await programme.addAccount('acme')
		const sent = await Promise.all(
			[1, 2, 3].map(() => claimPerk(database, { perkId, userId, now: NOW })),
		)
		const [made] = sent.flatMap((each) => (each.ok ? [each.value] : []))
		const refusals = sent.flatMap((each) => (each.ok ? [] : [each.reason]))
		expect(refusals).toEqual([
			{ kind: 'already_claimed', claimId: made?.claimId },
			{ kind: 'already_claimed', claimId: made?.claimId },
		])
		expect(await programme.news()).toEqual(['acme@example.com held'])
	})

	test.each([
		['an unknown perk', 'perk_unknown'],
		['a slot that is another perk’s', 'slot_unknown'],
		['a speaking perk without a slot', 'slot_required'],
		['by staff', 'not_an_advocate'],
		['by whoever was deactivated', 'not_an_advocate'],
		['of a tier above', 'not_open_yet'],
		['of an account without a tier', 'not_open_yet'],
	])('%s is refused: %s', async (what, kind) => {
		const { database } = programme
		const { perkId, slotId } = await programme.talk()
		const plain = await programme.perk()
		const gold = await programme.addAccount('acme')
		const bronze = await programme.addAccount('birch', { tier: 'bronze' })
		const none = await programme.addAccount('cedar', { tier: null })
		if (what.includes('deactivated'))
			await must(deactivateUser(database, { userId: gold, now: NOW }))
		const given = {
			'an unknown perk': { perkId: 'nope', userId: gold },
			'a slot that is another perk’s': { perkId: plain, slotId, userId: gold },
			'a speaking perk without a slot': { perkId, userId: gold },
			'by staff': { perkId: plain, userId: programme.adminId },
			'by whoever was deactivated': { perkId: plain, userId: gold },
			'of a tier above': { perkId: plain, userId: bronze },
			'of an account without a tier': { perkId: plain, userId: none },
		}[what]
		if (!given) throw new Error(what)
		expect(
			await reasonOf(claimPerk(database, { ...given, now: NOW })),
		).toMatchObject({ kind })
	})

	test('holds what it holds when tier, terms and limits change, and when the perk is archived', async () => {
		const { database, adminId: actorId, marketerId } = programme
		const perkId = await programme.perk({ needsApproval: true })
		const userId = await programme.addAccount('acme', { tier: 'silver' })
		const claim = claimPerk(database, { perkId, userId, now: NOW })
		const { claimId } = await must(claim)
		await must(
			changePerk(database, {
				perkId,
				change: { ...PERK, tierId: 'gold', terms: 'New.', capPerAccount: 1 },
				expectedVersion: 1,
				actorId,
				now: NOW,
			}),
		)
		await must(
			archivePerk(database, { perkId, expectedVersion: 2, actorId, now: NOW }),
		)
		expect((await programme.claim(claimId)).state).toBe('requested')
		await must(
			approveClaim(database, { claimId, actorId: marketerId, now: NOW }),
		)
		await must(confirmClaim(database, { claimId, userId, now: NOW }))
		expect(
			await reasonOf(claimPerk(database, { perkId, userId, now: NOW })),
		).toEqual({ kind: 'archived' })
	})

	test('a cap in 90 days counts to the millisecond, and nothing that we declined', async () => {
		const { database, marketerId: actorId } = programme
		const perkId = await programme.perk({
			needsApproval: true,
			windowCap: 1,
			windowDays: 90,
		})
		const userId = await programme.addAccount('acme')
		const claimAt = (now: number) =>
			claimPerk(database, { perkId, userId, now })
		const declined = await must(claimAt(NOW))
		await must(
			declineClaim(database, { ...declined, reason: 'No.', actorId, now: NOW }),
		)
		const { claimId } = await must(claimAt(NOW + DAY))
		await must(approveClaim(database, { claimId, actorId, now: NOW + DAY }))
		await must(confirmClaim(database, { claimId, userId, now: NOW + DAY }))
		await must(fulfilClaim(database, { claimId, actorId, now: NOW + DAY }))
		expect(await reasonOf(claimAt(NOW + 91 * DAY - 1))).toEqual({
			kind: 'window_cap',
			cap: 1,
			windowDays: 90,
			opensAt: NOW + 91 * DAY,
		})
		expect(await reasonOf(claimAt(NOW + 91 * DAY))).toBeNull()
	})
})

describe('terms', () => {
	test('are accepted in the version that is in force, which the claim keeps', async () => {
		const { database, adminId: actorId } = programme
		const perkId = await programme.perk({ terms: 'Be kind.' })
		const userId = await programme.addAccount('acme')
		const claim = (acceptedTerms: number | null, now = NOW) =>
			claimPerk(database, { perkId, userId, acceptedTerms, now })
		expect(await reasonOf(claim(null))).toEqual({ kind: 'terms_not_accepted' })
		const change = (terms: string | null, expectedVersion: number) =>
			must(
				changePerk(database, {
					perkId,
					change: { ...PERK, terms },
					expectedVersion,
					actorId,
					now: NOW,
				}),
			)
		await change('Be very kind.', 1)
		await change('Be very kind. ', 2)
		expect(await reasonOf(claim(1))).toEqual({ kind: 'terms_not_accepted' })
		const { claimId } = await must(claim(2))
		expect((await programme.claim(claimId)).termsVersion).toBe(2)
		await change(null, 3)
		await change('Be kind.', 4)
		expect(await findPerkTerms(database.read, perkId, 2)).toBe('Be very kind.')
		expect(await findPerkTerms(database.read, perkId, 3)).toBe('Be kind.')
	})
})

describe('a hold about to end', () => {
	test('is said once, a day before', async () => {
		const { database } = programme
		const perkId = await programme.perk()
		await claimInTurn({ perkId }, 1)
		const end = NOW + 72 * HOUR
		const remind = (now: number) => remindOfHolds(database, { now })
		expect(await remind(end - 24 * HOUR - 1)).toBe(0)
		expect(await remind(end - 24 * HOUR)).toBe(1)
		expect(await remind(end - HOUR)).toBe(0)
		expect(await programme.news()).toEqual([
			'acme@example.com held',
			'acme@example.com hold_ending',
		])
	})

	test('is not said where the hold itself is no longer than that', async () => {
		const perkId = await programme.perk({ holdHours: 24 })
		await claimInTurn({ perkId }, 1)
		expect(await remindOfHolds(programme.database, { now: NOW })).toBe(0)
	})
})

describe('perks', () => {
	test('two admins who edit one: the second is told', async () => {
		const { database, adminId: actorId } = programme
		const perkId = await programme.perk()
		const edits = await Promise.all(
			['One', 'Other'].map((name) =>
				changePerk(database, {
					perkId,
					change: { ...PERK, name },
					expectedVersion: 1,
					actorId,
					now: NOW,
				}),
			),
		)
		expect(edits.filter(({ ok }) => ok)).toHaveLength(1)
		expect(edits).toContainEqual({ ok: false, reason: 'superseded' })
	})

	test('to begin with are made once, for the tiers that are there', async () => {
		const { database } = programme
		const given = { actorId: null, now: NOW }
		expect((await defineStarterPerks(database, given)).size).toBe(6)
		expect((await defineStarterPerks(database, given)).size).toBe(0)
	})
})
