import type { ApiRead } from '#app/http/api/operation.ts'
import { lineReceipt } from './ledger/line.ts'
import { creditsList, entriesList, linesList } from './ledger/rows.ts'
import { sorReport, sorReportCsv } from './ledger/sor.ts'
import { accountDetails, accountsList } from './overviews/accounts.ts'
import { advocatesList } from './overviews/advocates.ts'
import { milestonesList, nearList } from './programme/milestones.ts'
import { referralsList } from './referrals/referrals.ts'

/** What programs may read. Each figure is the one of the page and of the command line. */
export const READS: readonly ApiRead[] = [
	sorReport,
	sorReportCsv,
	advocatesList,
	entriesList,
	creditsList,
	linesList,
	lineReceipt,
	accountsList,
	accountDetails,
	referralsList,
	milestonesList,
	nearList,
]
