import {
	type AskBudget,
	evaluateAsk,
	mayOverride,
} from '#app/domain/asks/budget.ts'
import { ASK_WORDS, REVIEW_DISCLOSURE } from '#app/domain/asks/words.ts'
import type { Role } from '#app/domain/people/permissions.ts'
import { decodeCursor, encodeCursor } from '#app/views/format/cursor.ts'
import { formatInstant } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { chosen } from '#app/views/format/roles.ts'
import { advocacyPath } from '#app/views/paths/marketing-paths.ts'
import { withParams } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames, readUserNames } from '#db/reports/accounts/names.ts'
import { personIdOf, readAskSituation } from '#db/reports/asks/ask-situation.ts'
import {
	type Ask,
	type AskFilter,
	findAsk,
	findPause,
	listAsks,
	readAskNotes,
} from '#db/stores/asks/asks.ts'
import { listEscalations } from '#db/stores/asks/asks-escalations.ts'
import { type ReviewAsk, readReviewAsks } from '#db/stores/asks/review-asks.ts'
import { findUser } from '#db/stores/people/users.ts'
import { readProgrammeSettings } from '#db/stores/programme/programme-settings.ts'
import {
	ASK_KIND_OPTIONS,
	ASK_STATE_OPTIONS,
	ASK_STATE_WORDS,
	askReasonWords,
	leftWords,
	promiseWords,
} from './ask-words.ts'

const PAGE = 50
const LIST = '/marketing/asks'

export const ownAskPath = (id: string): string =>
	`/portal/asks/${encodeURIComponent(id)}`

export type AskQuery = {
	readonly state: Ask['state'] | undefined
	readonly account: string | undefined
}

/** Which asks to show, read from an address. */
export const askQueryOf = (params: URLSearchParams): AskQuery => ({
	state: chosen(ASK_STATE_OPTIONS, params.get('state')),
	account: params.get('account') || undefined,
})

export type AsksView = Awaited<ReturnType<typeof viewAsks>>

/** What was asked of whom, the latest first, for staff. */
export async function viewAsks(
	read: Reader,
	{ zone }: OrganisationFacts,
	query: AskQuery,
	cursor: string | null,
) {
	const after = decodeCursor(cursor, ['number', 'text'])
	const filter: AskFilter = { state: query.state, accountId: query.account }
	const page = await listAsks(
		read,
		filter,
		after && { askedAt: after[0], id: after[1] },
		PAGE,
	)
	const [accounts, people, notes, reviews] = await Promise.all([
		readAccountNames(
			read,
			page.rows.map(({ accountId }) => accountId),
		),
		readUserNames(
			read,
			page.rows.flatMap(({ userId, askedBy }) => [userId, askedBy]),
		),
		readAskNotes(
			read,
			page.rows.map(({ id }) => id),
		),
		readReviewAsks(
			read,
			page.rows.map(({ id }) => id),
		),
	])
	return {
		...query,
		states: ASK_STATE_OPTIONS,
		rows: page.rows.map((ask) => ({
			...askWords(ask, zone),
			account: {
				name: accounts.get(ask.accountId) ?? ask.accountId,
				to: advocacyPath(ask.accountId),
			},
			advocate: people.get(ask.userId) ?? 'Erased person',
			by: people.get(ask.askedBy) ?? 'Erased person',
			message: notes.get(ask.id)?.message ?? null,
			review: reviewWords(reviews.get(ask.id)),
			declineReason: notes.get(ask.id)?.declineReason ?? null,
			overridden: ask.overridden ?? [],
			overrideReason: notes.get(ask.id)?.overrideReason ?? null,
			canWithdraw: ask.state === 'open',
		})),
		first: after ? withParams(LIST, query) : null,
		next: page.next
			? withParams(LIST, {
					...query,
					after: encodeCursor([page.next.askedAt, page.next.id]),
				})
			: null,
	}
}

const reviewWords = (review: ReviewAsk | undefined): string | null =>
	review
		? `On ${review.site}${review.writtenAt === null ? '' : ': written, they say'}`
		: null

const askWords = (ask: Ask, zone: string) => ({
	id: ask.id,
	kind: ASK_WORDS[ask.kind].title,
	request: ASK_WORDS[ask.kind].request,
	stateCode: ask.state,
	state: ASK_STATE_WORDS[ask.state],
	asked: formatInstant(ask.askedAt, zone),
	until: formatInstant(ask.expiresAt, zone),
	answered:
		ask.answeredAt === null ? null : formatInstant(ask.answeredAt, zone),
})

