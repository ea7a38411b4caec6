import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { ListPage } from '#app/ui/layout/list-page.tsx'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { FilterSelect } from '#app/ui/primitives/filter-form.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { OVERRIDDEN_WORDS } from '#app/views/asks/ask-answers.ts'
import { type AsksView, askQueryOf, viewAsks } from '#app/views/asks/asks.ts'
import {
	ASK_POLICY_PATH,
	ASKS_PATH,
	askPath,
} from '#app/views/paths/marketing-paths.ts'

export async function loader(door: LoaderFunctionArgs) {
	const { role } = await requireMay(door, 'see_programme')
	const { database, organisation } = door.context
	const { searchParams } = new URL(door.request.url)
	const view = await viewAsks(
		database.read,
		organisation,
		askQueryOf(searchParams),
		searchParams.get('after'),
	)
	return { ...view, isAdmin: role === 'admin' }
}

export const meta: MetaFunction = () => [{ title: 'Asks · Laurel' }]

export default function Asks() {
	const view = useLoaderData<typeof loader>()
	const ofAccount = view.account ? view.rows[0]?.account : undefined
	return (
		<ListPage
			title="Asks"
			lead="Calls, reviews, stories, talks and surveys: all that we ask of people comes out of one budget."
			actions={
				<>
					{view.isAdmin && (
						<ButtonLink to={ASK_POLICY_PATH} look="quiet">
							Limits
						</ButtonLink>
					)}
					<ButtonLink
						to={`${ASKS_PATH}/new`}
						verb="run_programme"
						look="primary"
					>
						Ask somebody
					</ButtonLink>
				</>
			}
			action={ASKS_PATH}
			filters={
				<>
					<FilterSelect
						label="State"
						name="state"
						value={view.state}
						options={view.states}
						none="Any"
					/>
					{view.account && (
						<input type="hidden" name="account" value={view.account} />
					)}
				</>
			}
			above={
				view.account && (
					<p className="mb-4 text-ink-muted text-sm">
						Asks of{' '}
						{ofAccount ? (
							<TextLink to={ofAccount.to} className="font-medium text-ink">
								{ofAccount.name}
							</TextLink>
						) : (
							view.account
						)}{' '}
						· <TextLink to={ASKS_PATH}>asks of all accounts</TextLink>
					</p>
				)
			}
			none={
				view.rows.length > 0
					? null
					: view.state || view.account
						? { title: 'No ask fits', text: 'Choose another state.' }
						: {
								title: 'Nobody was asked for anything yet',
								text: 'Choose somebody: before you ask you see whether it is a good moment.',
							}
			}
			first={view.first}
			next={view.next}
		>
			<DataTable
				label="Asks"
				columns={[
					{ label: 'Advocate' },
					{ label: 'Asked for' },
					{ label: 'State', isShort: true },
					{ label: 'Asked', isShort: true },
					{ label: 'By' },
					{ label: 'Can be done', isShort: true },
				]}
				rows={view.rows.map((row) => ({
					id: row.id,
					cells: [
						<span key="advocate" className="block min-w-28">
							{row.advocate}
							<span className="block font-normal text-xs">
								<TextLink to={row.account.to}>{row.account.name}</TextLink>
							</span>
						</span>,
						<What key="what" row={row} />,
						<State key="state" row={row} />,
						row.asked,
						row.by,
						row.canWithdraw ? (
							<Form
								key="withdraw"
								method="post"
								action={`${askPath(row.id)}/withdrawal`}
							>
								<Button
									look="secondary"
									aria-label={`Withdraw the ask of ${row.advocate}: ${row.kind}`}
								>
									Withdraw
								</Button>
							</Form>
						) : (
							'–'
						),
					],
				}))}
			/>
		</ListPage>
	)
}

type Row = AsksView['rows'][number]

const What = ({ row }: { row: Row }) => (
	<div className="min-w-52 max-w-96 [overflow-wrap:anywhere]">
		{row.kind}
		<p className="line-clamp-2 text-ink-muted text-xs">{row.message}</p>
		{row.review && <p className="mt-1 text-xs">{row.review}</p>}
		{row.overridden.length > 0 && (
			<p className="mt-1 text-warning text-xs">
				Set aside: {row.overridden.map(wordsOf).join(', ')}
				{row.overrideReason && ` (“${row.overrideReason}”)`}
			</p>
		)}
	</div>
)

const wordsOf = (reason: string) =>
	(OVERRIDDEN_WORDS as Readonly<Record<string, string>>)[reason] ?? reason

const TONES: Readonly<Record<string, 'good' | 'warning'>> = {
	accepted: 'good',
	open: 'warning',
}

const State = ({ row }: { row: Row }) => (
	<>
		<Badge tone={TONES[row.stateCode] ?? 'plain'}>{row.state}</Badge>
		<p className="mt-1 text-ink-muted text-xs">
			{row.stateCode === 'open' ? `until ${row.until}` : (row.answered ?? '')}
		</p>
		{row.declineReason && (
			<p className="max-w-64 whitespace-normal text-xs">
				“{row.declineReason}”
			</p>
		)}
	</>
)
