import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readTyped, requireConfirmed } from '#app/http/confirmed.ts'
import { readForm } from '#app/http/forms.ts'
import { requireMay } from '#app/http/guards.ts'
import {
	type CreateApiKeyRefusal,
	createApiKey,
	SCOPES,
} from '#app/operations/organisation/create-api-key.ts'
import { KeysTable } from '#app/ui/organisation/keys-table.tsx'
import { Button } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { CheckField } from '#app/ui/primitives/check-field.tsx'
import { Copyable } from '#app/ui/primitives/copy-button.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { TextField } from '#app/ui/primitives/field.tsx'
import { Form, ForWhoMay } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { keyIdOf, viewKeys } from '#app/views/organisation/keys.ts'
import { SCOPE_OPTIONS } from '#app/views/organisation/scopes.ts'

const PAGE = '/admin/keys'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_settings')
	const { database, organisation } = door.context
	return {
		...(await viewKeys(database.read, organisation)),
		typed: typedOf(await readTyped(door, 'make_key', { page: PAGE })),
	}
}

/** What was typed before its reader confirmed that it is them. */
const typedOf = (fields: Readonly<Record<string, string>> | null) =>
	fields && { name: fields.name ?? '', scopes: scopesOf(fields) }

const scopesOf = (fields: Readonly<Record<string, string>>) =>
	SCOPES.filter((scope) => fields[scope] !== undefined)

const REFUSALS: Record<CreateApiKeyRefusal, ['name' | 'scopes', string]> = {
	name_required: ['name', 'Say what the key is for'],
	name_too_long: ['name', 'At most 100 characters'],
	already_made: [
		'name',
		'This key was made already, and is shown only once. Revoke it if you have not copied it, and make another',
	],
	scopes_required: ['scopes', 'Choose at least one thing that it may do'],
}

type Errors = { name?: string; scopes?: string }

export async function action(door: ActionFunctionArgs) {
	const admin = await requireMay(door, 'administer')
	const { database, now } = door.context
	const fields = await readForm(door.request)
	const { name = '' } = fields
	const scopes = scopesOf(fields)
	await requireConfirmed(door, 'make_key', { page: PAGE, typed: fields })
	const created = await createApiKey(database, {
		id: keyIdOf(fields.id),
		name,
		scopes,
		actorId: admin.id,
		now: now(),
	})
	if (created.ok)
		return data({
			key: created.value.key,
			typed: { name: '', scopes: ['ingest'] as string[] },
			errors: {} as Errors,
		})
	const [field, message] = REFUSALS[created.reason]
	return data(
		{
			key: null,
			typed: { name, scopes: [...scopes] as string[] },
			errors: { [field]: message } as Errors,
		},
		{ status: 422 },
	)
}

export const meta: MetaFunction = () => [{ title: 'API keys · Laurel' }]

export default function Keys() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	const typed = answer?.typed ?? view.typed
	const scopes: readonly string[] = typed?.scopes ?? ['ingest']
	return (
		<>
			<PageHeader
				title="API keys"
				lead="With a key another system sends payments, usage and referrals to Laurel, or reads figures."
			/>
			{answer?.key && (
				<div className="mb-8 max-w-2xl rounded-lg border border-accent bg-accent-soft p-5">
					<h2 className="font-semibold">Your new key</h2>
					<p className="mt-1 mb-3 text-sm">
						It is shown this once, and stored only as a hash. Copy it to where
						it is used now.
					</p>
					<Copyable label="API key" text={answer.key} />
				</div>
			)}
			{view.keys.length === 0 ? (
				<Empty title="No key yet">
					<ForWhoMay verb="administer">
						<p>
							Make one below for each system that talks to Laurel, so that one
							can be ended without the others.
						</p>
					</ForWhoMay>
				</Empty>
			) : (
				<KeysTable keys={view.keys} />
			)}
			<ForWhoMay verb="administer">
				<Section title="Make a key">
					<div className="max-w-2xl">
						<Card>
							<Form
								key={answer?.key ?? 'form'}
								method="post"
								noValidate
								className="grid gap-6"
							>
								<input type="hidden" name="id" value={view.nextId} />
								<TextField
									label="What it is for"
									name="name"
									maxLength={100}
									autoComplete="off"
									defaultValue={typed?.name}
									error={answer?.errors.name}
									placeholder="Billing export"
									hint="Name the system, not a person."
								/>
								<fieldset className="grid gap-3">
									<legend className="mb-3 font-medium text-sm">
										What it may do
									</legend>
									{SCOPE_OPTIONS.map(({ value, label, meaning }) => (
										<CheckField
											key={value}
											name={value}
											label={label}
											hint={meaning}
											isChecked={scopes.includes(value)}
										/>
									))}
									{answer?.errors.scopes && (
										<Notice tone="danger">{answer.errors.scopes}</Notice>
									)}
								</fieldset>
								<div>
									<Button>Make the key</Button>
								</div>
							</Form>
						</Card>
					</div>
				</Section>
			</ForWhoMay>
		</>
	)
}
