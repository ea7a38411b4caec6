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
import { readOrganisationForm } from '#app/http/organisation-form.ts'
import { signingIn } from '#app/http/signing-in.ts'
import {
	type SetUpRefusal,
	setUpOrganisation,
} from '#app/operations/people/set-up-organisation.ts'
import { SiteFrame } from '#app/ui/layout/site-frame.tsx'
import { OrganisationFields } from '#app/ui/organisation/organisation-fields.tsx'
import { Button } from '#app/ui/primitives/button.tsx'
import { TextField } from '#app/ui/primitives/field.tsx'
import {
	LOGO_REFUSALS,
	ORGANISATION_REFUSALS,
} from '#app/views/organisation/organisation-answers.ts'
import {
	currencyOptions,
	zoneOptions,
} from '#app/views/organisation/set-up-options.ts'

/** Open to anybody while there is no user, and to nobody after that. */
export async function loader({ request, context }: LoaderFunctionArgs) {
	if (!(await isFirstVisit(context))) throw redirect('/')
	const { organisation } = context
	const token = new URL(request.url).searchParams.get('token') ?? ''
	return {
		/** Null: it has to be typed. */
		token: context.isSetUpToken(token) ? token : null,
		organisation,
		zones: zoneOptions(organisation.zone),
		currencies: currencyOptions(),
	}
}

const INVALID_EMAIL = 'Type a whole address, such as ana@example.com'

const schema = z.object({
	organisationName: z
		.string()
		.trim()
		.min(1, 'Type the name of your company')
		.max(100, 'At most 100 characters'),
	zone: z.string().max(64),
	baseCurrency: z.string().max(3),
	name: z.string().trim().max(100, 'At most 100 characters').default(''),
	email: z.string().trim().min(1, INVALID_EMAIL).max(254, INVALID_EMAIL),
})

const INVALID_TOKEN =
	'This is not what the server printed when it started. Look at its output, or start it anew'

type Field = keyof z.infer<typeof schema> | 'brandColour' | 'logo' | 'token'

const REFUSALS: Record<
	Exclude<SetUpRefusal, 'already_set_up'>,
	readonly [Field, string]
> = {
	...ORGANISATION_REFUSALS,
	invalid_email: ['email', INVALID_EMAIL],
}

export async function action(door: ActionFunctionArgs) {
	const { request, context } = door
	// Before a stranger's file is read.
	if (!(await isFirstVisit(context))) return redirect('/')
	const form = await readOrganisationForm(door)
	const { name = '', email = '', token = '' } = form.fields
	const typed = { ...form.typed, name, email, token }
	const errors: Partial<Record<Field, string>> = {}
	if (!context.isSetUpToken(token)) errors.token = INVALID_TOKEN
	const parsed = schema.safeParse(typed)
	for (const { path, message } of parsed.error?.issues ?? [])
		errors[path[0] as Field] ??= message
	const { logo } = form
	if (logo && !logo.ok) errors.logo = LOGO_REFUSALS[logo.reason]
	if (!parsed.success || Object.keys(errors).length > 0)
		return data({ typed, errors }, { status: 422 })

	const { device, enter } = await signingIn({ request, context })
	const setUp = await setUpOrganisation(context.database, {
		...parsed.data,
		brandColour: form.brandColour,
		logo: logo?.ok ? logo.value : 'keep',
		device,
		now: context.now(),
	})
	if (setUp.ok) return enter(setUp.value.userId, '/admin/imports?welcome')
	if (setUp.reason === 'already_set_up') return redirect('/')
	const [field, message] = REFUSALS[setUp.reason]
	return data(
		{ typed, errors: { ...errors, [field]: message } },
		{ status: 422 },
	)
}

export const meta: MetaFunction = () => [{ title: 'Set up · Laurel' }]

export default function SetUp() {
	const { organisation, zones, currencies, token } =
		useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	const typed = answer?.typed
	const errors: Partial<Record<Field, string>> = answer?.errors ?? {}
	return (
		<SiteFrame name="Laurel">
			<div className="mx-auto w-full max-w-xl">
				<p className="font-medium text-ink-muted text-sm">Step 1 of 2</p>
				<h1 className="mt-1 font-semibold text-2xl">Set up Laurel</h1>
				<p className="mt-2 text-ink-muted">
					Nobody uses this portal yet. Name your organisation, and become its
					first admin. After this comes your data.
				</p>
				<Form
					method="post"
					encType="multipart/form-data"
					reloadDocument
					noValidate
					className="mt-6 grid gap-6 rounded-lg border border-line bg-surface p-5 shadow-raised sm:p-8"
				>
					<OrganisationFields
						values={{
							organisationName: typed?.organisationName,
							zone: typed?.zone ?? organisation.zone,
							baseCurrency: typed?.baseCurrency ?? organisation.baseCurrency,
							brandColour: typed?.brandColour ?? organisation.brandColour,
						}}
						errors={errors}
						zones={zones}
						currencies={currencies}
						isFixed={false}
						logoUrl={null}
					/>
					<hr className="border-line" />
					{token === null ? (
						<TextField
							label="Set-up token"
							name="token"
							autoComplete="off"
							spellCheck={false}
							required
							defaultValue={typed?.token}
							error={errors.token}
							hint="The server printed it, in an address, when it started: so that nobody but whoever runs it becomes the first admin."
						/>
					) : (
						<input type="hidden" name="token" value={token} />
					)}
					<TextField
						label="Your name"
						name="name"
						isOptional
						autoComplete="name"
						maxLength={100}
						defaultValue={typed?.name}
						error={errors.name}
					/>
					<TextField
						label="Your e-mail address"
						name="email"
						type="email"
						autoComplete="email"
						required
						hint="You sign in with it."
						defaultValue={typed?.email}
						error={errors.email}
					/>
					<Button size="large">Create and go on</Button>
				</Form>
			</div>
		</SiteFrame>
	)
}
