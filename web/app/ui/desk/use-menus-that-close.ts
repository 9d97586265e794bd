import { useEffect } from "react";

const menus = "details.dk-disclosure[open], details.dk-bar-menu[open]";

/**
 * The menus of the kit are `<details>`, so they open without script. With script they also close as menus do: on a
 * click elsewhere, on Escape (focus goes back to what opened it), and when one of their links is followed.
 */
export function useMenusThatClose() {
  useEffect(() => {
    const close = (event: Event) => {
      const target = event.target instanceof Element ? event.target : null;
      for (const menu of document.querySelectorAll<HTMLDetailsElement>(menus)) {
        const inside = target !== null && menu.contains(target);
        if (!inside || (event.type === "click" && target.closest("a"))) menu.open = false;
      }
    };
    const leave = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      const open = [...document.querySelectorAll<HTMLDetailsElement>(menus)].at(-1);
      if (!open) return;
      open.open = false;
      open.querySelector("summary")?.focus();
      event.preventDefault();
    };
    document.addEventListener("click", close);
    document.addEventListener("keydown", leave);
    return () => {
      document.removeEventListener("click", close);
      document.removeEventListener("keydown", leave);
    };
  }, []);
}
