/** One sales team: who is in it, what they sell, and what a quarter is expected to bring. */
export interface Team {
  code: string
  name: string
  role: string
  segment: string
  territoryType: string
  size: number
  manager: string
  /** Typical quota of a quarter, in the workspace's money unit. */
  quota: number
  /** Typical value of one deal. */
  dealSize: number
}

const midMarket = {
  role: 'Account executive',
  segment: 'Mid-market',
  territoryType: 'Geographic',
  quota: 250_000,
  dealSize: 52_000,
}
const enterprise = {
  role: 'Account executive',
  segment: 'Enterprise',
  territoryType: 'Named accounts',
  quota: 480_000,
  dealSize: 150_000,
}
const named = { ...midMarket, territoryType: 'Named accounts', quota: 280_000, dealSize: 70_000 }
const inside = {
  role: 'Inside sales',
  segment: 'Small business',
  territoryType: 'Shared leads',
  quota: 95_000,
  dealSize: 14_000,
}
const growth = {
  role: 'Account manager',
  segment: 'Mid-market',
  territoryType: 'Installed base',
  quota: 180_000,
  dealSize: 34_000,
}

/** Twelve teams, 120 people. The partner team is too small to be a peer group of its own. */
export const TEAMS: readonly Team[] = [
  { code: 'GL', name: 'Great Lakes', size: 12, manager: 'Martin Oyelaran', ...midMarket },
  { code: 'PR', name: 'Prairie', size: 11, manager: 'Judith Sandoval', ...midMarket },
  { code: 'NE', name: 'New England', size: 11, manager: 'Andre Lafontaine', ...midMarket },
  { code: 'EE', name: 'Enterprise East', size: 11, manager: 'Helena Strand', ...enterprise },
  { code: 'EW', name: 'Enterprise West', size: 11, manager: 'Vikram Sethna', ...enterprise },
  { code: 'MO', name: 'Mountain', size: 8, manager: 'Colleen Dempster', ...named },
  { code: 'CA', name: 'Cascadia', size: 8, manager: 'Wesley Tran', ...named },
  { code: 'IN', name: 'Inside sales North', size: 12, manager: 'Bettina Graf', ...inside },
  { code: 'IS', name: 'Inside sales South', size: 12, manager: 'Desmond Achebe', ...inside },
  { code: 'CE', name: 'Customer growth East', size: 9, manager: 'Paulina Wrona', ...growth },
  { code: 'CW', name: 'Customer growth West', size: 9, manager: 'Isaac Feldt', ...growth },
  {
    code: 'PA',
    name: 'Partners',
    size: 6,
    manager: 'Rosalind Pike',
    role: 'Partner manager',
    segment: 'Mid-market',
    territoryType: 'Resellers',
    quota: 320_000,
    dealSize: 80_000,
  },
]

/** The twelve quarters of the sample, oldest first. */
export const QUARTERS = Array.from(
  { length: 12 },
  (_, index) => `${2023 + Math.floor(index / 4)}-Q${(index % 4) + 1}`,
)
