import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { parsePercent } from '#app/domain/ledger/override-draft.ts'
import { parseAmount } from '#app/domain/money.ts'
import { readForm } from '#app/http/forms.ts'
import { requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { changeFinanceSettings } from '#app/operations/ledger/change-finance-settings.ts'
import { WaitingSetting } from '#app/ui/ledger/waiting-setting.tsx'
import { Button } from '#app/ui/primitives/button.tsx'
import { MoneyField, PercentField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { countOf } from '#app/views/format/money.ts'
import {
	FINANCE_REFUSALS,
	viewFinanceSettings,
} from '#app/views/ledger/finance-settings.ts'
import { proposalsPath } from '#app/views/paths/override-paths.ts'
import { FINANCE_SETTINGS_PATH } from '#app/views/paths/setting-paths.ts'

export async function loader(door: LoaderFunctionArgs) {
	const { id } = await requireMay(door, 'see_revenue')
	const { database, organisation } = door.context
	return viewFinanceSettings(database.read, organisation, id)
}

/** Stands for what was typed and is none. */
const INVALID = -1

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'administer')
	const { database, organisation, now } = door.context
	const {
		threshold = '',
		margin = '',
		seenAt = '',
	} = await readForm(door.request)
	const changed = await changeFinanceSettings(database, {
		overrideThresholdMinor: readThreshold(
			threshold.trim(),
			organisation.baseCurrency,
		),
		grossMarginBasisPoints:
			margin.trim() === '' ? null : (parsePercent(margin) ?? INVALID),
		seenAt: seenAt === '' ? null : Number(seenAt),
		actorId,
		now: now(),
	})
	if (changed.ok)
		return redirect(FINANCE_SETTINGS_PATH, {
			headers: noticeHeader(
				changed.value.proposalId === null
					? 'Saved.'
					: 'Proposed. The other admins are told by mail: one of them has to agree to another amount. The gross margin needs nobody else.',
			),
		})
	const [field, words] = FINANCE_REFUSALS[changed.reason]
	return data(
		{ typed: { threshold, margin }, error: { field, words } },
		{ status: field === 'form' ? 409 : 422 },
	)
}

function readThreshold(typed: string, currency: string): number | null {
	if (typed === '') return null
	const amount = parseAmount(typed.replace(',', '.'), currency)
	return amount.ok ? amount.value : INVALID
}

export const meta: MetaFunction = () => [{ title: 'Finance settings · Laurel' }]

export default function FinanceSettings() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	const errorOf = (field: string) =>
		answer?.error.field === field ? answer.error.words : undefined
	return (
		<>
			<PageHeader
				title="Finance settings"
				lead="What finance settles apart from the policy. Each change is in the audit log."
			/>
			<div className="grid max-w-2xl gap-6">
				{errorOf('form') && <Notice tone="warning">{errorOf('form')}</Notice>}
				{view.proposal && <WaitingSetting proposal={view.proposal} />}
				{view.threshold !== '' && !view.hasSecondAdmin && (
					<Notice tone="warning">
						There is no second admin who could agree: overrides of this size
						wait until there is one.{' '}
						<TextLink to="/admin/invitations">Invite one</TextLink>
					</Notice>
				)}
				<Form
					isReadByOthers
					key={view.seenAt}
					method="post"
					noValidate
					className="grid gap-6 rounded-lg border border-line bg-surface p-5 shadow-raised sm:p-8"
				>
					<input type="hidden" name="seenAt" value={view.seenAt} />
					<MoneyField
						label="Overrides that need a second admin move at least"
						name="threshold"
						currency={view.currency}
						defaultValue={answer?.typed.threshold ?? view.threshold}
						error={errorOf('threshold')}
						hint="What changes hands between those credited, or goes to nobody; what one person moves for one account within 30 days is added up. Left empty: every admin sets shares alone."
						isOptional
					/>
					<p className="-mt-3 text-ink-muted text-sm">
						{view.threshold === ''
							? 'Setting an amount where there is none needs nobody else: it only adds a control.'
							: view.hasSecondAdmin
								? 'Another amount, or none, is in force once a second admin agrees.'
								: 'There is no second admin: another amount is in force at once.'}{' '}
						A policy that moves as much in open months needs a second admin as
						well.
					</p>
					{view.waiting > 0 && (
						<p className="-mt-3 text-ink-muted text-sm">
							<TextLink to={proposalsPath({ state: 'waiting' })}>
								{countOf(view.waiting, 'proposal')}
							</TextLink>{' '}
							{view.waiting === 1 ? 'waits' : 'wait'} for another admin,
							whatever the amount is changed to.
						</p>
					)}
					<PercentField
						label="Gross margin"
						name="margin"
						defaultValue={answer?.typed.margin ?? view.margin}
						error={errorOf('margin')}
						hint="What lifetime value is reckoned with. Left empty: lifetime value is of revenue, and says so."
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
