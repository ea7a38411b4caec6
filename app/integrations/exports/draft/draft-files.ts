import { randomInt } from 'node:crypto'
import path from 'node:path'
import type { DraftFile } from '#app/domain/uploads/export-examination.ts'
import type { ExportFile } from '../prepare.ts'

/** A number for a file that is about to arrive: two that come at once never share one. */
export const newNth = (): number => randomInt(1, 2 ** 47)

/** Where the bytes of a draft's file lie. */
export const draftFile = (folder: string, id: string, nth: number): string =>
	path.join(folder, `${id}.${nth}.given`)

/** Where its rows lie that were not taken. */
export const draftRejected = (
	folder: string,
	id: string,
	nth: number,
): string => path.join(folder, `${id}.${nth}.rejected.csv`)

/** The files of a draft as they are read, each under a name that no other has. */
export function exportFilesOf(
	folder: string,
	{ id, files }: { id: string; files: readonly DraftFile[] },
): (ExportFile & { readonly nth: number; readonly name: string })[] {
	const taken = new Set<string>()
	return files.map((file) => {
		let name = file.name
		for (let n = 2; taken.has(name); n += 1) name = `${file.name} (${n})`
		taken.add(name)
		return {
			nth: file.nth,
			name,
			path: draftFile(folder, id, file.nth),
			preset: file.preset ?? undefined,
			mapping: (file.mapping ?? undefined) as ExportFile['mapping'],
			answers: file.answers,
			reading: file.reading,
		}
	})
}
