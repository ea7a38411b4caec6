import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireMay } from './guards.ts'
import { noticeHeader } from './notice.ts'
import { readListForm } from './referral-form.ts'

type Referral = {
	readonly accountId: string
	readonly referrerAccountId: string
	readonly seenDecisionId: string | null
}

type Outcome =
	| { ok: true; value: { isNew: boolean } }
	| { ok: false; reason: string }

/** Reads a form that decides about referrals, has them decided, and goes back to where they were decided about. */
export async function decideReferrals(
	door: ActionFunctionArgs,
	{
		read,
		decide,
		told,
		queue,
		pathOf,
	}: {
		/** A referral as a form's value; null for what is none. */
		read: (value: string) => Referral | null
		decide: (
			referrals: Referral[],
			given: {
				note: string
				actorId: string
				now: number
				fields: Record<string, string>
			},
		) => Promise<readonly Outcome[] | string>
		told: (outcomes: readonly Outcome[]) => {
			text: string
			tone: 'good' | 'warning'
		}
		queue: string
		pathOf: (referral: Referral) => string
	},
): Promise<Response> {
	const { id: actorId } = await requireMay(door, 'administer')
	const { values, fields } = await readListForm(door.request, 'referral')
	const referrals = values.flatMap((value) => read(value) ?? [])
	const [only] = referrals
	const to = fields.back === 'referral' && only ? pathOf(only) : queue
	const say = (text: string, tone: 'good' | 'warning') =>
		redirect(to, { headers: noticeHeader(text, tone) })
	if (!only) return say('Tick what you decide about first.', 'warning')
	const outcomes = await decide(referrals, {
		note: fields.note ?? '',
		actorId,
		now: door.context.now(),
		fields,
	})
	if (typeof outcomes === 'string') return say(outcomes, 'warning')
	const { text, tone } = told(outcomes)
	return say(text, tone)
}
