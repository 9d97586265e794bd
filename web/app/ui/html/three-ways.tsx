import { ArrowIcon, type DoorName, doorDrawings } from "../art/index.ts";

export interface Way {
  href: string;
  drawing: DoorName;
  title: string;
  text: string;
}

/** The doors of the home page. The first is the one for now. */
export function ThreeWays({ label, ways }: { label: string; ways: readonly Way[] }) {
  return (
    <nav className="ways" aria-label={label}>
      <ul>
        {ways.map(({ href, drawing, title, text }) => {
          const Drawing = doorDrawings[drawing];
          return (
            <li key={href}>
              <a className="way" href={href}>
                <Drawing />
                <span className="way-words">
                  <span className="way-title">
                    {title}
                    <ArrowIcon />
                  </span>
                  <span className="way-text">{text}</span>
                </span>
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
