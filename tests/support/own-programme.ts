import { HOUR } from '#app/domain/durations.ts'
import type { MetricDraft } from '#app/domain/metrics/check-definition.ts'
import type { PerkDraft } from '#app/domain/perks/definition.ts'
import { makeAsk } from '#app/operations/asks/make-ask.ts'
import { createUser } from '#app/operations/people/create-user.ts'
import { defineMilestone } from '#app/operations/programme/define-milestone.ts'
import { defineTier } from '#app/operations/programme/define-tier.ts'
import { evaluateQueued } from '#app/operations/programme/evaluate-accounts.ts'
import { definePerk } from '#app/operations/programme/perks/define-perk.ts'
import { defineSlot } from '#app/operations/programme/perks/define-slot.ts'
import { defineSpeakingEvent } from '#app/operations/programme/perks/define-speaking-event.ts'
import { defineMetric } from '#app/operations/programme/usage/define-metric.ts'
import { landObservations } from '#app/operations/programme/usage/land-observations.ts'
import type { Database } from '#db/client.ts'
import { listAdvocatesOf } from '#db/stores/people/advocates.ts'
import { findMilestone } from '#db/stores/programme/milestones.ts'
import { DAY } from './facts.ts'
import { must, PERK } from './perk-draft.ts'
import { draftOf, MICROS, when } from './rule-draft.ts'

const metric = (key: string, name: string, unit: string): MetricDraft => ({
	key,
	name,
	unit,
	description: null,
	kind: 'measured',
	source: key,
	aggregate: 'latest',
	windowDays: null,
	allowsNegative: false,
})

const PERKS: Readonly<Record<string, Partial<PerkDraft>>> = {
	parcel: {
		name: 'A parcel',
		tierId: 'insider',
		capPerAccount: 1,
		terms: 'One parcel for each company.',
	},
	campaign: { name: 'A campaign together', tierId: 'champion' },
	stage: {
		kind: 'speaking_slot',
		name: 'Speak at our events',
		tierId: 'insider',
	},
}

const BRIEF = 'Slides in 16:9, please.'

/**
 * A programme of two tiers with perks, an account that reached the first and lacks one user of the second, and a slot to
 * speak at. Done again, it changes nothing.
 */
export async function landOwnProgramme(
	database: Database,
	{ accountIds, now }: { accountIds: readonly string[]; now: number },
): Promise<void> {
	if (await findMilestone(database.read, 'training')) return
	const made = { actorId: null, now }
	for (const draft of [
		metric('users', 'Weekly active users', 'users'),
		metric('courses', 'Courses completed', 'courses'),
	])
		await must(defineMetric(database, { draft, ...made }))
	for (const [id, name, rule] of [
		['training', 'Training completed', when('courses', '>=', 3)],
		['reach', 'Everybody on board', when('users', '>=', 100)],
		['inside', 'For our eyes only', when('users', '>=', 1_000)],
	] as const) {
		const defined = await defineMilestone(database, {
			id,
			draft: draftOf(rule, { name }),
			...made,
		})
		if (!defined.ok) throw new Error(JSON.stringify(defined))
	}
	for (const [id, name, milestoneId] of [
		['insider', 'Insider', 'training'],
		['champion', 'Champion', 'reach'],
	] as const)
		await must(
			defineTier(database, {
				id,
				draft: {
					name,
					description: null,
					needed: null,
					milestoneIds: [milestoneId],
				},
				...made,
			}),
		)
	await landObservations(
		database,
		accountIds.flatMap((accountId) =>
			Object.entries({ users: 99, courses: 3 }).map(([key, value]) => ({
				eventId: `${accountId}-${key}`,
				accountId,
				metric: key,
				occurredAt: now - 2 * DAY,
				contactId: null,
				correctsId: null,
				valueMicros: value * MICROS,
			})),
		),
		{ now },
	)
	await evaluateQueued(database, { now: () => now })
	for (const [id, draft] of Object.entries(PERKS))
		await must(
			definePerk(database, { id, draft: { ...PERK, ...draft }, ...made }),
		)
	const startsAt = now + 60 * DAY
	await must(
		defineSpeakingEvent(database, {
			id: 'day',
			perkId: 'stage',
			...made,
			draft: {
				name: 'Customer Day',
				place: 'Berlin',
				zone: 'Europe/Berlin',
				startsAt,
				endsAt: startsAt + 8 * HOUR,
				brief: BRIEF,
			},
		}),
	)
	for (const [id, title, hours] of [
		['opening', 'Opening talk', 1],
		['closing', 'Closing talk', 6],
	] as const)
		await must(
			defineSlot(database, {
				id,
				eventId: 'day',
				...made,
				draft: {
					title,
					track: 'Main',
					durationMinutes: 45,
					capacity: 1,
					startsAt: startsAt + hours * HOUR,
				},
			}),
		)
}

/** Asks every advocate of an account for a call. */
export async function askAdvocates(
	database: Database,
	accountId: string,
	now: number,
): Promise<void> {
	const marketer = await must(
		createUser(database, {
			email: `asks-${now}@example.com`,
			role: 'marketing',
			now,
		}),
	)
	for (const { userId } of await listAdvocatesOf(database.read, accountId)) {
		const asked = await makeAsk(database, {
			userId,
			kind: 'call',
			message: 'May Birch call you?',
			now,
			actorId: marketer.userId,
		})
		if (!asked.ok && asked.reason.kind !== 'already_asked')
			throw new Error(JSON.stringify(asked.reason))
	}
}
