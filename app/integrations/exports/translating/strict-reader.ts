import type { Calendar } from '#app/domain/period.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { type CellProblem, Cells } from '#app/integrations/csv/cells.ts'
import { CSV_FILES, type CsvFile } from '#app/integrations/csv/files.ts'
import type { CompiledTarget } from '../mapping/compile.ts'

/** Reads texts by the strict file's rules. */
export class StrictReader {
	private readonly cells: Cells
	private readonly file: CsvFile<unknown>
	private readonly isPayment: boolean

	constructor(
		{ kind, columns, payment }: CompiledTarget,
		calendar: Calendar,
		emptyClears: boolean,
	) {
		const names = columns.map(({ name }) => name)
		this.isPayment = payment !== null
		this.file = CSV_FILES[kind]
		this.cells = new Cells(
			new Map(
				[...names, ...(payment ? ['line_id'] : [])].map((name, i) => [name, i]),
			),
			calendar,
			{ emptyClears },
		)
	}

	read(texts: readonly string[]): Result<unknown, CellProblem[]> {
		// The payment is named afterwards.
		this.cells.turnTo(this.isPayment ? [...texts, '-'] : texts)
		const row = this.file.read(this.cells)
		return this.cells.problems.length > 0
			? refused(this.cells.problems)
			: done(row)
	}
}
