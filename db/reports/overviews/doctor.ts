import type { Check } from '#db/check.ts'
import type { Reader } from '#db/client.ts'
import {
	closedHashes,
	creditsFitEntries,
	mirrorsMatch,
	orphans,
	partitionIdentity,
} from '#db/reports/ledger/closing/doctor-ledger.ts'
import { recurringMatchesLines } from '#db/reports/ledger/closing/doctor-recurring.ts'
import {
	companyRollupMatches,
	creditRollupMatches,
	revenueRollupMatches,
} from '#db/reports/ledger/closing/doctor-rollups.ts'
import { sorReport } from '#db/reports/ledger/sor/sor.ts'
import { examineUsage } from '#db/reports/programme/doctor-usage.ts'
import { examineLinks } from '#db/reports/referrals/doctor-links.ts'
import { settlingQueue } from '#db/schema/index.ts'

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
