import type {
	ExportAnswers,
	ExportMapping,
} from '#app/domain/uploads/export-examination.ts'
import { instant, json, table, text } from '#db/columns.ts'

/** How files with one header were read when they were last imported, where somebody said how. */
export const rememberedReadings = table('remembered_readings', {
	/** The hash of the header as it is compared. */
	key: text('key').primaryKey(),
	/** The columns as they are compared, in the order of the last file. */
	headers: json('headers').$type<readonly string[]>().notNull(),
	/** Null: matched by hand, or what it looks like. */
	preset: text('preset'),
	mapping: json('mapping').$type<ExportMapping>(),
	answers: json('answers').$type<ExportAnswers>().notNull(),
	usedAt: instant('used_at').notNull(),
	usedBy: text('used_by').notNull(),
})
