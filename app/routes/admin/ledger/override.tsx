import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { entryOf } from '#app/domain/entry-of.ts'
import { parsePercent, restOf } from '#app/domain/ledger/override-draft.ts'
import { calendarOf } from '#app/domain/period.ts'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import {
	readEffective,
	readTypedShares,
	refuseShare,
} from '#app/http/override-form.ts'
import { previewOverride } from '#app/operations/ledger/preview-override.ts'
import { setOverride } from '#app/operations/ledger/set-override.ts'
import { OverridePreview } from '#app/ui/ledger/attribution/override-preview.tsx'
import { OverridesList } from '#app/ui/ledger/attribution/overrides-list.tsx'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import {
	DateField,
	PercentField,
	TextAreaField,
} from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import {
	type AccountChoice,
	AccountPicker,
} from '#app/ui/referrals/account-picker.tsx'
import { resolveAccount } from '#app/views/accounts/account-choices.ts'
import { OVERRIDE_REFUSALS } from '#app/views/ledger/attribution/override-answers.ts'
import {
	padded,
	viewOverrideForm,
	viewOverridePreview,
} from '#app/views/ledger/attribution/override-form.ts'
import { movedWords } from '#app/views/ledger/attribution/override-moves.ts'
import { proposalPath } from '#app/views/paths/override-paths.ts'
import { accountPath } from '#app/views/paths/paths.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'administer')
	const { database, organisation } = door.context
	const view = await database.snapshot((read) =>
		viewOverrideForm(read, organisation, door.params.id ?? ''),
	)
	if (!view) throw notFound()
	return view
}

/** Shows what it would do, or does it. */
export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'administer')
	const { database, organisation, now } = door.context
	const accountId = door.params.id ?? ''
	const fields = await readForm(door.request)
	const typed = readTypedShares(fields)
	const { reason = '', effective = '' } = fields
	const errors: Record<string, string> = {}
	const choices: Record<string, readonly AccountChoice[]> = {}
	const shares: { referrerAccountId: string; basisPoints: number }[] = []
	for (const share of typed) {
		const problem = refuseShare(share)
		if (problem) {
			errors[
				share.account === '' ? `account-${share.at}` : `percent-${share.at}`
			] = problem
			continue
		}
		const found = await resolveAccount(database.read, {
			typed: share.account,
			chosenId: share.chosenId,
		})
		if (found.id === null) {
			errors[`account-${share.at}`] = found.error
			choices[`account-${share.at}`] = found.choices
		} else
			shares.push({
				referrerAccountId: found.id,
				basisPoints: parsePercent(share.percent) ?? 0,
			})
	}
	const rest = restOf(shares)
	if (!rest.ok) errors.form = OVERRIDE_REFUSALS.shares_do_not_sum?.[1] ?? ''
	const effectiveAt = readEffective(effective, calendarOf(organisation.zone))
	if (effectiveAt === null) errors.effective = 'There is no such day'
	const answer = (
		status: number,
		preview: Awaited<ReturnType<typeof viewOverridePreview>> | null = null,
	) =>
		data(
			{
				typed: { rows: padded(typed), reason, effective },
				errors,
				choices,
				preview,
			},
			{ status },
		)
	if (Object.keys(errors).length > 0 || !rest.ok || effectiveAt === null)
		return answer(422)
	const override = {
		accountId,
		shares,
		reason,
		effectiveAt,
		actorId,
		now: now(),
		notReferredBasisPoints: rest.value,
	}
	const isPreview = fields.step === 'preview'
	const result = isPreview
		? await previewOverride(database, {
				...override,
				reason: reason.trim() || 'to look at',
			})
		: await setOverride(database, override)
	if (!result.ok) {
		if (result.reason === 'account_unknown') throw notFound()
		const [field, words] = OVERRIDE_REFUSALS[result.reason] ?? ['form', '']
		errors[field] = words
		return answer(422)
	}
	if ('before' in result.value)
		return answer(
			200,
			await viewOverridePreview(database.read, organisation, result.value, {
				accountId,
				adminId: actorId,
				now: override.now,
			}),
		)
	if (result.value.isProposal)
		return redirect(proposalPath(result.value.proposalId), {
			headers: noticeHeader(
				`Proposed. ${movedWords(organisation, result.value)} The other admins are told by mail: one of them has to agree.`,
			),
		})
	return redirect(accountPath(accountId), {
		headers: noticeHeader(
			`Version ${result.value.version} is set. Its entries are posted within seconds.`,
		),
	})
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Who brought ${data?.name ?? 'an account'} · Laurel` },
]

export default function Override() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	const rows = answer?.typed.rows ?? view.rows
	const errors: Partial<Record<string, string>> = answer?.errors ?? {}
	const choices = answer?.choices ?? {}
	return (
		<>
			<PageHeader
				title={`Who brought ${view.name}`}
				lead="Sets by hand who shares what it pays. No recomputation changes it; what it changes is posted as mirrored entries."
				back={{ to: view.back, label: view.name }}
			/>
			<Form method="post" noValidate className="grid max-w-3xl gap-6">
				{view.waiting && (
					<Notice tone="warning">
						{view.waiting.text}{' '}
						<TextLink to={view.waiting.to}>Look at the proposal</TextLink>
					</Notice>
				)}
				{errors.form && <Notice tone="warning">{errors.form}</Notice>}
				<Card title="Shares">
					<div className="grid gap-5">
						{rows.map((row, at) => (
							<div
								key={at}
								className="grid items-start gap-4 sm:grid-cols-[1fr_9rem]"
							>
								<AccountPicker
									label={`Account ${at + 1}`}
									name={`account-${at}`}
									typed={row.account}
									error={errors[`account-${at}`]}
									hint={
										entryOf(view.names, row.account) ??
										'A name, a domain or an id'
									}
									choices={choices[`account-${at}`] ?? []}
									isOptional
								/>
								<PercentField
									label="Share"
									name={`percent-${at}`}
									defaultValue={row.percent}
									error={errors[`percent-${at}`]}
								/>
							</div>
						))}
						<p className="text-ink-muted text-sm">
							What is missing to 100 % was brought by nobody. Without any share,
							the account is not referred at all.
						</p>
					</div>
				</Card>
				<Card>
					<div className="grid gap-5">
						<DateField
							label="For what is paid from this day on"
							name="effective"
							defaultValue={answer?.typed.effective}
							error={errors.effective}
							hint={
								view.paidSince
									? `Left empty: from its first payment on, ${view.paidSince}`
									: 'Left empty: from its first payment on'
							}
							isOptional
						/>
						<TextAreaField
							label="Why"
							name="reason"
							rows={3}
							maxLength={2_000}
							defaultValue={answer?.typed.reason}
							error={errors.reason}
							hint="It stands on every receipt that follows it, with your name."
						/>
					</div>
				</Card>
				{answer?.preview && <OverridePreview {...answer.preview} />}
				<div className="flex flex-wrap gap-3">
					<Button look="secondary" name="step" value="preview">
						Show what it would do
					</Button>
					<Button look="danger" name="step" value="set">
						Set these shares
					</Button>
					<ButtonLink to={view.back}>Leave it</ButtonLink>
				</div>
			</Form>
			{view.history.length > 0 && (
				<Section title="Set before">
					<OverridesList overrides={view.history} />
				</Section>
			)}
		</>
	)
}
