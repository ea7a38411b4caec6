import fc from 'fast-check'
import { MODELS } from '#app/domain/attribution/models.ts'
import type { Override } from '#app/domain/attribution/override.ts'
import type { Stage } from '#app/domain/attribution/window.ts'
import { REVENUE_CLASSES, type RevenueLine } from '#app/domain/ledger/line.ts'
import type { Period } from '#app/domain/period.ts'
import { addMonths } from '#app/domain/period.ts'
import type { Policy } from '#app/domain/policy.ts'
import { TOUCH_KINDS, type Touch } from '#app/domain/referrals/touch.ts'
import type { Fact } from './books.ts'
import { at, DAY } from './facts.ts'

const FIRST_DAY = at('2025-01-01')
const FIRST_PERIOD: Period = '2025-01'
const MONTHS = 8

const HOUR = 3_600_000

/** Few days and few times of day, so that instants coincide and lie at the edges of first purchases, months and intervals. */
const instantBetween = (fromDay: number, toDay: number) =>
	fc
		.tuple(
			fc.integer({ min: fromDay, max: toDay }),
			fc.constantFrom(0, 0, 1, HOUR - 1, HOUR, DAY / 2, DAY - 1),
		)
		.map(([day, time]) => FIRST_DAY + day * DAY + time)

const instant = instantBetween(0, 30 * MONTHS)

const amount = fc.oneof(
	{ weight: 4, arbitrary: fc.constantFrom(10_00, 50_00, 80_00, 99_99, 1) },
	{ weight: 3, arbitrary: fc.integer({ min: 1, max: 200_00 }) },
	{ weight: 1, arbitrary: fc.constant(0) },
)

const mostlyNull = <T>(arbitrary: fc.Arbitrary<T>) =>
	fc.oneof(
		{ weight: 3, arbitrary: fc.constant(null) },
		{ weight: 1, arbitrary },
	)

type Sale = Omit<RevenueLine, 'sourceKey' | 'refundOf'>

const someSale: fc.Arbitrary<Sale> = fc
	.record({
		paidAt: instant,
		amountMinor: amount,
		invoiceId: mostlyNull(fc.constantFrom('I', 'J')),
		subscriptionId: mostlyNull(fc.constantFrom('S', 'T')),
		isCredit: fc.constantFrom(false, false, true),
		currency: fc.constantFrom('USD', 'USD', 'JPY', 'BHD'),
		type: mostlyNull(fc.constantFrom(...REVENUE_CLASSES)),
		product: mostlyNull(fc.constantFrom('Basic', 'Pro')),
		family: mostlyNull(fc.constantFrom('Suite', 'Vault')),
		quantity: fc.constantFrom(1, 1, 2, 3, 10),
		interval: fc.constantFrom(
			...(['month', 'month', 'month', 'year', 'once'] as const),
			...(['week', 'quarter', 'half_year', '2'] as const),
		),
	})
	.map(({ isCredit, ...line }) => ({
		...line,
		amountMinor:
			isCredit && line.invoiceId !== null
				? 0 - line.amountMinor
				: line.amountMinor,
	}))

/** Parts of a line given back, in hundredths of it: together they may exceed it. Negative gives back what was taken. */
const someRefunds = fc.array(
	fc.record({
		hundredths: fc.constantFrom(100, 50, 33, 10, 1, -50),
		paidAt: instant,
	}),
	{ maxLength: 3 },
)

const someTouch: fc.Arbitrary<Omit<Touch, 'id'>> = fc.record({
	kind: fc.oneof(
		{ weight: 4, arbitrary: fc.constant('click' as const) },
		{ weight: 1, arbitrary: fc.constantFrom(...TOUCH_KINDS) },
	),
	occurredAt: instantBetween(-60, 40),
	referrerAccountId: fc.constantFrom('R', 'S', 'T', null),
	objection: fc.constantFrom(null, null, null, null, 'same_domain' as const),
})

const someStage: fc.Arbitrary<Stage> = fc.record({
	stage: fc.constantFrom('lead', 'opportunity', 'customer'),
	occurredAt: instant,
})

const someOverride: fc.Arbitrary<Omit<Override, 'version'>> = fc
	.record({
		effectiveAt: instant,
		notReferredBasisPoints: fc.constantFrom(0, 3_333, 10_000),
	})
	.chain(({ effectiveAt, notReferredBasisPoints }) =>
		fc.integer({ min: 0, max: 10_000 - notReferredBasisPoints }).map((ofR) => ({
			effectiveAt,
			notReferredBasisPoints,
			shares:
				notReferredBasisPoints === 10_000
					? []
					: [
							{ referrerAccountId: 'R', basisPoints: ofR },
							{
								referrerAccountId: 'S',
								basisPoints: 10_000 - notReferredBasisPoints - ofR,
							},
						],
		})),
	)

/** A class given by hand to one of the sales, or taken off it again; sometimes to one that never comes. */
const someReclassification = fc.record({
	sale: fc.integer({ min: 0, max: 6 }),
	class: fc.constantFrom(null, ...REVENUE_CLASSES),
})

