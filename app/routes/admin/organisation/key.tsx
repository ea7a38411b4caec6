import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { expiryOf } from '#app/domain/keys/last-day.ts'
import { calendarOf } from '#app/domain/period.ts'
import { refused } from '#app/domain/result.ts'
import { readTyped, requireConfirmed } from '#app/http/confirmed.ts'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import {
	type ChangeApiKeyRefusal,
	changeApiKey,
} from '#app/operations/organisation/change-api-key.ts'
import { KeyFields } from '#app/ui/organisation/key-fields.tsx'
import { Breadcrumb } from '#app/ui/primitives/breadcrumb.tsx'
import { Button } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Facts } from '#app/ui/primitives/facts.tsx'
import { Form, ForWhoMay } from '#app/ui/primitives/form.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { viewKey } from '#app/views/organisation/keys.ts'
import { SCOPE_OPTIONS, scopesIn } from '#app/views/organisation/scopes.ts'
import { KEYS_PATH, keyPath } from '#app/views/paths/key-paths.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_settings')
	const { database, organisation, now } = door.context
	const { id = '' } = door.params
	const key = await viewKey(database.read, organisation, id, now())
	if (!key) throw notFound()
	const typed = await readTyped(door, 'change_key', { page: keyPath(id) })
	return {
		...key,
		options: SCOPE_OPTIONS,
		...(typed && { scopes: scopesIn(typed), lastDay: typed.lastDay ?? '' }),
	}
}

const REFUSALS: Record<
	| Exclude<ChangeApiKeyRefusal, 'key_unknown' | 'already_revoked'>
	| 'no_such_day',
	['scopes' | 'lastDay', string]
> = {
	scopes_required: ['scopes', 'Choose at least one thing that it may do'],
	expired_already: [
		'lastDay',
		'This day is over: choose a later one, or revoke the key',
	],
	no_such_day: ['lastDay', 'There is no such day'],
}

export async function action(door: ActionFunctionArgs) {
	const admin = await requireMay(door, 'administer')
	const { database, organisation, now } = door.context
	const { id = '' } = door.params
	if (!(await viewKey(database.read, organisation, id, now()))) throw notFound()
	const fields = await readForm(door.request)
	await requireConfirmed(door, 'change_key', {
		page: keyPath(id),
		typed: fields,
	})
	const { lastDay = '' } = fields
	const scopes = scopesIn(fields)
	const expires = expiryOf(lastDay, calendarOf(organisation.zone))
	const changed = expires.ok
		? await changeApiKey(database, {
				id,
				scopes,
				expiresAt: expires.value,
				actorId: admin.id,
				now: now(),
			})
		: refused(expires.reason)
	if (changed.ok) return redirect(keyPath(id))
	if (changed.reason === 'key_unknown') throw notFound()
	if (changed.reason === 'already_revoked') return redirect(keyPath(id))
	const [field, message] = REFUSALS[changed.reason]
	return data(
		{
			scopes: [...scopes] as string[],
			lastDay,
			errors: { [field]: message } as { scopes?: string; lastDay?: string },
		},
		{ status: 422 },
	)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `${data?.name ?? 'API key'} · Laurel` },
]

export default function Key() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	return (
		<>
			<Breadcrumb crumbs={[{ to: KEYS_PATH, label: 'API keys' }]} />
			<PageHeader title={view.name} />
			<div className="max-w-2xl">
				<Facts items={view.facts} />
				{!view.isRevoked && (
					<ForWhoMay verb="administer">
						<Section title="Change it">
							<Card>
								<Form method="post" noValidate className="grid gap-6">
									<KeyFields
										options={view.options}
										scopes={answer?.scopes ?? view.scopes}
										lastDay={answer?.lastDay ?? view.lastDay}
										errors={answer?.errors ?? {}}
									/>
									<div>
										<Button>Save</Button>
									</div>
								</Form>
							</Card>
						</Section>
					</ForWhoMay>
				)}
			</div>
		</>
	)
}
