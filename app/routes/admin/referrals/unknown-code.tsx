import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { giveCode } from '#app/operations/referrals/give-code.ts'
import { previewGivenCode } from '#app/operations/referrals/preview-given-code.ts'
import { OverridePreview } from '#app/ui/ledger/attribution/override-preview.tsx'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { AccountPicker } from '#app/ui/referrals/account-picker.tsx'
import { CodeSuspects } from '#app/ui/referrals/code-suspects.tsx'
import { countOf } from '#app/views/format/money.ts'
import { UNKNOWN_CODES_PATH } from '#app/views/paths/referral-paths.ts'
import { viewGivenCode } from '#app/views/referrals/given-code.ts'
import { resolveOwner } from '#app/views/referrals/resolve-owner.ts'
import { viewUnknownCode } from '#app/views/referrals/unknown-codes.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'administer')
	const { database, organisation } = door.context
	const view = await viewUnknownCode(
		database.read,
		organisation,
		door.params.code ?? '',
	)
	if (!view) throw notFound()
	return view
}

/** Shows what it would do to give the code to somebody, or gives it. */
export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'administer')
	const { database, organisation, now } = door.context
	const code = door.params.code ?? ''
	const fields = await readForm(door.request)
	const typed = { suspect: fields.suspect ?? '', account: fields.account ?? '' }
	const owner = await resolveOwner(database.read, {
		...typed,
		chosenId: fields.accountId,
	})
	if (!owner.ok)
		return data(
			{ typed, ...owner.reason, chosen: null, shown: null },
			{ status: 422 },
		)
	const { accountId, contactId } = owner.value
	const given = { code, accountId, contactId, actorId, now: now() }
	const result =
		fields.step === 'give'
			? await giveCode(database, given)
			: await previewGivenCode(database, given)
	if (!result.ok) {
		if (result.reason === 'not_waiting') throw notFound()
		return data(
			{
				typed,
				error: 'They are not there any more: choose somebody else',
				choices: [],
				chosen: null,
				shown: null,
			},
			{ status: 422 },
		)
	}
	if ('credits' in result.value)
		return {
			typed,
			error: undefined,
			choices: [],
			chosen: owner.value,
			shown: await viewGivenCode(database.read, organisation, result.value),
		}
	return redirect(UNKNOWN_CODES_PATH, {
		headers: noticeHeader(
			`${code} is theirs now: ${owner.value.who}. What it brought is counted within seconds: ${countOf(result.value.accounts, 'account')}.`,
		),
	})
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Code ${data?.code ?? ''} · Laurel` },
]

export default function GiveCode() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	const chosen = answer?.chosen
	return (
		<>
			<PageHeader
				title={`Whose is ${view.code}?`}
				lead={view.came}
				back={{ to: UNKNOWN_CODES_PATH, label: 'Unknown codes' }}
			/>
			<div className="grid max-w-3xl gap-8">
				<Form method="post" noValidate>
					<Card title="It is somebody’s">
						<div className="grid gap-5">
							<p className="text-ink-muted text-sm">
								They get it as a link of theirs, and what it brought: also what
								came before today, as the rules count it.
							</p>
							{view.suspects.length > 0 && (
								<CodeSuspects
									suspects={view.suspects}
									chosen={answer?.typed.suspect ?? ''}
								/>
							)}
							<AccountPicker
								label={view.suspects.length > 0 ? 'Another account' : 'Account'}
								name="account"
								typed={answer?.typed.account}
								error={answer?.error}
								choices={answer?.choices ?? []}
							/>
							<div className="flex flex-wrap gap-3">
								<Button look="secondary" name="step" value="preview">
									Show what it would do
								</Button>
							</div>
						</div>
					</Card>
				</Form>
				{chosen && answer?.shown && (
					<Section title={`If it is given to ${chosen.who}`}>
						<div className="grid gap-5">
							{answer.shown.text && (
								<Notice tone="plain">{answer.shown.text}</Notice>
							)}
							{answer.shown.preview && (
								<OverridePreview {...answer.shown.preview} />
							)}
							<Form method="post" className="flex flex-wrap gap-3">
								<input type="hidden" name="suspect" value={chosen.id} />
								<Button name="step" value="give">
									Give it to them
								</Button>
								<ButtonLink to={UNKNOWN_CODES_PATH}>Leave it</ButtonLink>
							</Form>
						</div>
					</Section>
				)}
				<p className="text-sm">
					No person’s and no account’s?{' '}
					<TextLink to={view.campaignTo}>It is a campaign’s</TextLink>
				</p>
			</div>
		</>
	)
}
