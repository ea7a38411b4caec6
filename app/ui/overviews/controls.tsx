import { Download, Filter, Settings, Trash2 } from 'lucide-react'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { CheckField } from '#app/ui/primitives/check-field.tsx'
import { ComboboxField } from '#app/ui/primitives/combobox.tsx'
import { Copyable, CopyButton } from '#app/ui/primitives/copy-button.tsx'
import { Dialog, Drawer } from '#app/ui/primitives/dialog.tsx'
import { Disclosure } from '#app/ui/primitives/disclosure.tsx'
import {
	DateField,
	MoneyField,
	MonthField,
	PercentField,
	SelectField,
	TextAreaField,
	TextField,
} from '#app/ui/primitives/field.tsx'
import { FileDrop } from '#app/ui/primitives/file-drop.tsx'
import {
	FilterForm,
	FilterSelect,
	FilterText,
} from '#app/ui/primitives/filter-form.tsx'
import { Menu } from '#app/ui/primitives/menu.tsx'
import { Popover } from '#app/ui/primitives/popover.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { Tabs } from '#app/ui/primitives/tabs.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { Tooltip } from '#app/ui/primitives/tooltip.tsx'

const PLANS = [
	{ value: 'team', label: 'Team' },
	{ value: 'business', label: 'Business' },
	{ value: 'enterprise', label: 'Enterprise' },
]

const COMPANIES = [
	'Moonridge Farms',
	'Lindvaara Interiors',
	'Maplewarren Credit Union',
	'Inverlane Fisheries',
	'Emberlane Energy',
	'Oakhelm Security',
].map((label) => ({ value: label.toLowerCase().replaceAll(' ', '-'), label }))

export function Controls() {
	return (
		<>
			<Section title="Buttons and links">
				<div className="flex flex-wrap items-center gap-3">
					<Button>Save</Button>
					<Button look="secondary">Cancel</Button>
					<Button look="quiet">Skip</Button>
					<Button look="danger">
						<Trash2 aria-hidden="true" className="size-4" />
						Delete
					</Button>
					<Button disabled>Not now</Button>
					<Button isBusy>Saving</Button>
					<Button size="large">Large</Button>
					<Tooltip text="Settings of this list">
						<Button
							size="icon"
							look="quiet"
							type="button"
							aria-label="Settings"
						>
							<Settings aria-hidden="true" className="size-5" />
						</Button>
					</Tooltip>
					<ButtonLink to="#fields">A link as a button</ButtonLink>
					<CopyButton text="Copied from the gallery" />
					<TextLink to="#fields">A link in a text</TextLink>
				</div>
			</Section>
			<Section title="Fields" id="fields">
				<form className="grid gap-6 sm:grid-cols-2 lg:grid-cols-3">
					<TextField
						label="Name"
						name="name"
						hint="As it stands on invoices."
						defaultValue="Oakhelm Security"
					/>
					<TextField
						label="E-mail"
						name="email"
						type="email"
						defaultValue="petra@oakhelm"
						error="That is no full address: the part after the @ needs a dot, as in oakhelm.com."
					/>
					<TextField label="Note" name="off" defaultValue="Closed" disabled />
					<SelectField
						label="Plan"
						name="plan"
						options={PLANS}
						none="No plan"
						isOptional
					/>
					<ComboboxField
						label="Account"
						name="account"
						options={COMPANIES}
						none="Type a few letters"
						hint="Found by typing."
					/>
					<MoneyField
						label="Reward"
						name="reward"
						currency="EUR"
						defaultValue="250.00"
					/>
					<PercentField
						label="Share"
						name="share"
						defaultValue="140"
						error="At most 100."
					/>
					<DateField label="Day" name="day" defaultValue="2026-03-02" />
					<MonthField label="Month" name="month" defaultValue="2026-03" />
					<TextAreaField
						label="Reason"
						name="reason"
						hint="It is kept with the change."
					/>
					<FileDrop
						label="Payments"
						name="file"
						accept=".csv"
						hint="CSV, up to 20 MB."
					/>
					<div className="space-y-3">
						<CheckField
							label="Repeat orders count"
							hint="As second-order revenue, from the next policy on."
							name="repeat"
							isChecked
						/>
						<CheckField label="Off" name="off-check" isChecked={false} />
					</div>
				</form>
			</Section>
			<Section title="Filter bar" about="Its answers live in the address.">
				<FilterForm label="Accounts" action="/gallery" version="1">
					<FilterText label="Name" name="search" type="search" value="oak" />
					<FilterSelect
						label="Plan"
						name="plan"
						value="business"
						options={PLANS}
						none="Any"
					/>
				</FilterForm>
			</Section>
			<Section
				title="What opens"
				about="Each opens in place while no script runs."
			>
				<div className="flex flex-wrap items-start gap-3">
					<Dialog
						trigger="Close a month"
						title="Close March 2026?"
						about="312 entries, $84,220.10 second-order revenue. They cannot change afterwards."
					>
						<div className="flex justify-end gap-3">
							<Button type="button">Close March</Button>
						</div>
					</Dialog>
					<Drawer
						trigger={
							<>
								<Filter aria-hidden="true" className="size-4" />
								More filters
							</>
						}
						title="More filters"
					>
						<div className="space-y-5">
							<SelectField
								label="Plan of it"
								name="drawer-plan"
								options={PLANS}
							/>
							<MonthField label="Since" name="since" />
						</div>
					</Drawer>
					<Menu
						trigger={
							<>
								<Download aria-hidden="true" className="size-4" />
								Export
							</>
						}
						items={[
							{ label: 'These rows', to: '#rows' },
							{ label: 'Everything', to: '#everything' },
						]}
					/>
					<Popover trigger="What is TRG?" label="What is TRG?" look="secondary">
						Total revenue generated: an account’s own revenue, and its part of
						what those whom it brought generated.
					</Popover>
				</div>
				<div className="mt-6 grid gap-6 lg:grid-cols-2">
					<Tabs
						label="Kinds of touches"
						tabs={[
							{
								id: 'counted',
								label: 'Counted',
								content: <p>Three touches.</p>,
							},
							{ id: 'held', label: 'Held', content: <p>One, same domain.</p> },
							{ id: 'late', label: 'Too late', content: <p>None.</p> },
						]}
					/>
					<Disclosure summary="How is this counted?">
						<p className="text-sm">By the policy’s window and model.</p>
					</Disclosure>
				</div>
				<div className="mt-6 max-w-sm">
					<Copyable label="Referral code" text="padavu4" />
				</div>
			</Section>
		</>
	)
}
