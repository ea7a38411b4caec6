/**
 * Text that a spreadsheet would run as a formula when it opens a file: it begins with a sign that begins one, also in the
 * wide letters of East Asia, behind spaces and characters that nobody sees, or with a tab or a line's end, which some
 * programs take off first. A negative number is none. For the option `escapeFormulae` of papaparse, in every file given out.
 */
export const FORMULA =
	/^[\t\r\n]|^[\s\p{Cf}]*(?:[=+@＝＋＠－]|-(?!\d+(?:\.\d+)?$))/u
