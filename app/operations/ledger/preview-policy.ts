import type { Policy } from '#app/domain/policy.ts'
import type { Database } from '#db/client.ts'
import { hasMoreEntriesThan } from '#db/reports/ledger/sor/model-credits.ts'
import { askAnalysis } from './ask-analysis.ts'
import { runAnalysis } from './run-analysis.ts'

/** A ledger of so many entries is looked through while somebody waits; a larger one in the background. */
const MOST_AT_ONCE = 10_000

/** The question what a policy would post, as the ledger is asked in the background. */
export const policyQuestion = (settings: Policy) => ({
	kind: 'foresee-policy',
	input: {
		model: settings.model,
		windowDays: settings.windowDays,
		decayHalfLifeDays: settings.decayHalfLifeDays,
		referralMonths: settings.referralMonths,
		firstPurchaseMinutes: settings.firstPurchaseMinutes,
		priceRiseIsUpsell: settings.priceRiseIsUpsell,
		repeatIsSecondOrder: settings.repeatIsSecondOrder,
		graceWeekDays: settings.graceWeekDays,
		graceMonthDays: settings.graceMonthDays,
		graceQuarterDays: settings.graceQuarterDays,
		graceHalfYearDays: settings.graceHalfYearDays,
		graceYearDays: settings.graceYearDays,
		churnsAtGivenDate: settings.churnsAtGivenDate,
		influenceThatRefers: [...settings.influenceThatRefers].sort(),
	} satisfies Policy,
})

/** Asks what a policy would move, and answers at once where the ledger is small. Gives the id of the question. */
export async function previewPolicy(
	database: Database,
	{
		settings,
		actorId,
		now,
	}: { settings: Policy; actorId: string | null; now: () => number },
): Promise<string> {
	const isLarge = await hasMoreEntriesThan(database.read, MOST_AT_ONCE)
	const id = await askAnalysis(database, {
		question: policyQuestion(settings),
		actorId,
		now: now(),
	})
	if (!isLarge) await runAnalysis(database, { id, now })
	return id
}
