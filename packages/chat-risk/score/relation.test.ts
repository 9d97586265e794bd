import { expect, test } from "vitest";
import { compileLexicon } from "../cues/compile.ts";
import type { Language } from "../model.ts";
import { loadData } from "../node.ts";
import { nameRole } from "./relation.ts";
import { createSpeakers } from "./speaker.ts";

test.each<[Language, string, ReturnType<typeof nameRole>]>([
  ["en", "Mum", "family"],
  ["en", "AuntieRose", "family"],
  ["en", "coach_dave7", "role"],
  ["en", "Mum (nurse)", "family"],
  ["en", "Childline Sam", "helpline"],
  ["en", "Kyle", null],
  ["en", "", null],
  ["en", "Mumbles", null],
  ["es", "AbuelaTeo", "family"],
  ["es", "TiaRocio", "family"],
  ["es", "EntrenadoraIsa", "role"],
  ["es", "Línea de Ayuda - Inti", "helpline"],
  ["es", "Kiko", null],
  ["el", "Θείος Νίκος", "family"],
  ["el", "Theios Nikos", "family"],
  ["el", "Προπονήτρια Βίβιαν", "role"],
  ["el", "Γραμμή Στήριξης", "helpline"],
  ["pt", "Vó Ivete", "family"],
  ["pt", "Irmão Beto", "family"],
  ["pt", "Explicador_Ivo", "role"],
  ["pt", "Linha Jovem", "helpline"],
])("%s: %s is saved as %s", (language, name, role) => {
  const speakers = createSpeakers(loadData([language]).lexicons.map((lexicon) => compileLexicon(lexicon)));
  expect(nameRole(name, speakers)).toBe(role);
});