/** What staff should know before they ask this advocate; null if there is no such advocate. */
export async function viewAskBudget(
	read: Reader,
	{ zone }: OrganisationFacts,
	userId: string,
	{ role, now }: { role: Role; now: number },
) {
	const known = await readBudget(read, userId, now)
	if (!known) return null
	const { user, budget, accountId } = known
	const [accounts, escalations] = await Promise.all([
		readAccountNames(read, [accountId]),
		listEscalations(read, accountId, { isOpen: true }),
	])
	return {
		userId,
		advocate: user.name ?? user.email ?? 'Erased person',
		isDeactivated: user.deactivatedAt !== null,
		account: {
			name: accounts.get(accountId) ?? accountId,
			to: advocacyPath(accountId),
		},
		kinds: ASK_KIND_OPTIONS,
		verdict: budget.verdict,
		left: budget.left,
		until: budget.until === null ? null : formatInstant(budget.until, zone),
		reasons: budget.reasons.map((reason) => ({
			kind: reason.kind,
			text: askReasonWords(reason, zone),
			mayOverride: mayOverride(reason.kind, role),
		})),
		mayOverride: budget.reasons.every(({ kind }) => mayOverride(kind, role)),
		escalation: escalations[0]?.note ?? null,
	}
}

export type OwnAsksView = NonNullable<Awaited<ReturnType<typeof viewOwnAsks>>>

/** What an advocate is asked, what we promise them, and their pause; null for whoever is no advocate. */
export async function viewOwnAsks(
	read: Reader,
	{ zone }: OrganisationFacts,
	userId: string,
	now: number,
) {
	const known = await readBudget(read, userId, now)
	if (!known) return null
	const { personId, budget, policy } = known
	const [pause, page] = await Promise.all([
		findPause(read, personId, now),
		listAsks(read, { personId }, null, PAGE),
	])
	const mine = page.rows.filter((ask) => ask.userId === userId)
	return {
		promise: promiseWords(policy),
		left: leftWords(budget.verdict === 'blocked' ? 0 : budget.left),
		pauseDays: policy.pauseDays,
		pausedUntil: pause && formatInstant(pause.endsAt, zone),
		open: mine
			.filter((ask) => ask.state === 'open' && ask.expiresAt > now)
			.map((ask) => ({ ...askWords(ask, zone), to: ownAskPath(ask.id) })),
		past: mine
			.filter((ask) => ask.state !== 'open' || ask.expiresAt <= now)
			.map((ask) => askWords(ask, zone)),
	}
}

/** One ask to whom it was put; null for anybody else. */
export async function viewOwnAsk(
	read: Reader,
	{ zone }: OrganisationFacts,
	askId: string,
	{ userId, now }: { userId: string; now: number },
) {
	const ask = await findAsk(read, askId)
	if (ask?.userId !== userId) return null
	const [notes, people, reviews] = await Promise.all([
		readAskNotes(read, [askId]),
		readUserNames(read, [ask.askedBy]),
		readReviewAsks(read, [askId]),
	])
	const review = reviews.get(askId)
	return {
		...askWords(ask, zone),
		message: notes.get(askId)?.message ?? null,
		by: people.get(ask.askedBy) ?? 'The team',
		disclosure:
			ask.kind === 'review' ? (review?.disclosure ?? REVIEW_DISCLOSURE) : null,
		review:
			review === undefined
				? null
				: {
						site: review.site,
						url: review.url,
						isAccepted: ask.state === 'accepted',
						isWritten: review.writtenAt !== null,
					},
		canAnswer: ask.state === 'open' && ask.expiresAt > now,
	}
}

/** The limits of asks as their form shows them. */
export async function viewAskPolicy(read: Reader) {
	const { version, askPolicy } = await readProgrammeSettings(read)
	return { version, policy: askPolicy, promise: promiseWords(askPolicy) }
}

async function readBudget(read: Reader, userId: string, now: number) {
	const [user, settings] = await Promise.all([
		findUser(read, userId),
		readProgrammeSettings(read),
	])
	if (!user?.accountId) return null
	const { accountId } = user
	const policy = settings.askPolicy
	const personId = personIdOf(user)
	const person = { personId, accountId, now }
	const budget: AskBudget = evaluateAsk(
		policy,
		await readAskSituation(read, policy, person),
	)
	return { user, accountId, personId, policy, budget }
}
