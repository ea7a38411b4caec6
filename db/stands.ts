import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { versionKey } from '#app/domain/ledger/line-version.ts'
import { lineVoids, revenueLines } from './schema/ledger.ts'

/** That a line takes part: it was not voided. */
export const stands = (lineKey: SQLWrapper = revenueLines.sourceKey): SQL =>
	sql`not exists (select 1 from ${lineVoids} where ${lineVoids.lineKey} = ${lineKey})`

/** The key under which the version of a line is stored that stands or would land next, from the key that its source gave it. */
export const standingKeyOf = (toldKey: SQLWrapper): SQL<string> => {
	const voids = sql`(select count(*) from ${lineVoids} where ${lineVoids.toldKey} = ${toldKey})`
	return sql<string>`case when ${voids} = 0 then ${toldKey} else ${toldKey} || ${versionKey('', 2).slice(0, -1)} || cast(${voids} + 1 as text) end`
}
