import { parseHex } from '#app/domain/brand/colour.ts'
import { canonical } from '#app/domain/canonical.ts'
import { isCurrency } from '#app/domain/money.ts'
import { isZone } from '#app/domain/period.ts'
import type { AdvocateAmounts } from '#app/domain/referrals/amount-range.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { DrawnImage } from '#app/domain/uploads/examination.ts'
import type { Database, Tx } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { hashOf } from '#db/secrets.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { deleteImage, insertImage } from '#db/stores/organisation/images.ts'
import {
	hasEntries,
	type OrganisationRecord,
	readOrganisation,
	updateOrganisation,
} from '#db/stores/organisation/organisation.ts'
import { hasUsageDays } from '#db/stores/programme/usage/usage-days.ts'

export type OrganisationSettings = {
	readonly organisationName: string
	readonly zone: string
	readonly baseCurrency: string
	/** Null: Laurel's own. */
	readonly brandColour: string | null
	/** A new one, or what becomes of the old. */
	readonly logo: DrawnImage | 'keep' | 'remove'
	/** Nothing: as before. */
	readonly advocateAmounts?: AdvocateAmounts | undefined
}

export type OrganisationRefusal =
	| 'name_required'
	| 'invalid_zone'
	| 'invalid_currency'
	| 'invalid_colour'
	| 'zone_fixed'
	| 'currency_fixed'

/** Changes what the organisation is called and looks like; its zone and currency while nothing is posted in them. */
export const changeOrganisation = (
	database: Database,
	settings: OrganisationSettings,
	{
		actorId,
		now,
		seen,
	}: {
		actorId: string | null
		now: number
		/** From `organisationMark`, of what was before the eyes of whoever changes it. */
		seen: string
	},
): Promise<
	Result<
		undefined,
		/** Somebody else changed the organisation meanwhile. */
		OrganisationRefusal | 'superseded'
	>
> =>
	database.transact(async (tx) => {
		const before = await readOrganisation(tx)
		const refusal = await refusalOf(tx, settings, before)
		if (refusal) return refused(refusal)
		// A form that is sent twice finds what it said.
		const isSaid =
			settings.logo === 'keep' && isSame(before, saidOf(settings, before))
		if (!isSaid && organisationMark(before) !== seen)
			return refused('superseded')
		return settleOrganisation(tx, settings, {
			actorId,
			now,
			action: 'organisation.changed',
		})
	})

/** Tells whether the organisation is as it was. */
export const organisationMark = (organisation: OrganisationRecord): string =>
	hashOf(canonical(organisation))

/** As `changeOrganisation`, within a transaction that does more. */
export async function settleOrganisation(
	tx: Tx,
	settings: OrganisationSettings,
	by: {
		actorId: string | null
		now: number
		action: 'organisation.changed' | 'organisation.set_up'
	},
): Promise<Result<undefined, OrganisationRefusal>> {
	const before = await readOrganisation(tx)
	const refusal = await refusalOf(tx, settings, before)
	if (refusal) return refused(refusal)
	const logoId = await replaceLogo(tx, before.logoId, settings.logo, by.now)
	const after = { ...saidOf(settings, before), logoId }
	if (by.action === 'organisation.changed' && isSame(before, after))
		return done(undefined)
	await updateOrganisation(tx, after)
	await appendAudit(tx, {
		at: by.now,
		actorId: by.actorId,
		action: by.action,
		subjectType: 'organisation',
		subjectId: '1',
		before: audited(before),
		after: audited(after),
	})
	return done(undefined)
}

/** Why the organisation cannot be so; null if it can. */
export async function refusalOf(
	tx: Tx,
	{
		organisationName,
		zone,
		baseCurrency,
		brandColour,
	}: Omit<OrganisationSettings, 'logo'>,
	before: OrganisationRecord,
): Promise<OrganisationRefusal | null> {
	if (!organisationName.trim()) return 'name_required'
	if (!isZone(zone)) return 'invalid_zone'
	if (!isCurrency(baseCurrency)) return 'invalid_currency'
	if (brandColour !== null && parseHex(brandColour) === null)
		return 'invalid_colour'
	// The days of usage lie in the zone, like the months of entries.
	if (zone !== before.zone && (await hasUsageDays(tx))) return 'zone_fixed'
	if (!(await hasEntries(tx))) return null
	if (zone !== before.zone) return 'zone_fixed'
	return baseCurrency === before.baseCurrency ? null : 'currency_fixed'
}

async function replaceLogo(
	tx: Tx,
	formerId: string | null,
	logo: OrganisationSettings['logo'],
	now: number,
): Promise<string | null> {
	if (logo === 'keep') return formerId
	if (formerId !== null) await deleteImage(tx, formerId)
	if (logo === 'remove') return null
	const id = newId()
	await insertImage(tx, { id, ...logo, createdAt: now })
	return id
}

/** The organisation as the settings have it, with the logo that it has. */
const saidOf = (
	{
		organisationName,
		zone,
		baseCurrency,
		brandColour,
		advocateAmounts,
	}: OrganisationSettings,
	before: OrganisationRecord,
): OrganisationRecord => ({
	name: organisationName.trim(),
	zone,
	baseCurrency,
	brandColour: parseHex(brandColour ?? ''),
	logoId: before.logoId,
	advocateAmounts: advocateAmounts ?? before.advocateAmounts,
})

const isSame = (a: OrganisationRecord, b: OrganisationRecord) =>
	a.name === b.name &&
	a.zone === b.zone &&
	a.baseCurrency === b.baseCurrency &&
	a.brandColour === b.brandColour &&
	a.logoId === b.logoId &&
	a.advocateAmounts === b.advocateAmounts

/** The log is never erased, so that it holds no name. */
const audited = ({ name: _, ...facts }: OrganisationRecord) => facts
