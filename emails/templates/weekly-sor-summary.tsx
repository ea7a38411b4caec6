import type { MailProps, SorOfMonth } from '#app/domain/mail/templates.ts'
import { countOf, formatMoney, formatPeriod } from '../format.ts'
import {
	BigFigure,
	FigureLines,
	type FigurePart,
	FiguresTitle,
	PartsBar,
} from '../layout/figures.tsx'
import type { MailFrame, TemplateGiven } from '../layout/frame.ts'
import { Layout } from '../layout/layout.tsx'
import { Action, Aside, Title } from '../layout/parts.tsx'

type Props = MailProps['weekly-sor-summary']

export function WeeklySorSummary({ props, frame }: TemplateGiven<Props>) {
	const { month, before, currency } = props
	const money = (amountMinor: number) => formatMoney(amountMinor, currency)
	const parts = partsOf(month, money)
	return (
		<Layout
			frame={frame}
			preview={`${money(month.rawMinor)} in ${formatPeriod(month.period)} so far${before ? `, ${money(before.rawMinor)} in ${formatPeriod(before.period)}` : ''}.`}
			why={`You get this every Monday as an admin of ${frame.organisation.name}.`}
		>
			<Title>Second-order revenue in {formatPeriod(month.period)}</Title>
			<BigFigure
				label="So far"
				value={money(month.rawMinor)}
				note={
					before
						? `${formatPeriod(before.period)}, in full: ${money(before.rawMinor)}`
						: 'Nothing was posted in the month before.'
				}
			/>
			<PartsBar parts={parts} />
			<FigureLines
				lines={parts.map(({ key, label, value }) => ({
					label,
					value,
					fill: key,
				}))}
			/>
			{props.advocates.length > 0 && (
				<>
					<FiguresTitle>
						Who brought most in {formatPeriod(month.period)}
					</FiguresTitle>
					<FigureLines
						lines={props.advocates.map(({ name, sorMinor }) => ({
							label: name,
							value: money(sorMinor),
						}))}
					/>
					<Aside>
						What an account grew itself and what is credited to it. These
						overlap, so they do not add up to the figure above.
					</Aside>
				</>
			)}
			<Action frame={frame} href={`${frame.origin}/admin`}>
				Open the report
			</Action>
			<Waiting {...props} />
			<Aside>
				Raw figures as posted, refunds subtracted, in {currency}. A month can
				change until it is closed.
			</Aside>
		</Layout>
	)
}

export const weeklySubject = ({ month, currency }: Props, _: MailFrame) =>
	`${formatMoney(month.rawMinor, currency)} second-order revenue in ${formatPeriod(month.period)} so far`

const partsOf = (
	month: SorOfMonth,
	money: (amountMinor: number) => string,
): FigurePart[] =>
	(
		[
			['upsell', 'Upsell', month.upsellMinor],
			['cross-sell', 'Cross-sell', month.crossSellMinor],
			['referral', 'Referral', month.referralMinor],
		] as const
	).map(([key, label, amountMinor]) => ({
		key,
		label,
		amountMinor,
		value: money(amountMinor),
	}))

function Waiting({ needsRate, waiting }: Pick<Props, 'needsRate' | 'waiting'>) {
	const parts = [
		needsRate > 0 &&
			`${countOf(needsRate, 'payment has', 'payments have')} no exchange rate`,
		waiting > 0 &&
			`${countOf(waiting, 'refund waits', 'refunds wait')} for the payment that it names`,
	].filter((part) => part !== false)
	return parts.length === 0 ? null : (
		<Aside>Not counted yet: {parts.join('; ')}.</Aside>
	)
}
