import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { isFirstVisit } from '#app/http/first-visit.ts'
import { readForm } from '#app/http/forms.ts'
import {
	type SetUpRefusal,
	setUpOrganisation,
} from '#app/operations/set-up-organisation.ts'
import { SiteFrame, TaskCard } from '#app/ui/layout/site-frame.tsx'
import { SelectField, SubmitButton, TextField } from '#app/ui/site/form.tsx'
import { currencyOptions, zoneOptions } from '#app/views/set-up-options.ts'

/** Open to anybody while there is no user, and to nobody after that. */
export async function loader({ context }: LoaderFunctionArgs) {
	if (!(await isFirstVisit(context))) throw redirect('/')
	const { organisation } = context
	return {
		organisation,
		zones: zoneOptions(organisation.zone),
		currencies: currencyOptions(),
	}
}

const schema = z.object({
	organisationName: z
		.string()
		.trim()
		.min(1, 'Type the name of your company')
		.max(100, 'At most 100 characters'),
	zone: z.string().max(64),
	baseCurrency: z.string().max(3),
	name: z.string().trim().max(100, 'At most 100 characters'),
	email: z.email('Type a whole address, such as ana@example.com').max(254),
})

type Field = keyof z.infer<typeof schema>

const REFUSALS: Record<
	Exclude<SetUpRefusal, 'already_set_up'>,
	[Field, string]
> = {
	name_required: ['organisationName', 'Type the name of your company'],
	invalid_zone: ['zone', 'Choose a time zone'],
	invalid_currency: ['baseCurrency', 'Choose a currency'],
	zone_fixed: [
		'zone',
		'Payments are already posted in months of another zone: it can no longer change',
	],
	currency_fixed: [
		'baseCurrency',
		'Payments are already posted in another currency: it can no longer change',
	],
	invalid_email: ['email', 'Type a whole address, such as ana@example.com'],
}

export async function action({ request, context }: ActionFunctionArgs) {
	const typed: Partial<Record<Field, string>> = await readForm(request)
	const parsed = schema.safeParse(typed)
	if (!parsed.success) {
		const errors: Partial<Record<Field, string>> = {}
		for (const { path, message } of parsed.error.issues)
			errors[path[0] as Field] ??= message
		return data({ typed, errors }, { status: 422 })
	}
	const setUp = await setUpOrganisation(context.database, {
		...parsed.data,
		now: context.now(),
	})
	if (setUp.ok) {
		const cookie = await context.sessions.start(request, setUp.value.userId)
		return redirect('/admin', { headers: { 'Set-Cookie': cookie } })
	}
	if (setUp.reason === 'already_set_up') return redirect('/')
	const [field, message] = REFUSALS[setUp.reason]
	const errors: Partial<Record<Field, string>> = { [field]: message }
	return data({ typed, errors }, { status: 422 })
}

export const meta: MetaFunction = () => [{ title: 'Set up · Laurel' }]

export default function SetUp() {
	const { organisation, zones, currencies } = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	const { typed, errors } = answer ?? {}
	return (
		<SiteFrame name="Laurel">
			<TaskCard title="Set up Laurel">
				<p className="mt-2 text-ink-muted">
					Nobody uses this portal yet. Name your organisation, and become its
					first admin.
				</p>
				<Form
					method="post"
					reloadDocument
					noValidate
					className="mt-6 grid gap-5"
				>
					<TextField
						label="Organisation"
						name="organisationName"
						autoComplete="organization"
						required
						maxLength={100}
						defaultValue={typed?.organisationName}
						error={errors?.organisationName}
					/>
					<SelectField
						label="Time zone"
						name="zone"
						hint="Months begin and end in it. Fixed once a payment is posted."
						options={zones}
						defaultValue={typed?.zone ?? organisation.zone}
						error={errors?.zone}
					/>
					<SelectField
						label="Base currency"
						name="baseCurrency"
						hint="Reports are in it; payments keep their own too. Fixed once a payment is posted."
						options={currencies}
						defaultValue={typed?.baseCurrency ?? organisation.baseCurrency}
						error={errors?.baseCurrency}
					/>
					<TextField
						label="Your name (optional)"
						name="name"
						autoComplete="name"
						maxLength={100}
						defaultValue={typed?.name}
						error={errors?.name}
					/>
					<TextField
						label="Your e-mail address"
						name="email"
						type="email"
						autoComplete="email"
						required
						hint="You sign in with it."
						defaultValue={typed?.email}
						error={errors?.email}
					/>
					<SubmitButton>Create and sign in</SubmitButton>
				</Form>
			</TaskCard>
		</SiteFrame>
	)
}
