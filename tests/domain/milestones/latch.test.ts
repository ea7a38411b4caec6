import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY } from '#app/domain/durations.ts'
import {
	decideLatch,
	type Finding,
	type Latched,
	type Transition,
} from '#app/domain/milestones/latch.ts'

const NOW = 1000 * DAY
const UNDOING = { graceDays: 30, whenUndone: 'keep' } as const
const held: Latched = {
	state: 'held',
	reachedAt: 900 * DAY,
	reachedDay: 900,
	graceEndsAt: null,
}
const grace: Latched = { ...held, state: 'grace', graceEndsAt: NOW }
const nothing: Finding = {
	firstDayMet: null,
	laterDayMet: null,
	stoodThen: null,
}
const undone: Finding = { ...nothing, stoodThen: false }

describe('what becomes of a milestone', () => {
	test.each<[string, Latched | null, Finding, Transition]>([
		['not met', null, nothing, null],
		[
			'met',
			null,
			{ ...nothing, firstDayMet: 950 },
			{ to: 'reached', day: 950 },
		],
		['held, and no longer met today', held, nothing, null],
		[
			'held, and a correction left it standing',
			held,
			{ ...undone, stoodThen: true },
			null,
		],
		[
			'held, and a correction undid it',
			held,
			undone,
			{ to: 'grace', graceEndsAt: NOW + 30 * DAY },
		],
		[
			'… but it would have been reached later',
			held,
			{ ...undone, laterDayMet: 960 },
			null,
		],
		[
			'… but the rule in force was met',
			held,
			{ ...undone, firstDayMet: 800 },
			null,
		],
		[
			'in grace, and met again',
			grace,
			{ ...undone, laterDayMet: 960 },
			{ to: 'held' },
		],
		[
			'in grace, and the correction was corrected',
			grace,
			{ ...undone, stoodThen: true },
			{ to: 'held' },
		],
		[
			'in grace for a day more',
			{ ...grace, graceEndsAt: NOW + DAY },
			undone,
			null,
		],
		['its grace is over', grace, undone, { to: 'kept' }],
		[
			'kept, and met again',
			{ ...held, state: 'kept' },
			{ ...undone, stoodThen: true },
			{ to: 'held' },
		],
		['kept', { ...held, state: 'kept' }, undone, null],
		[
			'taken back, and met then after all',
			{ ...held, state: 'revoked' },
			{ ...undone, stoodThen: true, firstDayMet: 900 },
			null,
		],
		[
			'taken back, and met on a later day',
			{ ...held, state: 'revoked' },
			{ ...undone, laterDayMet: 960 },
			{ to: 'reached_again', day: 960 },
		],
	])('%s', (_, latched, finding, expected) => {
		expect(decideLatch(latched, finding, UNDOING, NOW)).toEqual(expected)
	})

	test('without days of grace it ends at once, and may be taken back', () => {
		expect(
			decideLatch(held, undone, { graceDays: 0, whenUndone: 'revoke' }, NOW),
		).toEqual({ to: 'revoked' })
		expect(
			decideLatch(grace, undone, { graceDays: 30, whenUndone: 'revoke' }, NOW),
		).toEqual({ to: 'revoked' })
	})
})

test('law: decided again on the same data, nothing more happens before the grace is over', () => {
	const day = fc.option(fc.integer({ min: 901, max: 1000 }))
	const findings = fc.record({
		firstDayMet: day,
		laterDayMet: day,
		stoodThen: fc.option(fc.boolean()),
	})
	const states = fc.constantFrom(
		null,
		held,
		grace,
		{ ...held, state: 'kept' } as const,
		{ ...held, state: 'revoked' } as const,
	)
	fc.assert(
		fc.property(
			states,
			findings,
			fc.constantFrom('keep' as const, 'revoke' as const),
			(latched, finding, whenUndone) => {
				const undoing = { graceDays: 30, whenUndone }
				const first = decideLatch(latched, finding, undoing, NOW)
				if (!first) return
				const reachedDay =
					'day' in first ? first.day : (latched?.reachedDay ?? 0)
				const next: Latched = {
					state:
						first.to === 'reached' || first.to === 'reached_again'
							? 'held'
							: first.to,
					reachedDay,
					reachedAt: reachedDay * DAY,
					graceEndsAt: first.to === 'grace' ? first.graceEndsAt : null,
				}
				const isNew = 'day' in first
				const again = isNew ? { ...finding, stoodThen: true } : finding
				expect(
					decideLatch(
						next,
						{ ...again, laterDayMet: isNew ? null : again.laterDayMet },
						undoing,
						NOW,
					),
				).toBe(null)
			},
		),
	)
})
