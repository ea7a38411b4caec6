import { asc } from 'drizzle-orm'
import type { MetricDraft } from '#app/domain/metrics/check-definition.ts'
import type { Rule } from '#app/domain/milestones/rule.ts'
import { landAccounts } from '#app/operations/accounts/land-accounts.ts'
import { ensureOrganisation } from '#app/operations/organisation/ensure-organisation.ts'
import { createUser } from '#app/operations/people/create-user.ts'
import { defineMilestone } from '#app/operations/programme/define-milestone.ts'
import { defineTier } from '#app/operations/programme/define-tier.ts'
import { evaluateQueued } from '#app/operations/programme/evaluate-accounts.ts'
import type { MilestoneDraft } from '#app/operations/programme/milestone-terms.ts'
import {
	landObservations,
	type ObservationRow,
} from '#app/operations/programme/usage/land-observations.ts'
import { markForNewDay } from '#app/operations/programme/usage/mark-for-new-day.ts'
import type { Database } from '#db/client.ts'
import { achievements, programmeEvents } from '#db/schema/milestones.ts'
import { listMails } from '#db/stores/mail/outbox.ts'
import {
	EVERYTHING,
	markForEvaluation,
} from '#db/stores/programme/evaluation-marks.ts'
import { insertMetric } from '#db/stores/programme/usage/metrics.ts'
import { openTestDatabase } from './database.ts'
import { DAY } from './facts.ts'
import { draftOf, MICROS, when } from './rule-draft.ts'

export { draftOf, MICROS, when }

const measured = (
	key: string,
	aggregate: Extract<MetricDraft, { kind: 'measured' }>['aggregate'],
	windowDays: number | null = null,
): MetricDraft => ({
	key,
	name: key.replace(/^./, (first) => first.toUpperCase()),
	description: null,
	unit: key,
	kind: 'measured',
	source: key,
	aggregate,
	windowDays,
	allowsNegative: true,
})
const ratio = (
	key: string,
	numerator: string,
	denominator: string,
): MetricDraft => ({
	key,
	name: key,
	description: null,
	unit: '%',
	kind: 'ratio',
	numerator,
	denominator,
})

const METRICS: readonly MetricDraft[] = [
	measured('users', 'latest'),
	measured('points', 'sum'),
	measured('recent', 'sum', 7),
	measured('people', 'distinct_contacts', 7),
	measured('adopted', 'latest'),
	measured('entitled', 'latest'),
	ratio('adoption', 'adopted', 'entitled'),
]

/** The first day of the tests, and noon of the days after it. */
export const START = Date.UTC(2026, 0, 1)
export const FIRST_DAY = START / DAY
export const noon = (day: number): number => START + day * DAY + DAY / 2

export const accountRow = (id: string, signedUpAt: number | null) => ({
	id,
	name: `Company ${id}`,
	domain: `${id}.example`,
	signedUpAt,
	plan: null,
	seats: null,
	currency: null,
	status: null,
	renewalAt: null,
	ownerEmail: null,
})

/** A database with metrics, and what the tests of the programme do with it. */
export class Programme {
	readonly database: Database
	#events = 0

	private constructor(database: Database) {
		this.database = database
	}

	static async open(zone = 'UTC'): Promise<Programme> {
		const database = await openTestDatabase()
		await ensureOrganisation(database, {
			now: START,
			organisation: { name: 'Acme', zone, baseCurrency: 'USD' },
		})
		await database.transact(async (tx) => {
			for (const metric of METRICS) await insertMetric(tx, metric, START)
		})
		return new Programme(database)
	}

	async account(id: string, signedUpAt: number | null = null) {
		await landAccounts(this.database, [accountRow(id, signedUpAt)], {
			now: START,
		})
	}

	async advocate(email: string, accountId: string) {
		const user = await createUser(this.database, {
			email,
			role: 'advocate',
			accountId,
			now: START,
		})
		if (!user.ok) throw new Error(user.reason)
		return user.value.userId
	}

	async milestone(
		id: string,
		rule: Rule,
		rest: Partial<MilestoneDraft> = {},
		now = START,
	) {
		const draft = draftOf(rule, { name: id, ...rest })
		const defined = await defineMilestone(this.database, {
			id,
			draft,
			actorId: null,
			now,
		})
		if (!defined.ok) throw new Error(JSON.stringify(defined))
	}

	async tier(id: string, milestoneIds: string[], needed: number | null = null) {
		const defined = await defineTier(this.database, {
			id,
			draft: { name: id, description: null, needed, milestoneIds },
			actorId: null,
			now: START,
		})
		if (!defined.ok) throw new Error(defined.reason)
	}

	/** An event; gives its id. `day` counts from START, and may have a part. */
	async event(
		accountId: string,
		metric: string,
		value: number | null,
		day: number,
		rest: Partial<ObservationRow> = {},
	): Promise<string> {
		const eventId = `e${this.#events++}`
		const occurredAt = START + day * DAY
		const [landed] = await landObservations(
			this.database,
			[
				{
					eventId,
					accountId,
					metric,
					occurredAt,
					contactId: null,
					correctsId: null,
					valueMicros: value === null ? null : value * MICROS,
					...rest,
				},
			],
			{ now: Math.max(occurredAt, noon(0)) },
		)
		if (landed !== 'landed' && landed !== 'updated')
			throw new Error(JSON.stringify(landed))
		return eventId
	}

	/** Replaces an event that was landed; a value of null takes it back. */
	correct(
		eventId: string,
		accountId: string,
		metric: string,
		value: number | null,
		day: number,
	) {
		return this.event(accountId, metric, value, day, { correctsId: eventId })
	}

	evaluate(now: number) {
		return evaluateQueued(this.database, { now: () => now })
	}

	/** What the night does. */
	async newDay(now: number) {
		await markForNewDay(this.database, { now })
		return this.evaluate(now)
	}

	/** The same for one account. */
	async newDayOf(accountId: string, now: number) {
		await this.database.transact((tx) =>
			markForEvaluation(
				tx,
				[{ accountId, metric: EVERYTHING, fromAt: now }],
				now,
			),
		)
		return this.evaluate(now)
	}

	async achievements() {
		return this.database.read
			.select()
			.from(achievements)
			.orderBy(asc(achievements.accountId), asc(achievements.milestoneId))
	}

	/** "A first held 3": who has what in which state since which day. */
	async states() {
		return (await this.achievements()).map(
			({ accountId, milestoneId, state, reachedDay }) =>
				`${accountId} ${milestoneId} ${state} ${reachedDay - FIRST_DAY}`,
		)
	}

	/** What happened, in the order in which it was recorded. */
	async events() {
		const rows = await this.database.read
			.select()
			.from(programmeEvents)
			.orderBy(asc(programmeEvents.id))
		return rows.map(
			({ accountId, kind, subjectId }) => `${accountId} ${kind} ${subjectId}`,
		)
	}

	async mails() {
		const { rows } = await listMails(this.database.read, 'queued', null, 100)
		return rows
			.map(({ recipient, template, props }) => ({ recipient, template, props }))
			.toReversed()
	}
}
