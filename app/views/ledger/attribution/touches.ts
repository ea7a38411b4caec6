import { DAY } from '#app/domain/durations.ts'
import type { Policy } from '#app/domain/policy.ts'
import { formatDays, formatInstant } from '#app/views/format/dates.ts'
import { formatShare } from '#app/views/format/money.ts'
import { KIND_WORDS, VERDICT_WORDS } from '#app/views/format/words.ts'
import { accountPath } from '#app/views/paths/paths.ts'
import type {
	AccountAttribution,
	JudgedTouch,
} from '#db/reports/ledger/attribution.ts'

/** An account's touches in words: who, how, when, what became of each and why, and how much of the window was left. */
export function touchRows(
	attribution: AccountAttribution,
	names: ReadonlyMap<string, string>,
	zone: string,
	policy: Pick<Policy, 'windowDays'>,
) {
	const totalWeight = attribution.touches.reduce(
		(sum, { weight }) => sum + weight,
		0,
	)
	const anchorAt = attribution.conversion?.anchorAt ?? null
	return attribution.touches.map((touch) => ({
		id: touch.id,
		kind: KIND_WORDS[touch.kind],
		code: touch.code,
		note: touch.note,
		at: formatInstant(touch.occurredAt, zone),
		...referrerWords(touch, names),
		verdict:
			touch.verdict === null
				? { title: 'Not judged yet', why: 'The account is being settled.' }
				: VERDICT_WORDS[touch.verdict],
		isCounted: touch.verdict === 'counted',
		isHeld:
			touch.verdict !== null &&
			VERDICT_WORDS[touch.verdict].title.startsWith('Held'),
		share:
			touch.verdict === 'counted' && totalWeight > 0
				? formatShare(touch.weight / totalWeight)
				: '–',
		window: windowWords(touch, anchorAt, policy.windowDays),
	}))
}

function referrerWords(
	{ referrerAccountId, code }: JudgedTouch,
	names: ReadonlyMap<string, string>,
) {
	if (referrerAccountId === null)
		return {
			referrer: code === null ? 'Nobody named' : 'Unknown code',
			referrerTo: null,
		}
	return {
		referrer: names.get(referrerAccountId) ?? referrerAccountId,
		referrerTo: accountPath(referrerAccountId),
	}
}

function windowWords(
	touch: JudgedTouch,
	anchorAt: number | null,
	windowDays: number,
): string {
	if (touch.verdict === 'influence') return 'No window applies'
	if (anchorAt === null) return 'Not running: no first payment yet'
	const left = windowDays * DAY - (anchorAt - touch.occurredAt)
	if (left <= 0) return `Closed ${formatDays(-left)} before`
	return touch.occurredAt > anchorAt
		? 'Within: after sign-up or lead'
		: `${formatDays(left)} of ${windowDays} left`
}
