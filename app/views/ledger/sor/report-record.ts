import type { Reader } from '#db/client.ts'
import { knownSorReport } from '#db/reports/ledger/sor/known-sor.ts'
import type { SorRange, SorReport } from '#db/reports/ledger/sor/sor.ts'

export type SorReportRecord = SorReport

/** The report as programs are given it: the very one of the page and of the command line. */
export const readSorReport = (
	read: Reader,
	{ from, to, model }: Pick<SorRange, 'from' | 'to' | 'model'>,
): Promise<SorReportRecord> => knownSorReport(read, { from, to, model })
