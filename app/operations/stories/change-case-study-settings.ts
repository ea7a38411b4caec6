import {
	type CaseStudySettings,
	dueAtOf,
	problemOfSettings,
	type TimedStage,
} from '#app/domain/case-studies/settings.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { listCaseStudies } from '#db/reports/stories/case-study-list.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { updateCaseStudy } from '#db/stores/stories/case-studies.ts'
import {
	insertCaseStudySettings,
	readCaseStudySettings,
} from '#db/stores/stories/case-study-settings.ts'

export type ChangeSettingsRefusal =
	| { readonly kind: 'out_of_range'; readonly stage: TimedStage }
	/** Somebody changed them since they were looked at. */
	| { readonly kind: 'changed_meanwhile' }

const MOST = 10_000

/** Changes how long a story may stay in each stage. Stories that are in one are due by the new days from when they came. */
export function changeCaseStudySettings(
	database: Database,
	{
		stageDays,
		baseVersion,
		actorId,
		now,
	}: {
		stageDays: CaseStudySettings['stageDays']
		baseVersion: number
		actorId: string
		now: number
	},
): Promise<Result<undefined, ChangeSettingsRefusal>> {
	return database.transact(async (tx) => {
		const stage = problemOfSettings({ stageDays })
		if (stage !== null) return refused({ kind: 'out_of_range', stage })
		const { version, ...before } = await readCaseStudySettings(tx)
		if (version !== baseVersion) return refused({ kind: 'changed_meanwhile' })
		const settings = { ...before, stageDays }
		await insertCaseStudySettings(tx, {
			version: version + 1,
			settings,
			createdAt: now,
			createdBy: actorId,
		})
		const { rows } = await listCaseStudies(tx, {}, 'longest', null, MOST)
		for (const row of rows) {
			const dueAt = dueAtOf(settings, row.stage, row.stageEnteredAt)
			if (dueAt !== row.dueAt)
				await updateCaseStudy(tx, row, { dueAt, updatedAt: now })
		}
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'case_study_settings.changed',
			subjectType: 'case_study_settings',
			subjectId: `${version + 1}`,
			before: before.stageDays,
			after: stageDays,
		})
		return done(undefined)
	})
}
