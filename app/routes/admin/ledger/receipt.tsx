import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { notFound, requireMay } from '#app/http/guards.ts'
import { OverridesList } from '#app/ui/ledger/attribution/overrides-list.tsx'
import { LineVersions } from '#app/ui/ledger/line-versions.tsx'
import { ReceiptEntries } from '#app/ui/ledger/receipt-entries.tsx'
import { ReclassificationsList } from '#app/ui/ledger/reclassifications-list.tsx'
import { TouchesTable } from '#app/ui/ledger/touches-table.tsx'
import { WaitingSetting } from '#app/ui/ledger/waiting-setting.tsx'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { CopyButton } from '#app/ui/primitives/copy-button.tsx'
import { Disclosure } from '#app/ui/primitives/disclosure.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { Facts } from '#app/ui/primitives/facts.tsx'
import { ForWhoMay } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { PrintButton } from '#app/ui/primitives/print-button.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { viewPrinted, viewReceipt } from '#app/views/ledger/receipt.ts'
import { lastSegmentOf } from '#app/views/paths/paths.ts'

export async function loader(door: LoaderFunctionArgs) {
	const { id: adminId } = await requireMay(door, 'see_revenue')
	const { database, organisation } = door.context
	const key = lastSegmentOf(new URL(door.request.url).pathname)
	const view =
		key === null
			? null
			: await database.snapshot((read) =>
					viewReceipt(read, organisation, key, adminId),
				)
	if (!view) throw notFound()
	return {
		...view,
		address: `${new URL(door.request.url).origin}${view.path}`,
		printedAs: viewPrinted(organisation, door.context.now()),
	}
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Receipt ${data?.key ?? ''} · Laurel` },
]

export default function Receipt() {
	const view = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title={`Receipt ${view.key}`}
				lead={
					<>
						{view.kind.account}
						<TextLink to={view.account.to}>{view.account.name}</TextLink>
					</>
				}
				back={{ to: '/admin/lines', label: 'Lines' }}
			>
				<CopyButton text={view.address} label="Copy link" />
				<PrintButton />
				{view.reclassifyTo && (
					<ButtonLink to={view.reclassifyTo} verb="administer">
						Change its class…
					</ButtonLink>
				)}
				{view.voidTo && !view.waitingVoid && (
					<ButtonLink to={view.voidTo} verb="administer">
						Void this line…
					</ButtonLink>
				)}
			</PageHeader>
			<p className="mb-6 hidden border-line border-b pb-3 text-sm print:block">
				{view.printedAs} · {view.address}
			</p>
			<LineVersions view={view} />
			{view.waitingVoid && (
				<div className="mb-6 max-w-3xl">
					<WaitingSetting proposal={view.waitingVoid} />
				</div>
			)}
			{view.isSettling && (
				<div className="mb-6">
					<Notice tone="warning">
						This account is being settled: its facts changed, and the entries
						below do not show it yet.
					</Notice>
				</div>
			)}
			<div className="grid gap-6 lg:grid-cols-2">
				<div className="rounded-lg border border-line bg-surface p-5 shadow-raised sm:p-6">
					<p className="text-ink-muted text-sm">{view.kind.title}</p>
					<p className="mt-1 font-semibold text-2xl">
						{view.amount}
						{view.net && (
							<span className="ml-3 font-normal text-base text-ink-muted">
								less credits of its invoice: {view.net}
							</span>
						)}
						{view.base && (
							<span className="ml-3 font-normal text-base text-ink-muted">
								= {view.base}
							</span>
						)}
					</p>
					<div className="mt-5">
						<Facts
							items={
								view.refunded
									? [
											...view.payment,
											{
												term: 'Refund of',
												text: (
													<TextLink to={view.refunded.to}>
														{view.refunded.key}, {view.refunded.amount}
													</TextLink>
												),
											},
										]
									: view.payment
							}
						/>
					</div>
				</div>
				<div className="rounded-lg border border-line bg-surface p-5 shadow-raised sm:p-6">
					<p className="text-ink-muted text-sm">What became of it</p>
					{view.unposted && (
						<div className={view.result.length > 0 ? 'mb-5' : undefined}>
							<p className="mt-2">
								<Badge tone="warning">{view.unposted.title}</Badge>
							</p>
							<p className="mt-3">
								{view.waiting} {view.unposted.why}
							</p>
							<p className="mt-1 text-ink-muted text-sm">
								{view.unposted.remedy}
							</p>
							{view.mend && (
								<p className="mt-3">
									<ButtonLink to={view.mend.to} verb="administer">
										{view.mend.label}
									</ButtonLink>
								</p>
							)}
							{view.dismissed && (
								<p className="mt-3 [overflow-wrap:anywhere]">
									{view.dismissed}
								</p>
							)}
							{view.dismissTo && (
								<ForWhoMay verb="administer">
									<p className="mt-3 text-sm">
										<TextLink to={view.dismissTo}>Dismiss it…</TextLink>
									</p>
								</ForWhoMay>
							)}
						</div>
					)}
					{(!view.unposted || view.result.length > 0) && (
						<dl className="mt-2">
							{view.result.map((entry) => (
								<div
									key={entry.id}
									className="flex items-baseline justify-between gap-4 border-line border-b py-1.5"
								>
									<dt>{entry.label}</dt>
									<dd className="whitespace-nowrap font-semibold">
										{entry.base}
									</dd>
								</div>
							))}
						</dl>
					)}
					{view.voided ? (
						<p className="mt-2">
							Nothing: it was voided, and what it made was taken back.
						</p>
					) : (
						<>
							<h2 className="mt-5 font-medium">{view.decision.title}</h2>
							<p className="mt-1 text-ink-muted text-sm">{view.decision.why}</p>
						</>
					)}
				</div>
			</div>
			<Section
				title="Touches that competed"
				about="The set was frozen at the first payment, by when touches happened. Since then only an override changes it."
			>
				<div className="mb-4">
					<Facts items={view.journey} />
				</div>
				{view.touches.length === 0 ? (
					<Empty title="No touch is known: nobody brought this account" />
				) : (
					<TouchesTable touches={view.touches} shareLabel="Share by model" />
				)}
			</Section>
			{view.reclassifications.length > 0 && (
				<Section
					title="Class given by hand"
					about="It stands over what the source and the rules have. The entries below show what it took back and posted."
				>
					<ReclassificationsList reclassifications={view.reclassifications} />
				</Section>
			)}
			{view.overrides.length > 0 && (
				<Section title="Overrides">
					<OverridesList overrides={view.overrides} />
				</Section>
			)}
			<Section
				title="Entries"
				about="In the order in which they were posted. A correction takes an entry back and posts a new one; nothing is changed."
			>
				{view.entries.length === 0 ? (
					<Empty title="No entry was posted">
						<p>
							{view.unposted?.why ??
								(view.voided
									? 'It was voided before any was.'
									: 'The account waits to be settled.')}
						</p>
					</Empty>
				) : (
					<ReceiptEntries entries={view.entries} />
				)}
			</Section>
			{view.ofInvoice.length > 0 && (
				<Section
					title={
						view.kind.title === 'Credit'
							? 'Payments of this invoice'
							: 'Credits of this invoice'
					}
					about="Credits are taken off payments before these are classified: off those of their own subscription first, then of their family, then off the others."
				>
					<ul className="grid gap-2 text-sm">
						{view.ofInvoice.map((each) => (
							<li
								key={each.key}
								className="flex flex-wrap items-baseline gap-x-4 gap-y-1"
							>
								<TextLink to={each.to} className="font-medium">
									{each.key}
								</TextLink>
								<span className="font-semibold">{each.amount}</span>
								<span className="text-ink-muted">{each.at}</span>
							</li>
						))}
					</ul>
				</Section>
			)}
			{view.refunds.length > 0 && (
				<Section title="Refunds of this line">
					<div className="grid gap-6">
						{view.refunds.map((refund) => (
							<div key={refund.key}>
								<p className="mb-2 flex flex-wrap items-baseline gap-x-4 gap-y-1 text-sm">
									<TextLink to={refund.to} className="font-medium">
										{refund.key}
									</TextLink>
									<span className="font-semibold">
										{refund.title === 'Reversal' && 'Reversal '}
										{refund.amount}
									</span>
									<span className="text-ink-muted">{refund.at}</span>
									{refund.unposted && (
										<Badge tone="warning">{refund.unposted}</Badge>
									)}
								</p>
								{refund.entries.length > 0 && (
									<ReceiptEntries entries={refund.entries} />
								)}
							</div>
						))}
					</div>
				</Section>
			)}
			<div className="mt-10 print:hidden">
				<Disclosure summary={`Policy version ${view.policy.version}`}>
					<Facts items={view.policy.facts} />
				</Disclosure>
			</div>
			<div className="hidden print:block">
				<Section title={`Policy version ${view.policy.version}`}>
					<Facts items={view.policy.facts} />
				</Section>
			</div>
		</>
	)
}
