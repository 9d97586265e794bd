import {
  type CSSVariablesResolver,
  createTheme,
  DEFAULT_THEME,
  type MantineColorsTuple,
  type MantineTheme,
  mergeMantineTheme,
  type VariantColorsResolver,
} from "@mantine/core";

/**
 * Mantine, wearing our tokens. Every colour Mantine knows is a reference to a role of tokens.css, so light and dark
 * are decided in one place (the device, or `<html data-theme>`), not by a second switch inside Mantine.
 *
 * The variables reach the page as a file (theme.css, written by `node web/app/ui/desk/write-theme-css.ts`) because
 * our content security policy has no room for a style element; theme.test.ts fails when file and theme disagree.
 */

/** The roles of tokens.css that have a background and an edge of their own. */
const tones = ["accent", "danger", "caution", "good", "info"] as const;
export type Tone = (typeof tones)[number];

/** One role as Mantine's ten shades: 0 to 2 grounds, 3 to 4 edges, 5 to 9 words. */
function shades(role: Tone): MantineColorsTuple {
  const soft = `var(--${role}-soft)`;
  const line = `var(--${role}-line)`;
  const ink = `var(--${role})`;
  return [soft, soft, soft, line, line, ink, ink, ink, ink, ink];
}

/** Paper to ink. Mantine reads `gray` by day and `dark` by night; both become the same roles. */
const gray: MantineColorsTuple = [
  "var(--surface)",
  "var(--surface-sunken)",
  "var(--line)",
  "var(--line)",
  "var(--line-strong)",
  "var(--muted)",
  "var(--muted)",
  "var(--muted)",
  "var(--text)",
  "var(--text)",
];
const dark: MantineColorsTuple = [
  "var(--text)",
  "var(--text)",
  "var(--muted)",
  "var(--muted)",
  "var(--line-strong)",
  "var(--line)",
  "var(--surface-raised)",
  "var(--surface-raised)",
  "var(--surface)",
  "var(--surface-sunken)",
];

/** Mantine's own colour names, so that a stray `color="red"` is still one of ours. */
const namesake: Record<string, Tone> = {
  accent: "accent",
  danger: "danger",
  caution: "caution",
  good: "good",
  info: "info",
  red: "danger",
  pink: "danger",
  grape: "info",
  violet: "info",
  indigo: "info",
  blue: "accent",
  cyan: "info",
  teal: "accent",
  green: "good",
  lime: "good",
  yellow: "caution",
  orange: "caution",
};

const colors: Record<string, MantineColorsTuple> = { gray, dark };
for (const [name, tone] of Object.entries(namesake)) colors[name] = shades(tone);

function toneOf(color: string | undefined): Tone {
  return namesake[(color ?? "accent").split(".")[0] ?? "accent"] ?? "accent";
}

/** Words on a filled ground: `--on-accent`, `--on-danger`; the other tones have no filled form and stay soft. */
const variantColorResolver: VariantColorsResolver = ({ color, variant }) => {
  const tone = toneOf(color);
  const edge = "1px solid ";
  if (variant === "filled" && (tone === "accent" || tone === "danger")) {
    return {
      background: `var(--${tone})`,
      hover: `var(--${tone}-strong)`,
      color: `var(--on-${tone})`,
      border: `${edge}transparent`,
    };
  }
  if (variant === "filled" || variant === "light") {
    return {
      background: `var(--${tone}-soft)`,
      hover: `var(--${tone}-soft)`,
      color: `var(--${tone})`,
      border: `${edge}var(--${tone}-line)`,
    };
  }
  if (variant === "subtle" || variant === "transparent") {
    return {
      background: "transparent",
      hover: variant === "subtle" ? "var(--desk-hover)" : "transparent",
      color: color === "gray" ? "var(--muted)" : `var(--${tone})`,
      border: `${edge}transparent`,
    };
  }
  return {
    background: "var(--surface-raised)",
    hover: "var(--desk-hover)",
    color: variant === "outline" ? `var(--${tone})` : "var(--text)",
    border: `${edge}var(--line-strong)`,
  };
};

