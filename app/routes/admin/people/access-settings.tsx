import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readTyped, requireConfirmed } from '#app/http/confirmed.ts'
import { readForm } from '#app/http/forms.ts'
import { requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { changeAccessSettings } from '#app/operations/people/change-access-settings.ts'
import { Button } from '#app/ui/primitives/button.tsx'
import { SelectField, TextField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import {
	ACCESS_REFUSALS,
	ACCESS_SETTINGS_PATH,
	viewAccessSettings,
} from '#app/views/people/access-settings.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_settings')
	const { database, mail } = door.context
	return {
		...(await viewAccessSettings(database.read)),
		mailFrom: mail.fromAddress,
		typed: await readTyped(door, 'change_access', {
			page: ACCESS_SETTINGS_PATH,
		}),
	}
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'administer')
	const { database, now } = door.context
	const fields = await readForm(door.request)
	const { idle = '', longest = '', contact = '', seenAt = '' } = fields
	await requireConfirmed(door, 'change_access', {
		page: ACCESS_SETTINGS_PATH,
		typed: fields,
	})
	const changed = await changeAccessSettings(database, {
		settings: {
			sessionIdleMinutes: Number(idle),
			sessionLongestMinutes: Number(longest),
			securityContact: contact,
		},
		seenAt: seenAt === '' ? null : Number(seenAt),
		actorId,
		now: now(),
	})
	if (changed.ok)
		return redirect(ACCESS_SETTINGS_PATH, {
			headers: noticeHeader('Saved. It holds for everybody from now on.'),
		})
	const [field, words] = ACCESS_REFUSALS[changed.reason]
	return data(
		{ typed: { idle, longest, contact }, error: { field, words } },
		{ status: field === 'form' ? 409 : 422 },
	)
}

export const meta: MetaFunction = () => [{ title: 'Signing in · Laurel' }]

export default function AccessSettings() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	const typed = answer?.typed ?? view.typed
	const errorOf = (field: string) =>
		answer?.error.field === field ? answer.error.words : undefined
	return (
		<>
			<PageHeader
				title="Signing in"
				lead="How long people stay signed in, and where somebody reports a hole in this portal. Each change is in the audit log."
			/>
			<div className="grid max-w-2xl gap-6">
				{errorOf('form') && <Notice tone="warning">{errorOf('form')}</Notice>}
				<Form
					isReadByOthers
					key={view.seenAt}
					method="post"
					noValidate
					className="grid gap-6 rounded-lg border border-line bg-surface p-5 shadow-raised sm:p-8"
				>
					<input
						type="hidden"
						name="seenAt"
						value={view.typed?.seenAt ?? view.seenAt}
					/>
					<SelectField
						label="Sign people out who have been away for"
						name="idle"
						options={view.idleOptions}
						defaultValue={typed?.idle ?? view.idle}
						error={errorOf('idle')}
						hint="Each visit begins the time anew."
					/>
					<SelectField
						label="Sign everybody out at the latest after"
						name="longest"
						options={view.longestOptions}
						defaultValue={typed?.longest ?? view.longest}
						error={errorOf('longest')}
						hint="However often they come. A new link begins a new session. Shorter times hold for sessions that have begun, too: yours is one of them."
					/>
					<TextField
						label="Where security problems are reported"
						name="contact"
						maxLength={254}
						autoComplete="off"
						defaultValue={typed?.contact ?? view.contact}
						error={errorOf('contact')}
						placeholder="security@example.com"
						hint={`An address, or a page. Researchers read it at /.well-known/security.txt. Left empty, it is ${view.mailFrom}.`}
						isOptional
					/>
					<div>
						<Button size="large">Save</Button>
					</div>
				</Form>
			</div>
		</>
	)
}
