import type { Role } from '#app/domain/people/permissions.ts'
import {
	movesFrom,
	REFERENCE_OUTCOMES,
} from '#app/domain/references/lifecycle.ts'
import {
	matchReferences,
	type ReferenceCandidate,
	type ReferenceMatch,
} from '#app/domain/references/match.ts'
import { wallTimeOf } from '#app/domain/wall-time.ts'
import { viewAskBudget } from '#app/views/asks/asks.ts'
import { formatInstant } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import {
	advocacyPath,
	referenceAskPath,
} from '#app/views/paths/marketing-paths.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames, readUserNames } from '#db/reports/accounts/names.ts'
import { readReferenceCandidates } from '#db/reports/stories/reference-candidates.ts'
import { readTraits } from '#db/stores/accounts/account-traits.ts'
import {
	findReference,
	type ReferenceRequest,
	readReferenceTexts,
} from '#db/stores/stories/references.ts'
import { MATCH_WORDS, OUTCOME_WORDS } from './reference-words.ts'
import { requestWords } from './references.ts'

/** Candidates whose budget is looked at, and those of them that are shown. */
const LOOKED_AT = 30
const SHOWN = 10

export type ReferenceView = NonNullable<
	Awaited<ReturnType<typeof viewReference>>
>

/** A request for a reference call: what is needed, who could take it and why, and where it stands; null: there is none. */
export async function viewReference(
	read: Reader,
	organisation: OrganisationFacts,
	id: string,
	viewer: { role: Role; now: number },
) {
	const request = await findReference(read, id)
	if (!request) return null
	const { zone } = organisation
	const [texts, people, accounts] = await Promise.all([
		readReferenceTexts(read, [id]),
		readUserNames(read, [request.userId, request.createdBy]),
		readAccountNames(read, [request.accountId, request.prospectAccountId]),
	])
	const text = texts.get(id)
	const moves = movesFrom(request.state)
	return {
		...requestWords(request, zone, viewer.now),
		need: text?.need ?? null,
		place: text?.place ?? null,
		feedback: text?.feedback ?? null,
		advocateFeedback: text?.advocateFeedback ?? null,
		by: people.get(request.createdBy) ?? 'Erased person',
		asked: formatInstant(request.createdAt, zone),
		prospect:
			request.prospectAccountId === null
				? null
				: {
						name:
							accounts.get(request.prospectAccountId) ??
							request.prospectAccountId,
						to: advocacyPath(request.prospectAccountId),
					},
		advocate:
			request.userId === null || request.accountId === null
				? null
				: {
						name: people.get(request.userId) ?? 'Erased person',
						account: {
							name: accounts.get(request.accountId) ?? request.accountId,
							to: advocacyPath(request.accountId),
						},
					},
		can: {
			schedule: moves.includes('schedule'),
			hold: moves.includes('hold') && (request.startsAt ?? 0) <= viewer.now,
			release: moves.includes('free'),
			cancel: moves.includes('cancel'),
		},
		call: {
			startsAt:
				request.startsAt === null ? '' : wallTimeOf(request.startsAt, zone),
			durationMinutes: String(request.durationMinutes ?? 30),
			place: text?.place ?? '',
		},
		zone,
		outcomes: REFERENCE_OUTCOMES.map((value) => ({
			value,
			label: OUTCOME_WORDS[value],
		})),
		candidates:
			request.state === 'searching'
				? await viewCandidates(read, organisation, request, viewer)
				: null,
	}
}

/** The best candidates, with what the budget says of each. */
async function viewCandidates(
	read: Reader,
	organisation: OrganisationFacts,
	request: ReferenceRequest,
	viewer: { role: Role; now: number },
) {
	const all = await readReferenceCandidates(read, viewer.now)
	const byUser = new Map(all.map((each) => [each.userId, each]))
	const known = (matches: readonly ReferenceMatch[]) =>
		matches.flatMap(({ userId }) => byUser.get(userId) ?? [])
	const best = known(matchReferences(request, all).slice(0, LOOKED_AT))
	const budgets = await Promise.all(
		best.map(({ userId }) => viewAskBudget(read, organisation, userId, viewer)),
	)
	const why = new Map(
		budgets.flatMap((budget) =>
			budget ? [[budget.userId, budget.reasons[0]?.text ?? null]] : [],
		),
	)
	const judged: ReferenceCandidate[] = best.map((candidate, i) => ({
		...candidate,
		verdict: budgets[i]?.verdict ?? 'blocked',
	}))
	const matches = matchReferences(request, judged).slice(0, SHOWN)
	const [people, accounts, traitsOf] = await Promise.all([
		readUserNames(
			read,
			matches.map(({ userId }) => userId),
		),
		readAccountNames(
			read,
			matches.map(({ accountId }) => accountId),
		),
		readTraits(
			read,
			matches.map(({ accountId }) => accountId),
		),
	])
	return {
		more: all.length - matches.length,
		rows: matches.map(({ userId, accountId, reasons }) => ({
			id: userId,
			name: people.get(userId) ?? 'Erased person',
			account: {
				name: accounts.get(accountId) ?? accountId,
				to: advocacyPath(accountId),
			},
			about: [traitsOf(accountId).industry, ...traitsOf(accountId).useCases]
				.filter(Boolean)
				.join(' · '),
			reasons: reasons.map((reason) => MATCH_WORDS[reason]),
			why: why.get(userId) ?? null,
			isBlocked: reasons.includes('not_now'),
			askTo: referenceAskPath(request.id, userId),
		})),
	}
}
