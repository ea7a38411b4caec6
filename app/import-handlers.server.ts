import { LOAD_SAMPLE } from '#app/operations/accounts/load-sample.ts'
import {
	buryDraft,
	IMPORT_DRAFT,
	LOOK_AT_DRAFT,
} from '#app/operations/organisation/import-draft.ts'
import { IMPORT_FILE } from '#app/operations/organisation/upload-file.ts'
import { makeSampleCompany } from '#db/sample/company.ts'
import { readOrganisation } from '#db/stores/organisation/organisation.ts'
import { importUpload } from './integrations/csv/import-upload.ts'
import { importDraft } from './integrations/exports/draft/import-draft.ts'
import {
	type DraftWork,
	lookAtDraft,
} from './integrations/exports/draft/look-at-draft.ts'
import { loadSampleCompany } from './integrations/sample/load-sample-company.ts'
import type { JobDone, JobGiven, JobHandlers } from './jobs/job.ts'

const SAMPLE_SEED = 1

/** Applies an uploaded file, here or elsewhere. */
export type ImportFile = (
	...given: Parameters<typeof importUpload>
) => Promise<JobDone>

/** Looks at the files of a draft, or imports them, here or elsewhere. */
export type WorkOnDraft = (
	database: JobGiven['database'],
	step: 'look' | 'import',
	work: DraftWork,
) => Promise<JobDone>

export const workOnDraftHere: WorkOnDraft = (database, step, work) =>
	step === 'look' ? lookAtDraft(database, work) : importDraft(database, work)

/** The work on files and the sample company: jobs that reach into integrations, put together where everything is. */
export const createImportHandlers = ({
	uploadsFolder,
	importFile = importUpload,
	workOnDraft = workOnDraftHere,
}: {
	uploadsFolder: string
	importFile?: ImportFile | undefined
	workOnDraft?: WorkOnDraft | undefined
}): JobHandlers => ({
	[LOOK_AT_DRAFT]: {
		concurrency: 1,
		run: ({ database, now, job, signal }) =>
			workOnDraft(database, 'look', {
				...draftOf(job.payload),
				folder: uploadsFolder,
				signal,
				now,
			}),
		bury: (tx, job) =>
			buryDraft(tx, { ...draftOf(job.payload), now: Date.now() }),
	},
	[IMPORT_DRAFT]: {
		concurrency: 1,
		run: ({ database, now, job, signal }) =>
			workOnDraft(database, 'import', {
				...draftOf(job.payload),
				folder: uploadsFolder,
				signal,
				now,
			}),
		bury: (tx, job) =>
			buryDraft(tx, { ...draftOf(job.payload), now: Date.now() }),
	},
	[IMPORT_FILE]: {
		concurrency: 1,
		async run({ database, now, job, signal }) {
			const { zone } = await readOrganisation(database.read)
			return importFile(database, {
				id: String(job.payload.uploadId),
				emptyClears: job.payload.emptyClears === 1,
				folder: uploadsFolder,
				zone,
				signal,
				now,
			})
		},
	},
	[LOAD_SAMPLE]: {
		concurrency: 1,
		async run({ database, now, job }) {
			const { zone } = await readOrganisation(database.read)
			const sample = makeSampleCompany({
				seed: SAMPLE_SEED,
				// The same rows when it is run again.
				asOf: new Date(job.createdAt).toISOString().slice(0, 10),
				zone,
			})
			await loadSampleCompany(database, sample, { now: now() })
			return { accounts: sample.accounts.length }
		},
	},
})

const draftOf = ({
	draftId,
	revision,
	actorId,
}: JobGiven['job']['payload']) => ({
	actorId: typeof actorId === 'string' ? actorId : null,
	id: String(draftId),
	revision: Number(revision),
})
