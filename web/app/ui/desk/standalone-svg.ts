const carried = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
];

/** A drawing with its looks written into it, so that it is the same outside this page. Browser only. */
export function standaloneSvg(drawing: Element | null | undefined): string | undefined {
  if (!(drawing instanceof SVGElement)) return undefined;
  const copy = drawing.cloneNode(true) as SVGElement;
  const from = [drawing, ...drawing.querySelectorAll("*")];
  const to = [copy, ...copy.querySelectorAll("*")];
  for (const [at, element] of from.entries()) {
    const style = getComputedStyle(element);
    for (const name of carried) to[at]?.setAttribute(name, style.getPropertyValue(name));
    to[at]?.removeAttribute("class");
  }
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return copy.outerHTML;
}
