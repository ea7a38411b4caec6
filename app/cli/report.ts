import type { Model } from '#app/domain/attribution/models.ts'
import { amountText } from '#app/domain/money.ts'
import type { Period } from '#app/domain/period.ts'
import { reportRows } from '#app/views/ledger/sor/report-csv.ts'
import { type SorReport, sorReport } from '#db/reports/ledger/sor/sor.ts'
import { countQueued } from '#db/stores/ledger/settling-queue.ts'
import { withDatabase } from './database.ts'
import { csv, EXIT, type Format, print, say, table } from './output.ts'

/** `laurel report sor`. */
export function reportSor(
	range: {
		from?: Period | undefined
		to?: Period | undefined
		model?: Model | undefined
	},
	format: Format,
): Promise<number> {
	return withDatabase(async (database) => {
		const queued = await countQueued(database.read)
		if (queued > 0)
			say(
				`${queued} accounts wait to be settled: their figures lag behind (run laurel import again, or start the server)`,
			)
		const report = await database.snapshot((read) => sorReport(read, range))
		print(
			format === 'json'
				? JSON.stringify(report)
				: format === 'csv'
					? csv(reportRows(report))
					: asTable(report),
		)
		return EXIT.done
	})
}

/** 1234.50 → 1,234.50 */
function withThousands(amount: string): string {
	const [whole = '', ...part] = amount.split('.')
	return [Number(whole).toLocaleString('en'), ...part].join('.')
}

function asTable(report: SorReport): string {
	const { company, currency } = report
	const money = (minor: number) => withThousands(amountText(minor, currency))
	const title = `Second-order revenue ${report.from ?? '–'} to ${report.to ?? '–'}, ${currency}, model ${report.model}, policy ${report.policyVersion}`
	const repeat = (figures: { repeat?: number }) =>
		figures.repeat === undefined ? [] : [money(figures.repeat)]
	const repeatHead = company.repeat === undefined ? [] : ['repeat']
	const row = (
		name: string,
		f: SorReport['company'] | SorReport['periods'][number],
	) => [
		name,
		money(f.total),
		money(f.firstOrder),
		money(f.upsell),
		money(f.crossSell),
		money(f.referral),
		...repeat(f),
		money(f.sor.raw),
		money(f.sor.reported),
		money(f.sor.carry),
	]
	const periods = table(
		[
			'period',
			'total',
			'first order',
			'upsell',
			'cross-sell',
			'referral',
			...repeatHead,
			'SOR raw',
			'reported',
			'carry',
			'state',
		],
		[
			...report.periods.map((figures) => [
				...row(figures.period, figures),
				figures.state,
			]),
			[...row('all', company), ''],
		],
	)
	const advocates = table(
		[
			'advocate',
			'own upsell',
			'own cross-sell',
			...repeatHead,
			'referred',
			'SOR',
			'TRG (not additive)',
		],
		report.advocates.map((a) => [
			a.accountId,
			money(a.upsell),
			money(a.crossSell),
			...repeat(a),
			money(a.referred),
			money(a.sor),
			money(a.trg),
		]),
	)
	const sum = report.advocates.reduce(
		(total, advocate) => total + advocate.sor,
		0,
	)
	const consolidation = `Advocates ${money(sum)} − eliminations ${money(report.eliminations)} + unattributed ${money(report.unattributed)} = company SOR ${money(company.sor.raw)}`
	const rest = `SOR : first order ${company.sorToFirstOrder ?? 'n/a'}; claimed ${money(report.claimed)}; lines without a rate ${report.needsRate}; refunds without their line ${report.waiting}`
	return [
		title,
		'',
		periods,
		'',
		...(report.advocates.length > 0 ? [advocates, ''] : []),
		consolidation,
		rest,
	].join('\n')
}
