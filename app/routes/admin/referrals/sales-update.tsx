import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { REJECTION_REASONS } from '#app/domain/referrals/lifecycle.ts'
import { wallTimeOf } from '#app/domain/wall-time.ts'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { readWhen } from '#app/http/referral-form.ts'
import { recordStage } from '#app/operations/referrals/record-stage.ts'
import { Card } from '#app/ui/primitives/card.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { SalesForm, STAGE_CHOICES } from '#app/ui/referrals/sales-form.tsx'
import { findAccountName } from '#app/views/accounts/account-name.ts'
import { accountPath } from '#app/views/paths/paths.ts'
import { salesUpdatePath } from '#app/views/paths/referral-paths.ts'
import { SALE_REFUSALS } from '#app/views/referrals/referral-answers.ts'
import { REASON_CHOICES } from '#app/views/referrals/referral-review.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'administer')
	const { database, organisation, now } = door.context
	const id = door.params.id ?? ''
	const name = await findAccountName(database.read, id)
	if (name === null) throw notFound()
	return {
		id,
		name,
		back: accountPath(id),
		action: salesUpdatePath(id),
		now: wallTimeOf(now(), organisation.zone),
		zone: organisation.zone,
		reasons: REASON_CHOICES,
	}
}

const STAGES = ['qualified', 'opportunity', 'customer', 'lost'] as const

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'administer')
	const { database, organisation } = door.context
	const now = door.context.now()
	const accountId = door.params.id ?? ''
	const fields = await readForm(door.request)
	const typed = {
		stage: fields.stage ?? '',
		occurredAt: fields.occurredAt ?? '',
		reason: fields.reason ?? '',
		note: fields.note ?? '',
	}
	const refuse = (field: string, words: string) =>
		data({ typed, errors: { [field]: words } }, { status: 422 })
	const stage = STAGES.find((each) => each === typed.stage)
	if (!stage) return refuse('stage', 'Choose what happened')
	const occurredAt = readWhen(typed.occurredAt, organisation.zone, now)
	if (occurredAt === null)
		return refuse('occurredAt', 'Pick a day and an hour that there are')
	const noted = await recordStage(database, {
		accountId,
		stage,
		occurredAt,
		note: typed.note,
		actorId,
		now,
		reason: REJECTION_REASONS.find((each) => each === typed.reason) ?? null,
	})
	if (!noted.ok) {
		const refusal = SALE_REFUSALS[noted.reason]
		if (!refusal) throw notFound()
		return refuse(...refusal)
	}
	const label = STAGE_CHOICES.find(({ value }) => value === stage)?.label
	return redirect(backOf(fields.back, accountId), {
		headers: noticeHeader(
			noted.value.isNew
				? `${label}: noted.`
				: 'It was noted before. Nothing was changed.',
		),
	})
}

/** Only to pages about referrals, or to the account. */
const backOf = (back: string | undefined, accountId: string): string =>
	back && /^\/admin\/referrals\/[^/\\]+\/[^/\\]+$/.test(back)
		? back
		: accountPath(accountId)

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `How the sale went · ${data?.name ?? 'Account'} · Laurel` },
]

export default function SalesUpdate() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	return (
		<>
			<PageHeader
				title={`How the sale to ${view.name} went`}
				lead="Whoever brought them sees where it stands. What they pay decides about credit, not this."
				back={{ to: view.back, label: view.name }}
			/>
			<div className="max-w-xl">
				<Card>
					<SalesForm
						action={view.action}
						back={view.back}
						typed={
							answer?.typed ?? {
								stage: '',
								occurredAt: view.now,
								reason: '',
								note: '',
							}
						}
						errors={answer?.errors ?? {}}
						reasons={view.reasons}
						zone={view.zone}
					/>
				</Card>
			</div>
		</>
	)
}
