/** How a word stands in the glossary: use, use with care, avoid. */
export const termClasses = ["use", "care", "avoid"] as const;
