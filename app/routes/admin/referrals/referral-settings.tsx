import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type FormEvent, useState } from 'react'
import { checkReferralSettings } from '#app/domain/referrals/check-settings.ts'
import { SHARE_CHANNELS } from '#app/domain/referrals/settings.ts'
import { requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { changeReferralSettings } from '#app/operations/referrals/change-referral-settings.ts'
import { Button } from '#app/ui/primitives/button.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { Facts } from '#app/ui/primitives/facts.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import {
	CookieFields,
	DestinationFields,
	OfferFields,
	ShareFields,
	TermsFields,
} from '#app/ui/referrals/referral-fields.tsx'
import {
	type PreviewTexts,
	ReferralPreview,
} from '#app/ui/referrals/referral-preview.tsx'
import { REFERRAL_SETTINGS_PATH } from '#app/views/paths/referral-programme-paths.ts'
import { viewReferralSettings } from '#app/views/referrals/referral-settings.ts'
import { settingsErrors } from '#app/views/referrals/referral-settings-words.ts'
import { readReferralSettingsForm } from './referral-settings-form.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation } = door.context
	return {
		...(await viewReferralSettings(database.read, organisation)),
		link: `${new URL(door.request.url).origin}/r/kd7mqxtp`,
	}
}

const REFUSALS = {
	unchanged: 'The programme is like this already. Nothing was changed.',
	superseded:
		'Somebody else changed the programme meanwhile. What you typed is kept; putting it in force replaces theirs.',
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'administer')
	const { database, now } = door.context
	const { typed, draft, expectedVersion, isPreview } =
		await readReferralSettingsForm(door.request)
	const checked = checkReferralSettings(draft)
	const errors = checked.ok ? {} : settingsErrors(checked.reason)
	if (isPreview) return data({ typed, errors, refusal: null })
	if (!checked.ok)
		return data({ typed, errors, refusal: null }, { status: 422 })
	const changed = await changeReferralSettings(database, {
		draft,
		expectedVersion,
		actorId,
		now: now(),
	})
	if (changed.ok)
		return redirect(REFERRAL_SETTINGS_PATH, {
			headers: noticeHeader(
				`Version ${changed.value.version} of the programme is in force.`,
			),
		})
	if (changed.reason === 'invalid')
		throw new Error('settings were taken and are refused')
	return data(
		{ typed, errors, refusal: REFUSALS[changed.reason] },
		{ status: 409 },
	)
}

export const meta: MetaFunction = () => [
	{ title: 'Referral programme · Laurel' },
]

export default function ReferralProgramme() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	const values = answer?.typed ?? view.typed
	const errors: Partial<Record<string, string>> = answer?.errors ?? {}
	const [live, setLive] = useState<PreviewTexts | null>(null)
	const isWrong = Object.keys(errors).length > 0
	return (
		<>
			<PageHeader
				title="Referral programme"
				lead={
					view.version === 0
						? 'What both sides get, what is shared and where links lead. As Laurel brings it.'
						: `What both sides get, what is shared and where links lead. Version ${view.version} is in force.`
				}
			/>
			<Form
				isReadByOthers
				key={view.version}
				method="post"
				noValidate
				onInput={(event) => setLive(textsOf(event))}
				className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(18rem,24rem)]"
			>
				<div className="grid gap-6">
					{answer?.refusal && <Notice tone="warning">{answer.refusal}</Notice>}
					{isWrong && (
						<Notice tone="warning">
							Something is to be mended below. Nothing was changed yet.
						</Notice>
					)}
					<input type="hidden" name="version" value={view.version} />
					<OfferFields values={values} errors={errors} />
					<ShareFields values={values} errors={errors} />
					<DestinationFields values={values} errors={errors} />
					<CookieFields values={values} errors={errors} />
					<TermsFields
						values={values}
						errors={errors}
						termsVersion={view.termsVersion}
						consentVersion={view.consentVersion}
						ifTermsChange={view.ifTermsChange}
					/>
					<div className="flex flex-wrap gap-3">
						<Button>Put in force</Button>
						<Button look="secondary" name="preview" value="yes">
							Show the preview
						</Button>
					</div>
				</div>
				<div className="lg:sticky lg:top-6">
					<ReferralPreview
						texts={live ?? values}
						example={{ ...view.example, link: view.link }}
					/>
				</div>
			</Form>
			<Section
				title="What counts, and for how long"
				about={
					<>
						Set in the <TextLink to="/admin/settings/policy">policy</TextLink>,
						because it shapes every figure.
					</>
				}
			>
				<Facts items={view.policy} />
			</Section>
			<Section title="Versions">
				{view.versions.length === 0 ? (
					<p className="text-ink-muted text-sm">
						Nothing was changed yet: the programme is as Laurel brings it.
					</p>
				) : (
					<DataTable
						label="Versions of the referral programme"
						columns={[
							{ label: 'Version' },
							{ label: 'In force since', isShort: true },
							{ label: 'By', isShort: true },
							{ label: 'What changed' },
						]}
						rows={view.versions.map((version) => ({
							id: String(version.version),
							cells: [
								version.version,
								version.since,
								version.by,
								<ul
									key="changes"
									className="min-w-64 space-y-1 [overflow-wrap:anywhere]"
								>
									{version.changes.map((change) => (
										<li key={change}>{change}</li>
									))}
								</ul>,
							],
						}))}
					/>
				)}
			</Section>
		</>
	)
}

/** What stands in the fields now. */
function textsOf(event: FormEvent<HTMLFormElement>): PreviewTexts {
	const form = new FormData(event.currentTarget)
	const textOf = (name: string) => String(form.get(name) ?? '')
	return {
		offerToFriend: textOf('offerToFriend'),
		landingTitle: textOf('landingTitle'),
		landingText: textOf('landingText'),
		shareSubject: textOf('shareSubject'),
		shareTexts: Object.fromEntries(
			SHARE_CHANNELS.map((channel) => [channel, textOf(`share_${channel}`)]),
		) as PreviewTexts['shareTexts'],
		consentText: textOf('consentText'),
	}
}
