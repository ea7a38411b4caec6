import {
	dueAtOf,
	quietSince,
	quietUntil,
} from '#app/domain/case-studies/settings.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Tx } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	appendCaseStudyMove,
	type CaseStudy,
	findLiveCaseStudy,
	insertCaseStudy,
	lastDeclinedAt,
	updateCaseStudy,
} from '#db/stores/stories/case-studies.ts'
import { readCaseStudySettings } from '#db/stores/stories/case-study-settings.ts'
import {
	insertNomination,
	type Nomination,
} from '#db/stores/stories/nominations.ts'

/** The account declined, and is left in peace until then. */
export type InQuiet = { readonly kind: 'quiet_after_decline'; until: number }

export type Nominated = {
	readonly caseStudyId: string
	/** False: it joined the one that the account has. */
	readonly isNew: boolean
}

/** Puts an account up for a case study: begins one, or joins the one that goes on. Its account must exist. */
export async function recordNomination(
	tx: Tx,
	{
		ownerId = null,
		isAgreed = false,
		note,
		...given
	}: Omit<Nomination, 'caseStudyId'> & {
		note: string | null
		/** Who moves it on where it is new. */
		ownerId?: string | null
		/** The customer has said yes by themselves: they need no peace from it. */
		isAgreed?: boolean
	},
): Promise<Result<Nominated, InQuiet>> {
	const { accountId, userId, createdAt: now } = given
	const live = await findLiveCaseStudy(tx, accountId)
	if (live) {
		await insertNomination(tx, { ...given, caseStudyId: live.id }, note)
		if (live.userId === null && userId !== null)
			await updateCaseStudy(tx, live, { userId, updatedAt: now })
		await auditNomination(tx, live.id, given)
		return done({ caseStudyId: live.id, isNew: false })
	}
	const settings = await readCaseStudySettings(tx)
	const declinedAt = await lastDeclinedAt(
		tx,
		accountId,
		quietSince(settings, now),
	)
	if (declinedAt !== null && !isAgreed)
		return refused({
			kind: 'quiet_after_decline',
			until: quietUntil(settings, declinedAt),
		})
	const names = await readAccountNames(tx, [accountId])
	const caseStudy: CaseStudy = {
		...NEW,
		id: newId(),
		accountId,
		userId,
		ownerId,
		stageEnteredAt: now,
		dueAt: dueAtOf(settings, 'nominated', now),
		createdAt: now,
		updatedAt: now,
	}
	await insertCaseStudy(tx, caseStudy, names.get(accountId) ?? accountId)
	await insertNomination(tx, { ...given, caseStudyId: caseStudy.id }, note)
	await appendCaseStudyMove(tx, {
		caseStudyId: caseStudy.id,
		fromStage: null,
		toStage: 'nominated',
		note: null,
		at: now,
		actorId: given.createdBy,
	})
	await auditNomination(tx, caseStudy.id, given)
	return done({ caseStudyId: caseStudy.id, isNew: true })
}

const NEW = {
	stage: 'nominated',
	askId: null,
	versionNumber: 0,
	sentVersionNumber: null,
	consentId: null,
	slug: null,
	publishedVersionNumber: null,
	publishedAt: null,
	endedAt: null,
	code: null,
	revision: 1,
} as const

const auditNomination = (
	tx: Tx,
	caseStudyId: string,
	{
		accountId,
		source,
		milestoneId,
		userId,
		createdAt,
		createdBy,
	}: Omit<Nomination, 'caseStudyId'>,
) =>
	appendAudit(tx, {
		at: createdAt,
		actorId: createdBy,
		action: 'case_study.nominated',
		subjectType: 'case_study',
		subjectId: caseStudyId,
		after: { accountId, source, milestoneId, userId },
	})
