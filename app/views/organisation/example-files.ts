/** A small company, told in a file of each kind: they belong together, and import as they are. */
export const EXAMPLE_FILES = {
	accounts: `account_id,name,domain,signed_up_at,plan,seats,currency,status,churned_at,renewal_at,owner_email,segment,industry,use_cases
northwind,Northwind Bakery,northwind.example,2025-01-10,Team,12,USD,active,,2027-01-10,sam@your-company.example,SMB,Food,ordering;payroll
harbour,Harbour Clinics,harbour.example,2025-04-02,Business,40,USD,active,,2027-04-02,sam@your-company.example,Mid-market,Health,scheduling
`,
	contacts: `contact_id,account_id,email,name,title,role
p-1,northwind,ada@northwind.example,Ada Berg,Head of operations,champion
p-2,harbour,jon@harbour.example,Jon Vale,Practice manager,user
`,
	links: `code,account_id,contact_id,destination
ada-berg,northwind,p-1,https://your-company.example/welcome
`,
	rates: `date,currency,rate
2026-01-01,EUR,1.10
2026-01-08,EUR,1.11
`,
	stages: `account_id,stage,occurred_at,reason
harbour,lead,2025-03-20,
harbour,opportunity,2025-03-28,
`,
	subscriptions: `subscription_id,account_id,started_at,family,product,trial_end,paused_at,resumed_at,cancel_at,ended_at
sub-1,northwind,2025-01-10,plans,Team,,2025-08-10,2025-09-10,,
sub-2,harbour,2025-04-05,plans,Business,2025-04-05,,,2027-04-05,
`,
	touches: `touch_id,account_id,kind,occurred_at,referrer_account_id,referrer_contact_id,code,note
t-1,harbour,submitted_lead,2025-03-20,northwind,p-1,,Ada told them about us at a trade fair
`,
	revenue: `line_id,account_id,paid_at,amount,currency,type,product,family,quantity,interval,refund_of
inv-1001,northwind,2025-01-10,600.00,USD,,Team,plans,12,month,
inv-1002,harbour,2025-04-05,1200.00,USD,,Business,plans,40,month,
inv-1003,harbour,2025-05-05,1500.00,USD,,Business,plans,50,month,
inv-1003-refund,harbour,2025-05-12,-100.00,USD,,,,,,inv-1003
`,
	usage: `event_id,account_id,metric,value,occurred_at,contact_id,corrects
e-1,northwind,weekly_active_users,9,2026-01-05,,
e-2,northwind,weekly_active_users,11,2026-01-12,,
`,
} as const

export type ExampleFileName = keyof typeof EXAMPLE_FILES

export const isExampleFileName = (text: string): text is ExampleFileName =>
	Object.hasOwn(EXAMPLE_FILES, text)
