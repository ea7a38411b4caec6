import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
	CONFIRMED_FOR_MS,
	isFreshlyConfirmed,
	reasonNotToConfirm,
} from '#app/domain/people/confirmation.ts'

const MINUTE = 60_000
const NOW = 1_000 * MINUTE

describe('somebody is asked anew', () => {
	test.each([
		['just signed in', 0, null, true],
		['to the last millisecond of ten minutes', -10 * MINUTE + 1, null, true],
		['signed in ten minutes ago', -10 * MINUTE, null, false],
		['signed in a month ago', -43_200 * MINUTE, null, false],
		['signed in long ago, confirmed just now', -900 * MINUTE, 0, true],
		['confirmed nine minutes ago', -900 * MINUTE, -9 * MINUTE, true],
		['confirmed ten minutes ago', -900 * MINUTE, -10 * MINUTE, false],
		['another server’s clock is a little ahead', MINUTE, null, true],
		['a clock that was put back by a day', 1_440 * MINUTE, null, false],
	])('%s: fresh %4$j', (_, created, confirmed, isFresh) => {
		const session = {
			createdAt: NOW + created,
			confirmedAt: confirmed === null ? null : NOW + confirmed,
		}
		expect(isFreshlyConfirmed(session, NOW)).toBe(isFresh)
	})

	test('once more: what has gone stale stays so until it is confirmed, and is fresh then', () => {
		fc.assert(
			fc.property(
				fc.nat(),
				fc.option(fc.nat(), { nil: null }),
				fc.nat(),
				fc.nat(),
				(createdAt, confirmed, wait, more) => {
					const confirmedAt = confirmed === null ? null : createdAt + confirmed
					const last = confirmedAt ?? createdAt
					const at = last + wait
					const isFresh = isFreshlyConfirmed({ createdAt, confirmedAt }, at)
					expect(isFresh).toBe(wait < CONFIRMED_FOR_MS)
					if (!isFresh)
						expect(
							isFreshlyConfirmed({ createdAt, confirmedAt }, at + more),
						).toBe(false)
					expect(isFreshlyConfirmed({ createdAt, confirmedAt: at }, at)).toBe(
						true,
					)
				},
			),
		)
	})
})

describe('a link', () => {
	const ASKED = {
		userId: 'ana',
		sessionId: 's1',
		isDeactivated: false,
		linkExpiresAt: NOW + 1,
		confirmedAt: null as number | null,
	}
	const ANA = { userId: 'ana', sessionId: 's1' }

	test.each([
		['of whoever asked, where they asked', {}, ANA, null],
		['in another browser', {}, null, 'other_session'],
		[
			'in another session',
			{},
			{ userId: 'ana', sessionId: 's2' },
			'other_session',
		],
		[
			'of somebody else',
			{},
			{ userId: 'ben', sessionId: 's3' },
			'other_person',
		],
		['that has expired', { linkExpiresAt: NOW }, ANA, 'link_expired'],
		['that was used', { confirmedAt: 1 }, ANA, 'link_used'],
		[
			'that was used and has expired',
			{ confirmedAt: 1, linkExpiresAt: 2 },
			ANA,
			'link_used',
		],
		[
			'that was used, elsewhere: no word about it',
			{ confirmedAt: 1 },
			null,
			'other_session',
		],
		[
			'of somebody who was shut out',
			{ isDeactivated: true },
			ANA,
			'user_deactivated',
		],
	] as const)('%s: %j opened by %j: %s', (_, changed, visitor, reason) => {
		expect(
			reasonNotToConfirm({
				asked: { ...ASKED, ...changed },
				visitor,
				now: NOW,
			}),
		).toBe(reason)
	})

	test('of which nothing is known', () => {
		expect(reasonNotToConfirm({ asked: null, visitor: ANA, now: NOW })).toBe(
			'link_unknown',
		)
	})
})
