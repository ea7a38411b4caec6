import ExcelJS from 'exceljs'

/** A workbook as another library writes it. */
export async function workbookOf(
	sheets: Readonly<Record<string, readonly (readonly ExcelJS.CellValue[])[]>>,
	form: (sheet: ExcelJS.Worksheet) => void = () => undefined,
	date1904 = false,
): Promise<Buffer> {
	const workbook = new ExcelJS.Workbook()
	workbook.properties.date1904 = date1904
	for (const [name, rows] of Object.entries(sheets)) {
		const sheet = workbook.addWorksheet(name)
		for (const row of rows) sheet.addRow([...row])
		form(sheet)
	}
	return Buffer.from(await workbook.xlsx.writeBuffer())
}
