import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { newFormId, readFormId } from '#app/http/form-id.ts'
import { readForm } from '#app/http/forms.ts'
import { requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { nominateAccount } from '#app/operations/stories/nominate-account.ts'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { TextAreaField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { AccountPicker } from '#app/ui/referrals/account-picker.tsx'
import { resolveAccount } from '#app/views/accounts/account-choices.ts'
import {
	CASE_STUDIES_PATH,
	caseStudyPath,
	nominatingPath,
} from '#app/views/paths/marketing-paths.ts'
import { nominationRefusalWords } from '#app/views/stories/case-study-answers.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'run_programme')
	const { searchParams } = new URL(door.request.url)
	return { id: newFormId(), account: searchParams.get('account') ?? '' }
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'run_programme')
	const { database, organisation, now } = door.context
	const fields = await readForm(door.request)
	const typed = {
		account: fields.account?.trim() ?? '',
		note: fields.note ?? '',
	}
	const answer = (
		errors: Partial<Record<'account' | 'note', string>>,
		choices: readonly { id: string; name: string; about: string }[] = [],
	) => data({ typed, errors, choices }, { status: 422 })
	if (typed.account === '') return answer({ account: 'Say which account' })
	const found = await resolveAccount(database.read, {
		typed: typed.account,
		chosenId: fields.accountId,
	})
	if (found.id === null) return answer({ account: found.error }, found.choices)
	const id = readFormId(fields.id)
	const nominated = await nominateAccount(database, {
		accountId: found.id,
		userId: null,
		note: typed.note,
		actorId,
		now: now(),
		...(id && { id }),
	})
	if (nominated.ok)
		return redirect(caseStudyPath(nominated.value.caseStudyId), {
			headers: noticeHeader(
				nominated.value.isNew
					? 'Nominated. You own it: choose who tells it, and invite them.'
					: 'Added to the case study that this account has already.',
			),
		})
	if (nominated.reason.kind === 'already_made')
		return redirect(CASE_STUDIES_PATH)
	const [field, words] = nominationRefusalWords(
		nominated.reason,
		organisation.zone,
	)
	return answer({ [field]: words })
}

export const meta: MetaFunction = () => [
	{ title: 'Nominate an account · Laurel' },
]

export default function Nominate() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	return (
		<>
			<PageHeader
				title="Nominate an account"
				lead="Nobody is asked yet. An account has one case study at a time: a second nomination joins it."
				back={{ to: CASE_STUDIES_PATH, label: 'Case studies' }}
			/>
			<Form
				method="post"
				action={nominatingPath()}
				noValidate
				className="grid max-w-2xl gap-6"
			>
				<input type="hidden" name="id" value={view.id} />
				<Card>
					<div className="grid gap-5">
						<AccountPicker
							label="Account"
							name="account"
							typed={answer?.typed.account ?? view.account}
							error={answer?.errors.account}
							choices={answer?.choices ?? []}
						/>
						<TextAreaField
							label="Why them"
							name="note"
							maxLength={10_000}
							defaultValue={answer?.typed.note}
							error={answer?.errors.note}
							hint="What they achieved, who said so. Staff read it, the customer does not."
						/>
					</div>
				</Card>
				<div className="flex flex-wrap gap-3">
					<Button>Nominate</Button>
					<ButtonLink to={CASE_STUDIES_PATH}>Leave it</ButtonLink>
				</div>
			</Form>
		</>
	)
}
