import { type ClosurePoint, openPoints } from '#app/domain/ledger/closure.ts'
import { formatInstant } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { countOf, formatCount } from '#app/views/format/money.ts'
import { UNPOSTED_WORDS } from '#app/views/format/words.ts'
import { REJECTED_PATH } from '#app/views/paths/import-paths.ts'
import { proposalsPath } from '#app/views/paths/override-paths.ts'
import { linesPath, STRIPE_PATH } from '#app/views/paths/paths.ts'
import { REVIEW_PATH } from '#app/views/paths/referral-paths.ts'
import { settingPath, undoPath } from '#app/views/paths/setting-paths.ts'
import type { Reader } from '#db/client.ts'
import {
	type BooksExamination,
	readClosureFacts,
} from '#db/reports/ledger/closing/closure-facts.ts'
import { filesWords } from './import-undo.ts'
import { SETTING_TITLES } from './waiting-setting.ts'

type Facts = Awaited<ReturnType<typeof readClosureFacts>>

export type ChecklistItem = {
	readonly point: ClosurePoint
	readonly isOpen: boolean
	readonly title: string
	/** What it means, or what mends it. */
	readonly about: string
	/** Each thing that is open, with where it is mended. */
	readonly parts: readonly { text: string; to: string | null }[]
}

/** What to look through before a month is closed, and how far the examination of the books is. */
export async function viewClosureChecklist(
	read: Reader,
	{ zone }: OrganisationFacts,
	until: number,
) {
	const facts = await readClosureFacts(read, until)
	const open = openPoints(facts)
	const { examination } = facts
	return {
		items: [
			linesItem(facts),
			rejectedItem(facts),
			stripeItem(facts),
			referralsItem(facts),
			overridesItem(facts),
			settingsItem(facts),
			undosItem(facts),
			booksItem(examination, zone),
		].map(
			(item): ChecklistItem => ({ ...item, isOpen: open.includes(item.point) }),
		),
		openCount: open.length,
		isExamining: examination.standing === 'being_examined',
		mayExamine:
			examination.standing !== 'being_examined' &&
			(!examination.isCurrent || examination.standing === 'failed'),
		settling:
			facts.queued > 0
				? `${countOf(facts.queued, 'account')} whose facts changed will be settled first.`
				: null,
	}
}

type Item = Omit<ChecklistItem, 'isOpen'>

const linesItem = ({ linesWaiting, unposted }: Facts): Item =>
	linesWaiting === 0
		? {
				point: 'lines',
				title: 'Every line is posted',
				about: 'Nothing that was paid by then waits for a rate or an account.',
				parts: [],
			}
		: {
				point: 'lines',
				title: `${countOf(linesWaiting, 'line')} not in these figures`,
				about:
					'What is posted after the closing becomes an adjustment of a later month.',
				parts: unposted.map(({ reason, n }) => ({
					text: `${UNPOSTED_WORDS[reason].title}: ${countOf(n, 'line')}`,
					to: linesPath({ state: reason }),
				})),
			}

const rejectedItem = ({ rowsRejected }: Facts): Item =>
	rowsRejected === 0
		? {
				point: 'rejected_rows',
				title: 'No rejected row waits',
				about: 'What files held was taken, mended or dismissed.',
				parts: [],
			}
		: {
				point: 'rejected_rows',
				title: `${countOf(rowsRejected, 'rejected row')} neither mended nor dismissed`,
				about:
					'Some may be payments of this month. Mended after the closing, they become adjustments of a later one.',
				parts: [{ text: 'Mend or dismiss them', to: REJECTED_PATH }],
			}

const stripeItem = ({ billsWaiting }: Facts): Item =>
	billsWaiting === 0
		? {
				point: 'stripe',
				title: 'No invoice of Stripe waits',
				about: 'What Stripe told of is in the ledger.',
				parts: [],
			}
		: {
				point: 'stripe',
				title: `${countOf(billsWaiting, 'invoice')} of Stripe not in the ledger`,
				about:
					'Some may be payments of this month. Posted after the closing, they become adjustments of a later one.',
				parts: [{ text: 'Look at why', to: STRIPE_PATH }],
			}

