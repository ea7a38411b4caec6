import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { Facts } from '#app/ui/primitives/facts.tsx'

/** How far the undoing of an import is. */
export const UndoUnderWay = ({
	progress,
	to,
}: {
	progress: { taken: string; lines: string }
	to: string
}) => (
	<Card title="Being undone">
		<p role="status">
			<span className="font-semibold">{progress.taken}</span> of{' '}
			{progress.lines} lines are taken back so far. You can leave this page: the
			work goes on.
		</p>
		<div className="mt-4">
			<ButtonLink to={to} isFile>
				Look again
			</ButtonLink>
		</div>
	</Card>
)

/** That an import was undone: when, by whom, why. */
export const ImportUndone = ({
	facts,
}: {
	facts: readonly { term: string; text: string }[]
}) => (
	<Card title="Undone">
		<Facts items={facts} />
	</Card>
)

/** What leaves the figures, by month and currency. */
export const MoneyTakenBack = ({
	rows,
}: {
	rows: readonly { id: string; month: string; lines: string; amount: string }[]
}) => (
	<DataTable
		label="What is taken out of the figures"
		columns={[
			{ label: 'Month' },
			{ label: 'Lines', isNumber: true },
			{ label: 'Taken back', isNumber: true },
		]}
		rows={rows.map(({ id, month, lines, amount }) => ({
			id,
			cells: [month, lines, amount],
		}))}
	/>
)

/** What undoing an import leaves as it is. */
export const StaysAsItIs = ({
	sentences,
}: {
	sentences: readonly string[]
}) => (
	<Card title="What stays">
		<ul className="list-disc space-y-1.5 pl-5">
			{sentences.map((sentence) => (
				<li key={sentence}>{sentence}</li>
			))}
		</ul>
	</Card>
)
