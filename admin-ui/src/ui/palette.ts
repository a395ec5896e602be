type Colour =
  | 'ink'
  | 'muted'
  | 'paper'
  | 'ground'
  | 'line'
  | 'edge' // border of a control: 3:1 on paper
  | 'primary'
  | 'link'
  | 'tint'
  | 'success'
  | 'risk'
  | 'riskMark'
  | 'overdue'
  | 'overdueTint'
  | 'info'
  | 'highlight'
  | 'focus'

/** Every colour of the staff pages, by name; each one used for words keeps 4.5:1 on paper and ground. */
export type Palette = Readonly<Record<Colour, string>>

export const LIGHT: Palette = {
  ink: '#14232E',
  muted: '#51626E',
  paper: '#FFFFFF',
  ground: '#F6F8F9',
  line: '#DCE3E8',
  edge: '#8798A3',
  primary: '#0F5C7A',
  link: '#0F5C7A',
  tint: '#E7F1F5',
  success: '#1E7B4F',
  risk: '#8F5500',
  riskMark: '#B26A00',
  overdue: '#B3261E',
  overdueTint: '#FCEEED',
  info: '#3B5B92',
  highlight: '#FFE9A8',
  focus: '#C67500',
}

export const DARK: Palette = {
  ink: '#E4ECF1',
  muted: '#A3B3BE',
  paper: '#16232C',
  ground: '#0E181F',
  line: '#2B3A45',
  edge: '#647986',
  primary: '#1B7A9F',
  link: '#7CC4E2',
  tint: '#1B3542',
  success: '#6CCB98',
  risk: '#F0B457',
  riskMark: '#D9922B',
  overdue: '#FF9188',
  overdueTint: '#3A2023',
  info: '#9DB7E8',
  highlight: '#6A5310',
  focus: '#FFB547',
}

const kebab = (name: string): string => name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)

/** Publishes the palette as `--ink`, `--risk-mark` … for the style sheets. */
export function applyPalette(palette: Palette, isDark: boolean): void {
  const { style } = document.documentElement
  for (const [name, value] of Object.entries(palette)) style.setProperty(`--${kebab(name)}`, value)
  style.colorScheme = isDark ? 'dark' : 'light'
}
