import { theme, type ThemeConfig } from 'antd'
import type { Palette } from '../ui/palette'

const FONT = `'Be Vietnam Pro', system-ui, 'Segoe UI', Roboto, sans-serif`

interface Device {
  readonly isDark: boolean
  readonly isStill: boolean
  readonly isTouch: boolean
}

/** Ant Design in our colours and measures; motion is left to the style sheets' under-150 ms. */
export function themeOf(palette: Palette, { isDark, isStill, isTouch }: Device): ThemeConfig {
  return {
    algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      fontFamily: FONT,
      fontSize: 14,
      borderRadius: 6,
      controlHeight: isTouch ? 44 : 36, // fingers need 44 px
      motion: !isStill,
      motionDurationFast: '0.06s',
      motionDurationMid: '0.1s',
      motionDurationSlow: '0.14s',
      controlOutlineWidth: 0, // the focus ring is drawn by app.css, the same on every control
      colorPrimary: palette.primary,
      colorLink: palette.link,
      colorSuccess: palette.success,
      colorWarning: palette.riskMark,
      colorError: palette.overdue,
      colorInfo: palette.info,
      colorText: palette.ink,
      colorTextSecondary: palette.muted,
      colorTextDescription: palette.muted,
      colorTextPlaceholder: palette.muted,
      colorBorder: palette.edge,
      colorBorderSecondary: palette.line,
      colorBgContainer: palette.paper,
      colorBgElevated: palette.paper,
      colorBgLayout: palette.ground,
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 600 },
      Tabs: { itemSelectedColor: palette.link, itemHoverColor: palette.link, inkBarColor: palette.link },
      Select: { optionSelectedBg: palette.tint, optionSelectedColor: palette.ink },
    },
  }
}
