import type { CompiledMapping } from '../mapping/compile.ts'
import { type RowView, textOf } from '../mapping/row-view.ts'

/** What is paid, in pass one: of which things there are several rows. Null: the row is none of a payment that is named. */
export function paidThing(
	compiled: CompiledMapping,
	row: RowView,
): string | null {
	if (compiled.leftOut(row.cells) !== null) return null
	for (const { payment, when } of compiled.targets) {
		if (!payment?.object || !when(row.cells)) continue
		const object = textOf(payment.object, row)
		if (object !== '') return `${payment.system}:${object}`
	}
	return null
}
