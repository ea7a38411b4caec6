import { describe, expect, test } from 'vitest'
import {
	movedByPolicy,
	thresholdNeedsSecondAdmin,
} from '#app/domain/ledger/setting-proposal.ts'

describe('another threshold', () => {
	test.each([
		['where none was set needs nobody', null, 100, true, false],
		['that is higher needs another admin', 100, 200, true, true],
		['that is lower does too', 100, 50, true, true],
		['and none at all', 100, null, true, true],
		['that is the same needs nobody', 100, 100, true, false],
		['nor where there is nobody else', 100, null, false, false],
	])('%s', (_, insteadOfMinor, overrideThresholdMinor, hasSecond, needs) => {
		expect(
			thresholdNeedsSecondAdmin(
				{ insteadOfMinor, overrideThresholdMinor },
				hasSecond,
			),
		).toBe(needs)
	})
})

describe('what a policy moves in open months', () => {
	const sum = (openMinor: number, adjustedMinor = 0) => ({
		openMinor,
		adjustedMinor,
	})

	test.each([
		['nothing', [], [], 0],
		['what one referrer gets instead of another', [100, -100], [], 100],
		['what a referrer gets instead of nobody', [100], [100, -100], 100],
		['what becomes another part of revenue', [], [-70, 70], 70],
		['the more of both', [30, -30], [-70, 50, 20], 70],
	])('%s', (_, referrers, parts, moved) => {
		const buckets = ['first_order', 'upsell', 'referral'] as const
		expect(
			movedByPolicy({
				referrers: referrers.map((openMinor, i) => ({
					...sum(openMinor),
					referrerAccountId: String(i),
				})),
				parts: parts.map((openMinor, i) => ({
					...sum(openMinor),
					bucket: buckets[i] ?? 'cross_sell',
				})),
			}),
		).toBe(moved)
	})

	test('what it corrects of closed months is moved in an open one', () => {
		expect(
			movedByPolicy({
				referrers: [
					{ ...sum(10, 90), referrerAccountId: 'a' },
					{ ...sum(0, -70), referrerAccountId: 'b' },
				],
				parts: [],
			}),
		).toBe(100)
		// Taken back in closed months, and given in open ones: nothing is moved in all.
		expect(
			movedByPolicy({
				referrers: [{ ...sum(50, -50), referrerAccountId: 'a' }],
				parts: [],
			}),
		).toBe(0)
	})
})
