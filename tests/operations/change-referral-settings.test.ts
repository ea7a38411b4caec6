import { beforeEach, describe, expect, test } from 'vitest'
import type { SettingsDraft } from '#app/domain/referrals/check-settings.ts'
import { DEFAULT_REFERRAL_SETTINGS } from '#app/domain/referrals/settings.ts'
import { changeReferralSettings } from '#app/operations/referrals/change-referral-settings.ts'
import { listAudit } from '#db/reports/organisation/audit-log.ts'
import { listReferralSettings } from '#db/reports/referrals/referral-programme.ts'
import { currentReferralSettings } from '#db/stores/referrals/referral-settings.ts'
import { Ledger } from '../support/ledger.ts'

const { termsVersion, consentVersion, ...DEFAULTS } = DEFAULT_REFERRAL_SETTINGS
let ledger: Ledger

beforeEach(async () => {
	ledger = await Ledger.open()
})

const change = (draft: Partial<SettingsDraft>, expectedVersion = 0) =>
	changeReferralSettings(ledger.database, {
		draft: { ...DEFAULTS, ...draft },
		expectedVersion,
		actorId: null,
		now: ledger.now,
	})

const current = () => currentReferralSettings(ledger.database.read)

describe('changing the referral programme', () => {
	test('makes a version; a text that changes makes a version of its own', async () => {
		expect(await change({ offerToFriend: 'A month on us.' })).toMatchObject({
			ok: true,
			value: { version: 1 },
		})
		expect(await current()).toMatchObject({
			version: 1,
			settings: { offerToFriend: 'A month on us.', termsVersion: 1 },
		})
		await change({ terms: 'Be honest.' }, 1)
		expect((await current()).settings).toMatchObject({
			terms: 'Be honest.',
			termsVersion: 2,
			consentVersion: 1,
		})
		await change({ terms: 'Be honest.', consentText: 'Write to me.' }, 2)
		expect((await current()).settings).toMatchObject({
			termsVersion: 2,
			consentVersion: 2,
		})
		const versions = await listReferralSettings(ledger.database.read, 2)
		expect(versions.map(({ version }) => version)).toEqual([3, 2])
	})

	test('is refused where nothing changes, whatever the ends of its lines', async () => {
		const texts = { terms: DEFAULTS.terms, shareTexts: DEFAULTS.shareTexts }
		expect(await change(texts)).toEqual({ ok: false, reason: 'unchanged' })
		const email = DEFAULTS.shareTexts.email.replaceAll('\n', '\r\n')
		expect(
			await change({ shareTexts: { ...DEFAULTS.shareTexts, email } }),
		).toEqual({ ok: false, reason: 'unchanged' })
		expect((await current()).version).toBe(0)
	})

	test('is refused where somebody else was faster', async () => {
		await change({ shareSubject: 'Theirs' })
		expect(await change({ shareSubject: 'Ours' })).toEqual({
			ok: false,
			reason: 'superseded',
		})
		expect((await current()).settings.shareSubject).toBe('Theirs')
	})

	test('is refused where it makes no sense', async () => {
		expect(await change({ terms: ' ' })).toEqual({
			ok: false,
			reason: 'invalid',
		})
	})

	test('is in the audit log, with what was before', async () => {
		await change({ leadLifetimeDays: 90 })
		const { rows } = await listAudit(
			ledger.database.read,
			{ action: 'referral_settings.changed' },
			null,
			10,
		)
		expect(rows).toMatchObject([
			{
				subjectId: '1',
				before: { leadLifetimeDays: 180 },
				after: { leadLifetimeDays: 90 },
			},
		])
	})
})
