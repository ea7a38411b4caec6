import { LOAD_SAMPLE } from '#app/operations/accounts/load-sample.ts'
import { IMPORT_FILE } from '#app/operations/organisation/upload-file.ts'
import { makeSampleCompany } from '#db/sample/company.ts'
import { readOrganisation } from '#db/stores/organisation/organisation.ts'
import { importUpload } from './integrations/csv/import-upload.ts'
import { loadSampleCompany } from './integrations/sample/load-sample-company.ts'
import type { JobDone, JobHandlers } from './jobs/job.ts'

const SAMPLE_SEED = 1

/** Applies an uploaded file, here or elsewhere. */
export type ImportFile = (
	...given: Parameters<typeof importUpload>
) => Promise<JobDone>

/** The work on files and the sample company: jobs that reach into integrations, put together where everything is. */
export const createImportHandlers = ({
	uploadsFolder,
	importFile = importUpload,
}: {
	uploadsFolder: string
	importFile?: ImportFile | undefined
}): JobHandlers => ({
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
