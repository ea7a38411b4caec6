import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { isAdvocateAmounts } from '#app/domain/referrals/amount-range.ts'
import { requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { readOrganisationForm } from '#app/http/organisation-form.ts'
import {
	changeOrganisation,
	organisationMark,
} from '#app/operations/organisation/change-organisation.ts'
import { OrganisationFields } from '#app/ui/organisation/organisation-fields.tsx'
import { Button } from '#app/ui/primitives/button.tsx'
import { SelectField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { viewOrganisation } from '#app/views/organisation/organisation.ts'
import {
	ADVOCATE_AMOUNTS_OPTIONS,
	LOGO_REFUSALS,
	ORGANISATION_REFUSALS,
	ORGANISATION_SUPERSEDED,
} from '#app/views/organisation/organisation-answers.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_settings')
	const { database, organisation } = door.context
	return {
		...(await viewOrganisation(database.read, organisation)),
		mark: organisationMark(organisation),
	}
}

type Errors = Partial<
	Record<
		| 'organisationName'
		| 'zone'
		| 'baseCurrency'
		| 'brandColour'
		| 'logo'
		| 'form',
		string
	>
>

export async function action(door: ActionFunctionArgs) {
	const admin = await requireMay(door, 'administer')
	const { database, now } = door.context
	const form = await readOrganisationForm(door)
	const advocateAmounts = form.fields.advocateAmounts ?? ''
	const typed = { ...form.typed, advocateAmounts }
	const errors: Errors = {}
	if (typed.organisationName.trim().length > 100)
		errors.organisationName = 'At most 100 characters'
	const { logo } = form
	if (logo && !logo.ok) errors.logo = LOGO_REFUSALS[logo.reason]
	if (Object.keys(errors).length > 0)
		return data({ typed, errors }, { status: 422 })

	const changed = await changeOrganisation(
		database,
		{
			...form.typed,
			advocateAmounts: isAdvocateAmounts(advocateAmounts)
				? advocateAmounts
				: undefined,
			brandColour: form.brandColour,
			logo: logo?.ok ? logo.value : form.removesLogo ? 'remove' : 'keep',
		},
		{ actorId: admin.id, now: now(), seen: form.fields.mark ?? '' },
	)
	if (changed.ok)
		return redirect('/admin/settings/organisation', {
			headers: noticeHeader('Saved. Every page shows it from now on.'),
		})
	if (changed.reason === 'superseded')
		return data(
			{ typed, errors: { form: ORGANISATION_SUPERSEDED } as Errors },
			{ status: 409 },
		)
	const [field, message] = ORGANISATION_REFUSALS[changed.reason]
	errors[field] = message
	return data({ typed, errors }, { status: 422 })
}

export const meta: MetaFunction = () => [{ title: 'Organisation · Laurel' }]

export default function OrganisationSettings() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	return (
		<>
			<PageHeader
				title="Organisation"
				lead="What people see at the head of every page and mail, and what months and amounts are reckoned in."
			/>
			<div className="grid max-w-2xl gap-6">
				{answer?.errors.form && (
					<Notice tone="danger">
						{`${answer.errors.form} It is now ${view.standing}.`}
					</Notice>
				)}
				<Form
					isReadByOthers
					key={view.version}
					method="post"
					encType="multipart/form-data"
					noValidate
					className="grid gap-6 rounded-lg border border-line bg-surface p-5 shadow-raised sm:p-8"
				>
					<input type="hidden" name="mark" value={view.mark} />
					<OrganisationFields
						values={answer?.typed ?? view.values}
						errors={answer?.errors ?? {}}
						zones={view.zones}
						currencies={view.currencies}
						isFixed={view.isFixed}
						logoUrl={view.logoUrl}
					/>
					<hr className="border-line" />
					<SelectField
						label="What advocates see of credited amounts"
						name="advocateAmounts"
						options={ADVOCATE_AMOUNTS_OPTIONS}
						defaultValue={
							answer?.typed.advocateAmounts ?? view.values.advocateAmounts
						}
						hint="What the companies that they brought paid, in the portal and in the monthly digest. Their own growth they always see."
					/>
					<div>
						<Button size="large">Save</Button>
					</div>
				</Form>
			</div>
		</>
	)
}
