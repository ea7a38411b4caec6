import type { TouchKind } from '#app/domain/referrals/touch.ts'
import type { Calendar } from './calendar.ts'
import type { Contacts } from './contacts.ts'
import type { Customer } from './customers.ts'
import type { Journey } from './journeys.ts'
import { makeRandom, type Random } from './random.ts'
import type { ReferralPlan, Way } from './referrals.ts'
import type { TouchRow } from './rows.ts'

type Draft = {
	readonly journey: Journey
	readonly kind: TouchKind
	readonly day: number
	readonly minute: number
	readonly referrer: Customer | null
	/** A code is written down; its owner is looked up. */
	readonly code: string | null
	readonly note: string
}

const INFLUENCE_COUNT = 34
/** Before the journey's lead, far enough to be out of the 90 days. */
const TOO_EARLY_DAYS = 120

/** Every touch, in the order in which they happened. */
export function makeTouches(
	journeys: readonly Journey[],
	plan: ReferralPlan,
	contacts: Contacts,
	calendar: Calendar,
	seed: number,
): TouchRow[] {
	const codeOf = new Map(
		contacts.links.map((link) => [link.account_id, link.code]),
	)
	const drafts = [
		...journeys.flatMap((journey) =>
			touchesOf(
				journey,
				plan,
				codeOf,
				makeRandom(seed, `touches/${journey.customer.slug}`),
			),
		),
		...makeInfluence(journeys, plan, makeRandom(seed, 'influence')),
	]
	drafts.sort((a, b) => a.day - b.day || a.minute - b.minute)
	return drafts.map((draft, i) => {
		const { journey, kind, referrer } = draft
		const contact =
			kind === 'champion_move'
				? contacts.mover
				: contacts.advocateOf.get(referrer?.id ?? '')
		const names = kind !== 'click' && draft.code === null
		return {
			touch_id: `tch_${String(i + 1).padStart(4, '0')}`,
			account_id: journey.customer.id,
			kind,
			occurred_at: calendar.instant(draft.day, draft.minute),
			referrer_account_id: names ? (referrer?.id ?? '') : '',
			referrer_contact_id: names && referrer ? (contact?.contact_id ?? '') : '',
			code: draft.code ?? '',
			note: draft.note,
		}
	})
}

function touchesOf(
	journey: Journey,
	plan: ReferralPlan,
	codeOf: ReadonlyMap<string, string>,
	random: Random,
): Draft[] {
	const { leadDay, signupDay, opportunityDay, paidDay } = journey
	const at = (
		day: number,
		kind: TouchKind,
		referrer: Customer | null,
		note = '',
		code: string | null = null,
	): Draft => ({
		journey,
		kind,
		day,
		minute: random.whole(8 * 60, 9 * 60 + 59),
		referrer,
		code,
		note,
	})
	const by = (day: number, way: Way, referrer: Customer): Draft =>
		way === 'click' || way === 'code'
			? at(day, way, referrer, '', codeOf.get(referrer.id) ?? null)
			: at(day, way, referrer, noteFor(way, referrer))
	const origin = plan.originOf(journey.customer)
	switch (origin.kind) {
		case 'direct':
			return []
		case 'referred': {
			const { way, referrers } = origin
			const last = referrers.at(-1) as Customer
			const lastDay =
				referrers.length > 1
					? random.whole(opportunityDay + 1, paidDay - 2)
					: dayFor(way, journey, random)
			const drafts = [by(lastDay, way, last)]
			referrers.slice(0, -1).forEach((referrer, i) => {
				const day = leadDay - 20 + i * 16 + random.whole(0, 10)
				drafts.push(by(day, i === 0 ? 'click' : 'submitted_lead', referrer))
			})
			// Who follows a link often comes back by it.
			if (way === 'click' && random.chance(0.5))
				drafts.push(by(signupDay + random.whole(0, 6), 'click', last))
			return drafts
		}
		case 'word_of_mouth':
			return [
				at(
					signupDay,
					'self_reported',
					origin.referrer,
					`Sign-up form, "How did you hear about us?": ${origin.referrer.name}`,
				),
			]
		case 'unknown_code':
			return [
				at(signupDay, 'code', null, 'Code given on the phone', 'opspartner24'),
			]
		case 'partner':
			return [
				at(
					leadDay - 3,
					'submitted_lead',
					null,
					'Introduced by Ferncliff Advisory, an implementation consultancy',
				),
			]
		case 'touched_too_early':
			return [by(leadDay - TOO_EARLY_DAYS, 'submitted_lead', origin.referrer)]
		case 'touched_too_late':
			return [by(paidDay + random.whole(4, 12), 'manual', origin.referrer)]
		case 'own_code':
			return [
				at(
					paidDay - 2,
					'code',
					null,
					'',
					codeOf.get(journey.customer.id) ?? null,
				),
			]
		case 'mutual':
			return [
				at(
					leadDay - 2,
					'submitted_lead',
					origin.other,
					`Recommended by ${origin.other.name}, who looked at the product at the same time`,
				),
			]
		default:
			return origin satisfies never
	}
}

function dayFor(way: Way, journey: Journey, random: Random): number {
	switch (way) {
		case 'click':
			return journey.leadDay - random.whole(1, 25)
		case 'code':
			return journey.signupDay
		case 'submitted_lead':
			return journey.leadDay
		case 'manual':
			return journey.leadDay + random.whole(1, 4)
		case 'champion_move':
			return journey.leadDay - random.whole(3, 9)
		default:
			return way satisfies never
	}
}

function noteFor(way: Way, referrer: Customer): string {
	switch (way) {
		case 'manual':
			return `Discovery call: came on the advice of ${referrer.name}`
		case 'champion_move':
			return `Used the product at ${referrer.name} and asked for it at the new employer`
		default:
			return ''
	}
}

/** Talks, case studies read and reference calls on the way to a purchase: recorded, never credited. */
function makeInfluence(
	journeys: readonly Journey[],
	plan: ReferralPlan,
	random: Random,
): Draft[] {
	const hosts = plan.referrers.slice(0, 8)
	return random
		.shuffle(journeys)
		.slice(0, INFLUENCE_COUNT)
		.map((journey) => {
			const known = hosts.filter(
				({ startMonth }) => startMonth + 3 <= journey.customer.startMonth,
			)
			const kind: TouchKind =
				known.length === 0
					? 'event'
					: random.pick(['event', 'case_study_view', 'reference_call'])
			return {
				journey,
				kind,
				day: random.whole(journey.signupDay, journey.paidDay - 1),
				minute: random.whole(9 * 60, 17 * 60),
				referrer: kind === 'event' ? null : random.pick(known),
				code: null,
				note:
					kind === 'event'
						? random.pick([
								'Webinar: month-end close without spreadsheets',
								'Operations breakfast',
								'Conference booth',
							])
						: '',
			}
		})
}