const referralsItem = ({ referralsHeld }: Facts): Item =>
	referralsHeld === 0
		? {
				point: 'referrals',
				title: 'No referral is held',
				about: 'Nobody waits for a decision about credit.',
				parts: [],
			}
		: {
				point: 'referrals',
				title: `${countOf(referralsHeld, 'referral')} held without credit`,
				about: 'Decided later, the credit is posted in a later month.',
				parts: [{ text: 'Decide about them', to: REVIEW_PATH }],
			}

const overridesItem = ({ overridesWaiting }: Facts): Item =>
	overridesWaiting === 0
		? {
				point: 'overrides',
				title: 'No override waits for a second admin',
				about: 'What was proposed is set, declined or taken back.',
				parts: [],
			}
		: {
				point: 'overrides',
				title: `${countOf(overridesWaiting, 'override')} waiting for a second admin`,
				about: 'Agreed to later, it is posted as adjustments in a later month.',
				parts: [
					{
						text: 'Look at what is proposed',
						to: proposalsPath({ state: 'waiting' }),
					},
				],
			}

const settingsItem = ({ settingsWaiting, waitingSettings }: Facts): Item =>
	settingsWaiting === 0
		? {
				point: 'settings',
				title: 'No other change waits for a second admin',
				about: 'The policy in force is the one that was asked for last.',
				parts: [],
			}
		: {
				point: 'settings',
				title: `${countOf(settingsWaiting, 'change')} waiting for a second admin`,
				about:
					'A policy that is agreed to later is posted as adjustments in a later month.',
				parts: waitingSettings.map((proposal) => ({
					text: SETTING_TITLES[proposal.kind],
					to: settingPath(proposal),
				})),
			}

const undosItem = ({ undosUnfinished, undos }: Facts): Item =>
	undosUnfinished === 0
		? {
				point: 'undos',
				title: 'No import is half undone',
				about: 'What was to be taken back of these months is taken back.',
				parts: [],
			}
		: {
				point: 'undos',
				title: `${countOf(undosUnfinished, 'import')} not undone to the end`,
				about:
					'No month is closed half taken back, whoever knows of it: the undoing has to end first.',
				parts: undos.map(({ importId, files, state, taken, lines }) => ({
					text: `${filesWords(files)}: ${state === 'running' ? 'being undone' : 'stopped'}, ${formatCount(taken)} of ${countOf(lines, 'line')} taken back`,
					to: undoPath(importId),
				})),
			}

function booksItem(
	{ standing, examinedAt, checks, done, total }: BooksExamination,
	zone: string,
): Item {
	const when = examinedAt === null ? '' : formatInstant(examinedAt, zone)
	const words: Record<typeof standing, [title: string, about: string]> = {
		never_examined: [
			'The books are not examined',
			'The doctor compares every line, entry, credit, rollup and hash.',
		],
		being_examined: [
			'The books are being examined',
			total === 0
				? 'It begins in a moment.'
				: `${done} of ${countOf(total, 'examination')} done.`,
		],
		failed: [
			'The examination could not be finished',
			'Try it again, or run “laurel doctor” where Laurel runs.',
		],
		changed_since: [
			'The books changed since they were examined',
			`They held on ${when}. Something was posted since.`,
		],
		problems: [
			'The books do not hold',
			`Examined ${when}. What follows has to be understood first.`,
		],
		hold: [
			'The books hold',
			`${countOf(checks.length, 'check')} on ${when}, and nothing was posted since.`,
		],
	}
	const [title, about] = words[standing]
	return {
		point: 'books',
		title,
		about,
		parts:
			standing === 'problems'
				? checks.flatMap(({ name, problems }) =>
						problems.map((problem) => ({
							text: `${name}: ${problem}`,
							to: null,
						})),
					)
				: [],
	}
}
