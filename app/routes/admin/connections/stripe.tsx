import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readTyped, requireConfirmed } from '#app/http/confirmed.ts'
import { newFormId, readFormId } from '#app/http/form-id.ts'
import { readForm } from '#app/http/forms.ts'
import { requireMay } from '#app/http/guards.ts'
import {
	checkStripeKey,
	NEEDED_RIGHTS,
} from '#app/integrations/stripe/check-key.ts'
import {
	type ConnectStripeRefusal,
	connectStripe,
} from '#app/operations/connections/connect-stripe.ts'
import { DEFAULT_METADATA_KEY } from '#app/operations/connections/ensure-stripe-environment.ts'
import { StripeConnectionSection } from '#app/ui/connections/stripe-connection.tsx'
import { Button } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { TextField } from '#app/ui/primitives/field.tsx'
import { Form, ForWhoMay } from '#app/ui/primitives/form.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { viewStripe } from '#app/views/connections/stripe.ts'

const PAGE = '/admin/stripe'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_settings')
	const { database, organisation, stripe } = door.context
	const typed = await readTyped(door, 'connect_stripe', { page: PAGE })
	const search = new URL(door.request.url).searchParams
	const refused = {
		id: search.get('backfill') ?? '',
		from: search.get('from') ?? '',
		why: search.get('why') ?? '',
	}
	const view = await viewStripe(database.read, organisation, stripe, refused)
	return {
		...view,
		connections: view.connections.map((each) => ({
			...each,
			formId: newFormId(),
		})),
		formId: newFormId(),
		// Secrets are not shown again, to nobody.
		typed: { name: typed?.name ?? '', metadataKey: typed?.metadataKey ?? '' },
		wrong: search.get('wrong'),
		rights: NEEDED_RIGHTS.map(([right, why]) => `${right}: ${why}`),
		metadataKey: DEFAULT_METADATA_KEY,
	}
}

const REFUSALS: Record<
	ConnectStripeRefusal,
	['name' | 'secret' | 'metadataKey', string]
> = {
	already_made: ['name', 'This connection was made already'],
	name_required: ['name', 'Say which account at Stripe it is'],
	secret_malformed: ['secret', 'It begins with whsec_, as Stripe shows it'],
	metadata_key_malformed: [
		'metadataKey',
		'At most 40 letters, digits, dots, dashes and underscores',
	],
}

type Errors = Partial<Record<'name' | 'secret' | 'key' | 'metadataKey', string>>

export async function action(door: ActionFunctionArgs) {
	const admin = await requireMay(door, 'administer')
	const { database, now, stripe } = door.context
	const fields = await readForm(door.request)
	const { name = '', secret = '', key = '' } = fields
	const metadataKey = fields.metadataKey?.trim() || DEFAULT_METADATA_KEY
	await requireConfirmed(door, 'connect_stripe', {
		page: PAGE,
		typed: { name, metadataKey },
	})
	const refuse = (errors: Errors) =>
		data({ typed: { name, metadataKey }, errors }, { status: 422 })
	const checked =
		key.trim() === '' ? null : await checkStripeKey(key.trim(), stripe.apiBase)
	if (checked?.fault) return refuse({ key: `Stripe says: ${checked.fault}` })
	const connected = await connectStripe(database, {
		id: readFormId(fields.id) ?? newFormId(),
		name,
		secret,
		key,
		metadataKey,
		rights: checked?.rights ?? null,
		actorId: admin.id,
		now: now(),
	})
	if (connected.ok) return redirect(PAGE)
	const [field, message] = REFUSALS[connected.reason]
	return refuse({ [field]: message })
}

export const meta: MetaFunction = () => [{ title: 'Stripe · Laurel' }]

export default function Stripe() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	const typed = answer?.typed ?? view.typed
	const errors: Errors = answer?.errors ?? {}
	return (
		<>
			<PageHeader
				title="Stripe"
				lead="What Stripe tells by itself: invoices as they are paid, what goes back of them, and whose they are."
			/>
			{view.connections.map((connection) => (
				<StripeConnectionSection
					key={connection.id}
					connection={connection}
					wrong={view.wrong}
					formId={connection.formId}
				/>
			))}
			<ForWhoMay verb="administer">
				<Section
					title={
						view.connections.length === 0
							? 'Connect an account at Stripe'
							: 'Connect another account'
					}
					about="In Stripe, under Developers, Webhooks, add an endpoint with this portal’s address and /webhooks/stripe. Let it send invoice, invoice_payment.paid, charge, refund, customer, checkout.session.completed and promotion_code events. What was paid before you connect is read with a restricted key, or comes by a file."
				>
					<div className="max-w-2xl">
						<Card>
							<Form method="post" className="grid gap-5">
								<input type="hidden" name="id" value={view.formId} />
								<TextField
									label="Name"
									name="name"
									required
									maxLength={100}
									autoComplete="off"
									defaultValue={typed.name}
									error={errors.name}
									hint="Which account it is, for your own eyes."
								/>
								<TextField
									label="Signing secret"
									name="secret"
									required
									autoComplete="off"
									error={errors.secret}
									hint="Of the endpoint: whsec_… It is kept encrypted, and never shown again."
								/>
								<TextField
									label="Restricted key"
									name="key"
									isOptional
									autoComplete="off"
									error={errors.key}
									hint={`With a key that may read, Laurel reads each invoice again whenever something is told of it. ${view.rights.join('; ')}. It is checked at once.`}
								/>
								<TextField
									label="Metadata key"
									name="metadataKey"
									isOptional
									autoComplete="off"
									defaultValue={typed.metadataKey || view.metadataKey}
									error={errors.metadataKey}
									hint="Under it, the metadata of a customer or subscription names an account’s id here."
								/>
								<div>
									<Button>Connect</Button>
								</div>
							</Form>
						</Card>
					</div>
				</Section>
			</ForWhoMay>
			{view.ended.length > 0 && (
				<Section title="Ended">
					<ul className="grid gap-1 text-sm">
						{view.ended.map(({ id, text }) => (
							<li key={id}>{text}</li>
						))}
					</ul>
				</Section>
			)}
		</>
	)
}
