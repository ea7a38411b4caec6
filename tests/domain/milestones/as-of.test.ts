import { describe, expect, test } from 'vitest'
import type { Rollup } from '#app/domain/metrics/rollup.ts'
import type { AccountUsage } from '#app/domain/metrics/usage.ts'
import { type PartOfDay, usageAsOf } from '#app/domain/milestones/as-of.ts'
import { collectUsage } from '#tests/support/usage.ts'

const measured = (metric: string, day: number, value: number) => ({
	metric,
	day,
	sumMicros: value,
	maxMicros: value + 1,
	latestMicros: value + 2,
})
const heard = (metric: string, contactId: string, day: number) => ({
	metric,
	contactId,
	day,
})
const rollup = (value: number): Rollup => ({
	count: 1,
	sumMicros: value,
	maxMicros: value + 1,
	latestMicros: value + 2,
	latestAt: 0,
	latestId: 'e',
})

const usage = collectUsage(
	4,
	[
		measured('logins', 5, 50),
		measured('logins', 7, 70),
		measured('logins', 8, 80),
		measured('logins', 9, 90),
		measured('seats', 3, 30),
	],
	[
		heard('logins', 'ana', 5),
		heard('logins', 'ana', 8),
		heard('logins', 'bob', 7),
		heard('logins', 'bob', 9),
	],
)

const part = (
	source: string,
	value: number | null,
	contactIds: string[] = [],
): PartOfDay =>
	new Map([
		[source, { rollup: value === null ? null : rollup(value), contactIds }],
	])

const plain = ({ signedUpDay, sources, contacts }: AccountUsage) => ({
	signedUpDay,
	sources: Object.fromEntries(sources),
	contacts: Object.fromEntries(contacts),
})

describe('usage to the end of a day of which a part counts', () => {
	test('the day itself is what was measured until then; later days are left out', () => {
		expect(plain(usageAsOf(usage, 8, part('logins', 11, ['bob'])))).toEqual({
			signedUpDay: 4,
			sources: {
				logins: {
					days: [5, 7, 8],
					sums: [50, 70, 11],
					maxes: [51, 71, 12],
					latests: [52, 72, 13],
				},
				seats: { days: [3], sums: [30], maxes: [31], latests: [32] },
			},
			contacts: {
				logins: { contactIds: ['ana', 'bob', 'bob'], days: [5, 7, 8] },
			},
		})
	})

	test('where nothing was measured on it yet, it ends with the day before', () => {
		const { sources, contacts } = plain(usageAsOf(usage, 8, new Map()))
		expect(sources.logins?.days).toEqual([5, 7])
		expect(contacts.logins).toEqual({
			contactIds: ['ana', 'bob'],
			days: [5, 7],
		})
	})

	test('a source that is heard of for the first time', () => {
		const first = plain(usageAsOf(usage, 8, part('tickets', 1, ['ana', 'ana'])))
		expect(first.sources.tickets).toEqual({
			days: [8],
			sums: [1],
			maxes: [2],
			latests: [3],
		})
		expect(first.contacts.tickets).toEqual({ contactIds: ['ana'], days: [8] })
	})

	test('who was heard of without a value is heard of', () => {
		const without = plain(usageAsOf(usage, 6, part('logins', null, ['cyd'])))
		expect(without.sources.logins?.days).toEqual([5])
		expect(without.contacts.logins).toEqual({
			contactIds: ['ana', 'cyd'],
			days: [5, 6],
		})
	})

	test('the days of a contact stand together, the earliest first', () => {
		const { contacts } = plain(
			usageAsOf(usage, 9, part('logins', null, ['ana', 'Zoe'])),
		)
		expect(contacts.logins).toEqual({
			contactIds: ['Zoe', 'ana', 'ana', 'ana', 'bob'],
			days: [9, 5, 8, 9, 7],
		})
	})

	test('what was given stays as it is', () => {
		const before = structuredClone(plain(usage))
		usageAsOf(usage, 8, part('logins', 11, ['bob']))
		expect(plain(usage)).toEqual(before)
	})
})
