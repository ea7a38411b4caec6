import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { MODELS } from '#app/domain/attribution/models.ts'
import { INFLUENCE_KINDS } from '#app/domain/referrals/touch.ts'
import { readFormData } from '#app/http/forms.ts'
import { requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { previewPolicy } from '#app/operations/ledger/preview-policy.ts'
import { setPolicy } from '#app/operations/ledger/set-policy.ts'
import { PolicyPreview } from '#app/ui/ledger/policy-preview.tsx'
import { WaitingSetting } from '#app/ui/ledger/waiting-setting.tsx'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { CheckField } from '#app/ui/primitives/check-field.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { SelectField, TextField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { formatCount } from '#app/views/format/money.ts'
import { viewPolicy } from '#app/views/ledger/policy.ts'
import {
	POLICY_PATIENCE_MS,
	policyNotice,
} from '#app/views/ledger/policy-notice.ts'
import { viewPolicyPreview } from '#app/views/ledger/policy-preview.ts'
import { POLICY_PATH, previewPath } from '#app/views/paths/policy-paths.ts'

export async function loader(door: LoaderFunctionArgs) {
	const { id: adminId } = await requireMay(door, 'see_revenue')
	const { database, organisation, now } = door.context
	const asked = new URL(door.request.url).searchParams.get('preview')
	return database.snapshot(async (read) => ({
		...(await viewPolicy(read, organisation, adminId)),
		preview: await viewPolicyPreview(read, organisation, asked, {
			adminId,
			now: now(),
		}),
	}))
}

const wholeNumber = (what: string, most: number) =>
	z
		.string()
		.trim()
		.regex(/^\d{1,6}$/, `Type a whole number of ${what}`)
		.transform(Number)
		.refine((value) => value >= 1 && value <= most, {
			error: () => `Type a number of ${what} from 1 to ${formatCount(most)}`,
		})

const graceDays = wholeNumber('days', 366)

const schema = z.object({
	model: z.enum(MODELS),
	windowDays: wholeNumber('days', 3650),
	decayHalfLifeDays: wholeNumber('days', 3650),
	referralMonths: z
		.literal('')
		.transform(() => null)
		.or(wholeNumber('months', 600)),
	firstPurchaseMinutes: wholeNumber('minutes', 1440),
	graceWeekDays: graceDays,
	graceMonthDays: graceDays,
	graceQuarterDays: graceDays,
	graceHalfYearDays: graceDays,
	graceYearDays: graceDays,
	churnsAtGivenDate: z.boolean(),
	priceRiseIsUpsell: z.boolean(),
	repeatIsSecondOrder: z.boolean(),
	influenceThatRefers: z.array(z.enum(INFLUENCE_KINDS)),
	expectedVersion: z.coerce.number().int().positive(),
})

const GRACES = [
	{ name: 'graceWeekDays', label: 'Weekly' },
	{ name: 'graceMonthDays', label: 'Monthly' },
	{ name: 'graceQuarterDays', label: 'Quarterly' },
	{ name: 'graceHalfYearDays', label: 'Half-yearly' },
	{ name: 'graceYearDays', label: 'Yearly' },
] as const

type GraceName = (typeof GRACES)[number]['name']

const graceOf = (text: (name: GraceName) => string) =>
	Object.fromEntries(GRACES.map(({ name }) => [name, text(name)])) as Record<
		GraceName,
		string
	>

type Field = keyof z.infer<typeof schema>

const REFUSALS = {
	unchanged: 'These are the settings in force already. Nothing was changed.',
	superseded:
		'Somebody else changed the policy meanwhile. Look at the new version, then change it again.',
	proposal_waiting:
		'Another change is proposed already. It has to be decided or taken back first. Nothing was changed.',
} as const

const LOOK_FIRST =
	'Look first at what it would do: where it moves much in open months, another admin has to agree. Then put it in force.'

export async function action(door: ActionFunctionArgs) {
	const { id } = await requireMay(door, 'administer')
	const { database, now } = door.context
	const form = await readFormData(door.request)
	const typed = {
		model: String(form.get('model') ?? ''),
		windowDays: String(form.get('windowDays') ?? ''),
		decayHalfLifeDays: String(form.get('decayHalfLifeDays') ?? ''),
		referralMonths: String(form.get('referralMonths') ?? '').trim(),
		firstPurchaseMinutes: String(form.get('firstPurchaseMinutes') ?? ''),
		...graceOf((name) => String(form.get(name) ?? '')),
		churnsAtGivenDate: form.has('churnsAtGivenDate'),
		priceRiseIsUpsell: form.has('priceRiseIsUpsell'),
		repeatIsSecondOrder: form.has('repeatIsSecondOrder'),
		influenceThatRefers: form.getAll('influenceThatRefers').map(String),
		expectedVersion: String(form.get('expectedVersion') ?? ''),
	}
	const parsed = schema.safeParse(typed)
	if (!parsed.success) {
		const errors: Partial<Record<Field, string>> = {}
		for (const { path, message } of parsed.error.issues)
			errors[path[0] as Field] ??= message
		return data({ typed, errors, refusal: null }, { status: 422 })
	}
	const { expectedVersion, ...settings } = parsed.data
	const preview = async () =>
		previewPath(await previewPolicy(database, { settings, actorId: id, now }))
	if (form.get('step') === 'preview') throw redirect(await preview())
	const startedAt = now()
	const changed = await setPolicy(database, {
		settings,
		expectedVersion,
		actorId: id,
		now: startedAt,
		isEnough: () => now() - startedAt > POLICY_PATIENCE_MS,
	})
	if (!changed.ok) {
		const { reason } = changed
		if (reason === 'preview_missing')
			throw redirect(await preview(), {
				headers: noticeHeader(LOOK_FIRST, 'plain'),
			})
		return data(
			{ typed, errors: {}, refusal: REFUSALS[reason] },
			{ status: 409 },
		)
	}
	throw redirect(POLICY_PATH, {
		headers: noticeHeader(
			changed.value.isProposal
				? 'Proposed. The other admins are told by mail: one of them has to agree.'
				: policyNotice(changed.value),
		),
	})
}

export const meta: MetaFunction = () => [{ title: 'Policy · Laurel' }]

export default function PolicySettings() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	const settings = view.preview?.settings ?? view.settings
	const shown = answer?.typed ?? {
		...settings,
		windowDays: String(settings.windowDays),
		decayHalfLifeDays: String(settings.decayHalfLifeDays),
		referralMonths: String(settings.referralMonths ?? ''),
		firstPurchaseMinutes: String(settings.firstPurchaseMinutes),
		...graceOf((name) => String(settings[name])),
	}
	const errors: Partial<Record<Field, string>> = answer?.errors ?? {}
	const chosenInfluence: readonly string[] = shown.influenceThatRefers
	return (
		<>
			<PageHeader
				title="Policy"
				lead={`Everything that shapes a figure. Version ${view.version} is in force.`}
			/>
			<div className="max-w-2xl">
				{answer?.refusal && <Notice tone="warning">{answer.refusal}</Notice>}
				{view.proposal && (
					<div className="mt-6 first:mt-0">
						<WaitingSetting proposal={view.proposal} />
					</div>
				)}
				<Form
					isReadByOthers
					key={`${view.version} ${view.preview?.here}`}
					method="post"
					noValidate
					className="mt-6 grid gap-6 rounded-lg border border-line bg-surface p-5 shadow-raised first:mt-0 sm:p-8"
				>
					<input type="hidden" name="expectedVersion" value={view.version} />
					<SelectField
						label="Attribution model"
						name="model"
						options={view.models}
						defaultValue={shown.model}
						error={errors.model && 'Choose one of the models'}
						hint={view.models.find(({ value }) => value === shown.model)?.rule}
					/>
					<div className="grid gap-6 sm:grid-cols-2">
						<TextField
							label="Attribution window, days"
							name="windowDays"
							defaultValue={shown.windowDays}
							error={errors.windowDays}
							hint="Days of 24 hours before sign-up, lead or first payment. Exactly that long is out."
						/>
						<TextField
							label="Half-life of time decay, days"
							name="decayHalfLifeDays"
							defaultValue={shown.decayHalfLifeDays}
							error={errors.decayHalfLifeDays}
							hint="Used by the time decay model alone."
						/>
					</div>
					<div className="grid gap-6 sm:grid-cols-2">
						<TextField
							label="Referral revenue, months"
							name="referralMonths"
							defaultValue={shown.referralMonths}
							error={errors.referralMonths}
							hint="From the first payment of a referred account. Leave empty for no limit."
						/>
						<TextField
							label="First purchase, minutes"
							name="firstPurchaseMinutes"
							defaultValue={shown.firstPurchaseMinutes}
							error={errors.firstPurchaseMinutes}
							hint="All that an account pays so soon after its first payment is one first purchase. Exactly that long is out."
						/>
					</div>
					<fieldset className="grid gap-4">
						<legend className="mb-3 font-medium text-sm">
							What counts as second-order
						</legend>
						<CheckField
							name="priceRiseIsUpsell"
							label="A new price for the same product is upsell"
							hint="Off: a price rise stays in the base."
							isChecked={shown.priceRiseIsUpsell}
						/>
						<CheckField
							name="repeatIsSecondOrder"
							label="Repeat orders of accounts that nobody referred are second-order revenue"
							hint="On: they are shown in a column of their own."
							isChecked={shown.repeatIsSecondOrder}
						/>
					</fieldset>
					<fieldset className="grid gap-4">
						<legend className="mb-3 font-medium text-sm">
							Recurring revenue: days of grace
						</legend>
						<p className="text-ink-muted text-sm">
							So long after the end of what was paid the next payment may come.
							Then it is churn, dated at that end.
						</p>
						<div className="grid grid-cols-2 gap-4 sm:grid-cols-5">
							{GRACES.map(({ name, label }) => (
								<TextField
									key={name}
									label={label}
									name={name}
									defaultValue={shown[name]}
									error={errors[name]}
								/>
							))}
						</div>
						<CheckField
							name="churnsAtGivenDate"
							label="What is said to have ended counts to that date"
							hint="Off: it counts to the end of what was paid. Neither needs grace."
							isChecked={shown.churnsAtGivenDate}
						/>
					</fieldset>
					<fieldset className="grid gap-3">
						<legend className="mb-3 font-medium text-sm">
							Influence that refers as well
						</legend>
						{view.influence.map((kind) => (
							<CheckField
								key={kind.value}
								name="influenceThatRefers"
								value={kind.value}
								label={kind.label}
								isChecked={chosenInfluence.includes(kind.value)}
							/>
						))}
					</fieldset>
					<p className="text-ink-muted text-sm">
						A change becomes version {view.version + 1} and settles every
						account anew. Open months are corrected; for closed ones the
						difference is posted in the first open month.
					</p>
					{view.preview && <PolicyPreview preview={view.preview} />}
					<div className="flex flex-wrap gap-3">
						<Button look="secondary" name="step" value="preview">
							Show what it would do
						</Button>
						<Button name="step" value="change">
							Put in force
						</Button>
						{view.preview && (
							<ButtonLink to={POLICY_PATH}>Leave it as it is</ButtonLink>
						)}
					</div>
				</Form>
			</div>
			<Section title="Versions">
				<DataTable
					label="Versions of the policy"
					columns={[
						{ label: 'Version' },
						{ label: 'In force since' },
						{ label: 'By' },
						{ label: 'What changed' },
					]}
					rows={view.versions.map((version) => ({
						id: String(version.version),
						cells: [
							version.version,
							<span key="since" className="whitespace-nowrap">
								{version.since}
							</span>,
							version.by,
							<ul key="changes" className="min-w-64 space-y-1">
								{version.changes.map((change) => (
									<li key={change}>{change}</li>
								))}
							</ul>,
						],
					}))}
				/>
			</Section>
		</>
	)
}
