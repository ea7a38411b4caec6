import Papa from 'papaparse'
import { FORMULA } from '#app/domain/spreadsheet.ts'
import type { SorReport } from '#db/reports/ledger/sor/sor.ts'

/** The report as rows, one a figure set, minor units as in its JSON: the company, its periods, its advocates. */
export function reportRows(report: SorReport) {
	const { currency, model, policyVersion, company } = report
	const common = { currency, model, policyVersion }
	const parts = (
		figures: SorReport['periods'][number] | SorReport['company'],
	) => ({
		total: figures.total,
		firstOrder: figures.firstOrder,
		upsell: figures.upsell,
		crossSell: figures.crossSell,
		referral: figures.referral,
		raw: figures.sor.raw,
		reported: figures.sor.reported,
		carry: figures.sor.carry,
	})
	const blank = { referred: '', sor: '', trg: '', state: '' }
	return [
		{
			row: 'company',
			key: `${report.from ?? ''}..${report.to ?? ''}`,
			...parts(company),
			...blank,
			...common,
		},
		...report.periods.map((figures) => ({
			row: 'period',
			key: figures.period,
			...parts(figures),
			...blank,
			state: figures.state,
			...common,
		})),
		...report.advocates.map(
			({ accountId, upsell, crossSell, referred, sor, trg }) => ({
				row: 'advocate',
				key: accountId,
				total: '',
				firstOrder: '',
				upsell,
				crossSell,
				referral: '',
				raw: '',
				reported: '',
				carry: '',
				referred,
				sor,
				trg,
				state: '',
				...common,
			}),
		),
	]
}

/** The same as a file. */
export const reportCsv = (report: SorReport): string =>
	`${Papa.unparse(reportRows(report), { escapeFormulae: FORMULA, newline: '\r\n' })}\r\n`
