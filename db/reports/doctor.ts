import type { Reader } from '../client.ts'
import { settlingQueue } from '../schema/index.ts'
import type { Check } from './check.ts'
import {
	closedHashes,
	creditsFitEntries,
	mirrorsMatch,
	orphans,
	partitionIdentity,
} from './doctor-ledger.ts'
import { examineLinks } from './doctor-links.ts'
import { recurringMatchesLines } from './doctor-recurring.ts'
import {
	companyRollupMatches,
	creditRollupMatches,
	revenueRollupMatches,
} from './doctor-rollups.ts'
import { examineUsage } from './doctor-usage.ts'
import { sorReport } from './sor.ts'

/** Told how many of the examinations are done. */
export type OnExamined = (done: number, total: number) => Promise<void>

/** Looks for whatever would make a figure indefensible. Reads only; may take a while on a large ledger. */
export async function examine(
	read: Reader,
	onExamined: OnExamined = async () => {},
): Promise<Check[]> {
	const examinations = [
		partitionIdentity,
		creditsFitEntries,
		mirrorsMatch,
		closedHashes,
		orphans,
		revenueRollupMatches,
		companyRollupMatches,
		creditRollupMatches,
		recurringMatchesLines,
		consolidates,
		nothingQueued,
		examineUsage,
		examineLinks,
	]
	const checks: Check[] = []
	for (const [at, examination] of examinations.entries()) {
		checks.push(...[await examination(read)].flat())
		await onExamined(at + 1, examinations.length)
	}
	return checks
}

/** Σ advocates' SOR − eliminations + unattributed = company SOR, over all periods. */
async function consolidates(read: Reader): Promise<Check> {
	const { advocates, eliminations, unattributed, company } =
		await sorReport(read)
	const sum =
		advocates.reduce((total, advocate) => total + advocate.sor, 0) -
		eliminations +
		unattributed
	const problems =
		sum === company.sor.raw
			? []
			: [
					`advocates consolidate to ${sum}, the company's SOR is ${company.sor.raw}`,
				]
	return {
		name: 'advocates consolidate to the company',
		looked: advocates.length,
		problems,
	}
}

async function nothingQueued(read: Reader): Promise<Check> {
	const queued = await read.$count(settlingQueue)
	const problems =
		queued === 0
			? []
			: [
					`${queued} accounts wait to be settled: run laurel import again, or start the server`,
				]
	return { name: 'every account is settled', looked: queued, problems }
}
