import {
	type ImportUndo,
	undosOf,
} from '#db/stores/organisation/import-undos.ts'
import { listImports } from '#db/stores/organisation/imports.ts'
import { listUploads } from '#db/stores/organisation/uploads.ts'
import { withDatabase } from './database.ts'
import { EXIT, print, table } from './output.ts'

/** More than anybody looks at. */
const LISTED = 1000

/** `laurel import list`: what came in by files, the latest first: by the command line and by uploads. */
export function listAllImports(format: 'table' | 'json'): Promise<number> {
	return withDatabase(async ({ read }) => {
		const [imports, uploads] = await Promise.all([
			listImports(read, LISTED),
			listUploads(read, LISTED),
		])
		const listed = [
			// One that was interrupted, or whose files could not be used, brought nothing that it knows of.
			...imports
				.filter(({ files }) => files.length > 0)
				.map(({ id, createdAt, files, landed }) => ({
					id,
					at: createdAt,
					files: files.map(({ name }) => name),
					landed,
				})),
			...uploads
				.filter(({ state }) => state === 'done')
				.map(({ id, createdAt, fileName, result }) => ({
					id,
					at: createdAt,
					files: [fileName],
					landed: Number(result?.landed ?? 0),
				})),
		]
			.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
			.map(({ at, ...rest }) => ({
				id: rest.id,
				at: new Date(at).toISOString(),
				files: rest.files,
				landed: rest.landed,
			}))
		const undos = await undosOf(
			read,
			listed.map(({ id }) => id),
		)
		print(
			format === 'json'
				? JSON.stringify(listed, null, 2)
				: table(
						['id', 'at', 'landed', 'files', ''],
						listed.map(({ id, at, landed, files }) => [
							id,
							at,
							landed,
							files.join(', '),
							undoneWord(undos.get(id)),
						]),
					),
		)
		return EXIT.done
	})
}

const undoneWord = (undo: ImportUndo | undefined): string =>
	undo ? (undo.state === 'done' ? 'undone' : 'being undone') : ''
