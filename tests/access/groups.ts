// Words that several rows of the access tables share; what each means stands in personas.ts.

export const desk = "analyst coordinator";
export const casework = "analyst! investigator! care_worker! counsel! coordinator!";
/** Who writes down what was decided in a case. */
export const lawful = "investigator+member counsel+member coordinator+member";
/** Who answers for what is kept and erased. */
export const answering = "data_protection_officer! coordinator! counsel!";
/** Who keeps the registers of data protection. */
export const registers = "data_protection_officer! coordinator!";

/** For fields that want one. */
export const reason = "Invented reason for a test.";
