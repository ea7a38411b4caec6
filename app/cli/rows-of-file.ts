import { createReadStream } from 'node:fs'
import type { CsvFileName } from '#app/integrations/csv/files.ts'
import {
	type ReadingOptions,
	readRows,
} from '#app/integrations/csv/read-rows.ts'

/** Bytes of a file that are read at a time. */
const PIECE = 256 * 1024

/** The rows of a file on this machine. */
export const rowsOfFile = (
	name: CsvFileName,
	path: string,
	options: ReadingOptions,
) => readRows(name, createReadStream(path, { highWaterMark: PIECE }), options)
