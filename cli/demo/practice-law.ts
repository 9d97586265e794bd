import { day } from "#kernel";
import {
  chooseRoute,
  confirmAuthorisation,
  draftRequest,
  proposeRequest,
  recordAuthorisation,
  recordRequestStep,
  saveForm,
  sendRequest,
  signRequest,
  signRule,
  viewAuthorisation,
  viewRequest,
} from "#platform/law";
import { must } from "../../platform/kernel/testing.ts";
import { deviceRecord, invented } from "../../platform/law/testing.ts";
import { dayIn, practiceCountry, type Who } from "./practice-tools.ts";

/**
 * The law of one practice case: an authorisation that two people recorded, and a request for evidence that two people
 * signed, sent, with its clock running. Rules are signed as two people would, for practice. Where the rules of today open no
 * such route, the request stays a draft.
 */
export async function addPracticeLaw(who: Who, caseId: string): Promise<void> {
  const [investigator, counsel] = [who("investigator"), who("counsel")];
  const sign = async (rules: readonly string[]) => {
    // A row that another practice request rests on too is signed already.
    for (const ruleId of rules)
      for (const login of ["counsel", "coordinator"])
        await signRule(who(login), { ruleId, note: "Practice: compared with an invented official text." });
  };
  const { authorisationId } = must(
    await recordAuthorisation(investigator, {
      caseId,
      record: {
        ...deviceRecord,
        bodyName: "Invented court of instruction (practice)",
        country: practiceCountry,
        grantedAt: dayIn(counsel, -5),
        until: dayIn(counsel, 40),
        subjectWords: "A telephone, as reported (practice)",
      },
    }),
  );
  const record = must(await viewAuthorisation(counsel, { caseId, authorisationId }));
  await sign(record.coverage.unsigned);
  must(await confirmAuthorisation(counsel, { caseId, authorisationId, met: [] }));

  const { requestId } = must(
    await draftRequest(investigator, {
      caseId,
      language: "en",
      scenario: {
        ...{ fromCountry: practiceCountry, fromAuthority: "prosecutor", data: ["subscriber"], holderKind: "provider" },
        ...{ holderName: "Invented Messages Ltd", holderCountry: "IE", holderEu: "IE" },
        ...{ offenceKind: "csa", offenceArticle: "CP 189", maxPenaltyMonths: 60, byInformationSystem: "yes" },
        ...{ crimePlace: "ES", residence: "ES", emergency: "no", riskOfLoss: "no", judgeReachable: "yes" },
        ...{ likeCaseAtHome: "yes", privileged: "no" },
      },
    }),
  );
  const request = { caseId, requestId };
  const chosen = await chooseRoute(investigator, { ...request, instrument: "epoc" });
  if (!chosen.ok) return;
  const view = must(await viewRequest(investigator, request));
  if (view.filled) must(await saveForm(investigator, { ...request, values: invented(view.filled) }));
  await sign(view.gate?.unsigned ?? []);
  must(await proposeRequest(investigator, request));
  must(await signRequest(counsel, { ...request, met: [] }));
  must(await sendRequest(investigator, request));
  const served = new Date(counsel.clock.now().getTime() - 9 * day).toISOString();
  must(await recordRequestStep(investigator, { ...request, step: { act: "epoc-served", at: served } }));
}