/** All that becomes known of one account. */
export const factsOf = (
	accountId: string,
	{ overrides = true }: { overrides?: boolean } = {},
): fc.Arbitrary<Fact[]> =>
	fc
		.record({
			sales: fc.array(fc.tuple(someSale, someRefunds), {
				minLength: 1,
				maxLength: 6,
			}),
			touches: fc.array(someTouch, { maxLength: 6 }),
			stages: fc.array(someStage, { maxLength: 2 }),
			overrides: fc.array(someOverride, { maxLength: overrides ? 2 : 0 }),
			reclassifications: fc.array(someReclassification, { maxLength: 3 }),
			signedUpAt: mostlyNull(instant),
		})
		.map((known) => [
			...known.sales.flatMap(([sale, refunds], i) => {
				const line: RevenueLine = {
					...sale,
					sourceKey: `${accountId}-${i}`,
					refundOf: null,
				}
				return [line, ...refunds.map((part, r) => refundOf(line, part, r))].map(
					(value): Fact => ({ accountId, kind: 'line', value }),
				)
			}),
			...known.touches.map(
				(value, i): Fact => ({
					accountId,
					kind: 'touch',
					value: { ...value, id: `${accountId}-touch-${i}` },
				}),
			),
			...known.stages.map(
				(value): Fact => ({ accountId, kind: 'stage', value }),
			),
			...known.overrides.map(
				(value, i): Fact => ({
					accountId,
					kind: 'override',
					value: { ...value, version: i + 1 },
				}),
			),
			...known.reclassifications.map(
				({ sale, class: given }, i): Fact => ({
					accountId,
					kind: 'reclassification',
					value: {
						id: `${accountId}-r${i}`,
						lineKey: `${accountId}-${sale}`,
						class: given,
					},
				}),
			),
			...(known.signedUpAt === null
				? []
				: [
						{
							accountId,
							kind: 'signed_up' as const,
							value: known.signedUpAt,
						},
					]),
		])

const refundOf = (
	line: RevenueLine,
	{ hundredths, paidAt }: { hundredths: number; paidAt: number },
	i: number,
): RevenueLine => ({
	...line,
	sourceKey: `${line.sourceKey}-refund-${i}`,
	paidAt,
	amountMinor: 0 - Math.ceil((line.amountMinor * hundredths) / 100),
	type: null,
	refundOf: line.sourceKey,
})

/** All that becomes known of several accounts. */
export const someFacts = (of?: { overrides?: boolean }): fc.Arbitrary<Fact[]> =>
	fc
		.tuple(factsOf('A', of), factsOf('B', of), factsOf('C', of))
		.map((accounts) => accounts.flat())

/** One way in which facts may arrive: shuffled, cut into files, some of them twice. */
export const arrivalsOf = (
	facts: readonly Fact[],
): fc.Arbitrary<readonly Fact[][]> =>
	fc
		.record({
			order: fc.shuffledSubarray([...facts], { minLength: facts.length }),
			again: fc.subarray([...facts]),
			sizes: fc.array(fc.integer({ min: 1, max: 12 }), {
				minLength: 1,
				maxLength: 6,
			}),
		})
		.map(({ order, again, sizes }) => cut([...order, ...again], sizes))

function cut(facts: readonly Fact[], sizes: readonly number[]): Fact[][] {
	const batches: Fact[][] = []
	for (let from = 0, i = 0; from < facts.length; i++) {
		const size = sizes[i % sizes.length] as number
		batches.push(facts.slice(from, from + size))
		from += size
	}
	return batches
}

/** Closes between arrivals: before which batch, through which month. */
export const someCloses: fc.Arbitrary<
	{ beforeBatch: number; period: Period }[]
> = fc.array(
	fc.record({
		beforeBatch: fc.integer({ min: 1, max: 12 }),
		period: fc
			.integer({ min: 0, max: MONTHS })
			.map((months) => addMonths(FIRST_PERIOD, months)),
	}),
	{ maxLength: 4 },
)

export const somePolicy: fc.Arbitrary<Policy> = fc.record({
	model: fc.constantFrom(...MODELS),
	windowDays: fc.constantFrom(30, 90, 400),
	decayHalfLifeDays: fc.constantFrom(1, 7, 30),
	referralMonths: fc.constantFrom(null, null, 0, 1, 3),
	firstPurchaseMinutes: fc.constantFrom(1, 60, 60, 1440),
	graceWeekDays: fc.constantFrom(1, 3),
	graceMonthDays: fc.constantFrom(1, 15, 40),
	graceQuarterDays: fc.constantFrom(1, 21),
	graceHalfYearDays: fc.constantFrom(1, 30),
	graceYearDays: fc.constantFrom(1, 30),
	churnsAtGivenDate: fc.boolean(),
	priceRiseIsUpsell: fc.boolean(),
	repeatIsSecondOrder: fc.boolean(),
	influenceThatRefers: fc.constantFrom(
		[],
		['event' as const],
		['event' as const, 'reference_call' as const],
	),
})

export const someZone = fc.constantFrom(
	'UTC',
	'America/New_York',
	'Asia/Kolkata',
	'Pacific/Apia',
)