/** What the provider is given. Sizes are the desk's: 14 to 15 px, fields 34 px high. */
export const deskTheme = createTheme({
  primaryColor: "accent",
  primaryShade: 7,
  colors,
  white: "var(--surface-raised)",
  black: "var(--text)",
  variantColorResolver,
  focusRing: "auto",
  focusClassName: "dk-focus",
  activeClassName: "dk-press",
  respectReducedMotion: true,
  cursorType: "pointer",
  fontFamily: "var(--font-text)",
  fontFamilyMonospace: "var(--font-code)",
  headings: { fontFamily: "var(--font-text)", fontWeight: "600", textWrap: "balance" },
  fontSizes: {
    xs: "var(--type-2xs)",
    sm: "var(--type-s)",
    md: "var(--type-m)",
    lg: "var(--type-l)",
    xl: "var(--type-xl)",
  },
  fontWeights: { regular: "400", medium: "550", bold: "650" },
  lineHeights: { xs: "1.35", sm: "1.4", md: "1.5", lg: "1.5", xl: "1.4" },
  spacing: {
    xs: "var(--space-2)",
    sm: "var(--space-3)",
    md: "var(--space-4)",
    lg: "var(--space-5)",
    xl: "var(--space-6)",
  },
  radius: { xs: "3px", sm: "var(--radius-s)", md: "6px", lg: "var(--radius-m)", xl: "var(--radius-l)" },
  defaultRadius: "md",
  shadows: {
    xs: "var(--shadow-1)",
    sm: "var(--shadow-1)",
    md: "var(--shadow-2)",
    lg: "var(--shadow-2)",
    xl: "var(--shadow-3)",
  },
  components: {
    // Scroll lock would write a style element; the dialogs are short and the page behind is inert anyway.
    Modal: { defaultProps: { lockScroll: false, transitionProps: { duration: 90, transition: "fade" } } },
    Drawer: { defaultProps: { lockScroll: false, transitionProps: { duration: 90, transition: "fade" } } },
    Button: { defaultProps: { variant: "default", size: "sm" } },
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray", size: 28 } },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: false } },
  },
});

/** Mantine's semantic variables, each pointing at a role. The same for day and night: the roles change, not these. */
export const deskCssVariables: CSSVariablesResolver = (theme: MantineTheme) => {
  const shared: Record<string, string> = {
    "--mantine-color-bright": "var(--text)",
    "--mantine-color-text": "var(--text)",
    "--mantine-color-body": "var(--surface-raised)",
    "--mantine-color-error": "var(--danger)",
    "--mantine-color-success": "var(--good)",
    "--mantine-color-placeholder": "var(--muted)",
    "--mantine-color-anchor": "var(--accent)",
    "--mantine-color-default": "var(--surface-raised)",
    "--mantine-color-default-hover": "var(--desk-hover)",
    "--mantine-color-default-color": "var(--text)",
    "--mantine-color-default-border": "var(--line-strong)",
    "--mantine-color-dimmed": "var(--muted)",
    "--mantine-color-disabled": "var(--surface-sunken)",
    "--mantine-color-disabled-color": "var(--muted)",
    "--mantine-color-disabled-border": "var(--line)",
    "--mantine-primary-color-contrast": "var(--on-accent)",
  };
  for (const color of Object.keys(theme.colors)) {
    const tone = namesake[color];
    const ink = tone ? `var(--${tone})` : "var(--muted)";
    const strong = tone === "accent" || tone === "danger" ? `var(--${tone}-strong)` : ink;
    const soft = tone ? `var(--${tone}-soft)` : "var(--surface-sunken)";
    const line = tone ? `var(--${tone}-line)` : "var(--line-strong)";
    shared[`--mantine-color-${color}-text`] = ink;
    shared[`--mantine-color-${color}-filled`] = ink;
    shared[`--mantine-color-${color}-filled-hover`] = strong;
    shared[`--mantine-color-${color}-light`] = soft;
    shared[`--mantine-color-${color}-light-hover`] = soft;
    shared[`--mantine-color-${color}-light-color`] = ink;
    shared[`--mantine-color-${color}-outline`] = line;
    shared[`--mantine-color-${color}-outline-hover`] = "var(--desk-hover)";
    shared[`--mantine-color-${color}-contrast`] = tone === "danger" ? "var(--on-danger)" : "var(--on-accent)";
  }
  return { variables: shared, light: {}, dark: {} };
};

/** The whole theme, defaults filled in; for tests and for writing theme.css. */
export const fullDeskTheme: MantineTheme = mergeMantineTheme(DEFAULT_THEME, deskTheme);
