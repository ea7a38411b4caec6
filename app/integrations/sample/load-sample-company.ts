import papaparse from 'papaparse'
import { calendarOf, type Period } from '#app/domain/period.ts'
import {
	CSV_FILE_NAMES,
	type CsvFileName,
} from '#app/integrations/csv/files.ts'
import { importCsv } from '#app/integrations/csv/import-file.ts'
import { changeFinanceSettings } from '#app/operations/ledger/change-finance-settings.ts'
import { closePeriod } from '#app/operations/ledger/close-period.ts'
import { enterCosts } from '#app/operations/ledger/enter-costs.ts'
import { overrideShares } from '#app/operations/ledger/override-shares.ts'
import { settleQueued } from '#app/operations/ledger/settling/settle-accounts.ts'
import { createUser, type NewUser } from '#app/operations/people/create-user.ts'
import { evaluateQueued } from '#app/operations/programme/evaluate-accounts.ts'
import { installStarterProgramme } from '#app/operations/programme/install-starter-programme.ts'
import type { Database } from '#db/client.ts'
import { type AdvocacyScript, playAdvocacy } from './play-advocacy.ts'
import { playReferences, type ReferencesScript } from './play-references.ts'
import { playReferring, type ReferringScript } from './play-referring.ts'
import { playStories, type StoriesScript } from './play-stories.ts'

/** The gross margin of a software company. */
const GROSS_MARGIN_BASIS_POINTS = 8_000

/** Its payments name no subscriptions. */
type SampleFile = Exclude<CsvFileName, 'subscriptions'>

type Person = { readonly email: string; readonly name: string }

/** A made company: rows as the files of `laurel import` hold them, and what people did with them. */
export type SampleRows = Readonly<Record<SampleFile, readonly object[]>> & {
	readonly zone: string
	readonly overrides: readonly {
		readonly accountId: string
		readonly shares: readonly {
			referrerAccountId: string
			basisPoints: number
		}[]
		readonly notReferredBasisPoints: number
		readonly reason: string
		readonly effectiveAt: string
	}[]
	/** In whole dollars, as its other amounts. */
	readonly costs: readonly {
		readonly month: Period
		readonly paid: number
		readonly referral: number
	}[]
	readonly closeThrough: Period
	readonly advocacy: AdvocacyScript
	readonly references: ReferencesScript
	readonly stories: StoriesScript
	readonly referring: ReferringScript
	readonly people: {
		readonly admin: Person
		readonly marketer: Person
		readonly advocates: readonly (Person & {
			readonly contactId: string
			readonly accountId: string
			/** Of their link. */
			readonly code: string
		})[]
	}
}

/**
 * Takes a made company through the operations that real data goes through, on a database whose organisation has its
 * zone and currency. People come last: where there are some, it was loaded whole. May be run again after an interruption.
 */
export async function loadSampleCompany(
	database: Database,
	sample: SampleRows,
	{ now }: { now: number },
): Promise<void> {
	const started = await installStarterProgramme(database, {
		actorId: null,
		now,
	})
	if (!started.ok)
		throw new Error(`the sample programme was refused: ${started.reason}`)
	for (const name of CSV_FILE_NAMES) {
		if (name === 'subscriptions') continue
		const onRejected = (row: object) => {
			throw new Error(
				`the sample company has a bad row in ${name}: ${JSON.stringify(row)}`,
			)
		}
		const file = await importCsv(database, name, csvOf(sample[name]), {
			zone: sample.zone,
			now,
			onRejected,
		})
		if (!file.ok) throw new Error(`the sample company's ${name} ${file.reason}`)
	}
	for (const { effectiveAt, shares, ...override } of sample.overrides) {
		const set = await overrideShares(database, {
			...override,
			shares: [...shares],
			effectiveAt: calendarOf(sample.zone).midnight(effectiveAt) ?? now,
			actorId: null,
			now,
		})
		if (!set.ok)
			throw new Error(
				`the sample company's override of ${override.accountId} was refused: ${set.reason}`,
			)
	}
	for (const { month, paid, referral } of sample.costs) {
		const entered = await enterCosts(database, {
			period: month,
			costs: { paid: paid * 100, referral: referral * 100 },
			actorId: null,
			now,
		})
		if (!entered.ok && entered.reason !== 'unchanged')
			throw new Error(
				`the sample company's costs of ${month} were refused: ${entered.reason}`,
			)
	}
	await settleQueued(database, { now: () => now })
	await evaluateQueued(database, { now: () => now })
	const closed = await closePeriod(database, {
		period: sample.closeThrough,
		actorId: null,
		now,
	})
	if (!closed.ok && closed.reason !== 'already_closed')
		throw new Error(`the sample company cannot be closed: ${closed.reason}`)
	const { admin, marketer, advocates } = sample.people
	const made = async (user: Omit<NewUser, 'now'>) => {
		const created = await createUser(database, { ...user, now })
		if (created.ok) return [created.value.userId]
		if (created.reason === 'email_taken') return []
		throw new Error(`${user.role} cannot be made: ${created.reason}`)
	}
	const advocateIds: string[] = []
	for (const { code: _, ...advocate } of advocates)
		advocateIds.push(...(await made({ ...advocate, role: 'advocate' })))
	const signedUp = advocates.flatMap(({ accountId, code }, i) => {
		const userId = advocateIds[i]
		return userId ? [{ userId, accountId, code }] : []
	})
	const [marketerId] = await made({ ...marketer, role: 'marketing' })
	if (marketerId) {
		await playAdvocacy(database, sample.advocacy, {
			advocateIds,
			marketerId,
			now,
		})
		const cast = { advocates: signedUp, marketerId, now }
		const busy = await playStories(database, sample.stories, cast)
		await playReferences(database, sample.references, { ...cast, busy })
	}
	const [adminId] = await made({ ...admin, role: 'admin' })
	if (!adminId) return
	await playReferring(database, sample.referring, {
		advocates: signedUp,
		adminId,
		now,
	})
	await changeFinanceSettings(database, {
		overrideThresholdMinor: null,
		grossMarginBasisPoints: GROSS_MARGIN_BASIS_POINTS,
		seenAt: null,
		actorId: adminId,
		now,
	})
}

async function* csvOf(rows: readonly object[]): AsyncGenerator<Uint8Array> {
	yield new TextEncoder().encode(papaparse.unparse([...rows]))
}
