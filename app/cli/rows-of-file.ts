import { createReadStream } from 'node:fs'
import type { CsvFileName } from '#app/integrations/csv/files.ts'
import { readRows } from '#app/integrations/csv/read-rows.ts'

/** Bytes of a file that are read at a time. */
const PIECE = 256 * 1024

/** The rows of a file on this machine. `zone`: in which its dates are days. */
export const rowsOfFile = (name: CsvFileName, path: string, zone: string) =>
	readRows(name, createReadStream(path, { highWaterMark: PIECE }), { zone })
