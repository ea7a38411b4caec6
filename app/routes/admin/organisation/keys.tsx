import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { expiryOf } from '#app/domain/keys/last-day.ts'
import { calendarOf } from '#app/domain/period.ts'
import { refused } from '#app/domain/result.ts'
import { readTyped, requireConfirmed } from '#app/http/confirmed.ts'
import { readForm } from '#app/http/forms.ts'
import { requireMay } from '#app/http/guards.ts'
import {
	type CreateApiKeyRefusal,
	createApiKey,
} from '#app/operations/organisation/create-api-key.ts'
import { KeyFields } from '#app/ui/organisation/key-fields.tsx'
import { KeysTable } from '#app/ui/organisation/keys-table.tsx'
import { Button } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Copyable } from '#app/ui/primitives/copy-button.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { TextField } from '#app/ui/primitives/field.tsx'
import { Form, ForWhoMay } from '#app/ui/primitives/form.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { keyIdOf, viewKeys } from '#app/views/organisation/keys.ts'
import { SCOPE_OPTIONS, scopesIn } from '#app/views/organisation/scopes.ts'
import { KEYS_PATH } from '#app/views/paths/key-paths.ts'

const PAGE = KEYS_PATH

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_settings')
	const { database, organisation, now } = door.context
	return {
		...(await viewKeys(database.read, organisation, now())),
		options: SCOPE_OPTIONS,
		typed: typedOf(await readTyped(door, 'make_key', { page: PAGE })),
	}
}

/** What was typed before its reader confirmed that it is them. */
const typedOf = (fields: Readonly<Record<string, string>> | null) =>
	fields && {
		name: fields.name ?? '',
		scopes: scopesIn(fields),
		lastDay: fields.lastDay ?? '',
	}

const REFUSALS: Record<
	CreateApiKeyRefusal | 'no_such_day',
	['name' | 'scopes' | 'lastDay', string]
> = {
	name_required: ['name', 'Say what the key is for'],
	name_too_long: ['name', 'At most 100 characters'],
	already_made: [
		'name',
		'This key was made already, and is shown only once. Revoke it if you have not copied it, and make another',
	],
	scopes_required: ['scopes', 'Choose at least one thing that it may do'],
	expired_already: ['lastDay', 'This day is over: choose a later one'],
	no_such_day: ['lastDay', 'There is no such day'],
}

type Errors = { name?: string; scopes?: string; lastDay?: string }

export async function action(door: ActionFunctionArgs) {
	const admin = await requireMay(door, 'administer')
	const { database, organisation, now } = door.context
	const fields = await readForm(door.request)
	const { name = '', lastDay = '' } = fields
	const scopes = scopesIn(fields)
	await requireConfirmed(door, 'make_key', { page: PAGE, typed: fields })
	const expires = expiryOf(lastDay, calendarOf(organisation.zone))
	const created = expires.ok
		? await createApiKey(database, {
				id: keyIdOf(fields.id),
				name,
				scopes,
				expiresAt: expires.value,
				actorId: admin.id,
				now: now(),
			})
		: refused(expires.reason)
	if (created.ok)
		return data({
			key: created.value.key,
			typed: { name: '', scopes: ['ingest'] as string[], lastDay: '' },
			errors: {} as Errors,
		})
	const [field, message] = REFUSALS[created.reason]
	return data(
		{
			key: null,
			typed: { name, scopes: [...scopes] as string[], lastDay },
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
				lead="With a key another system sends payments, usage and referrals to Laurel, or reads figures. Each may do what is ticked, and nothing else."
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
								<KeyFields
									options={view.options}
									scopes={scopes}
									lastDay={typed?.lastDay ?? ''}
									errors={answer?.errors ?? {}}
								/>
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
