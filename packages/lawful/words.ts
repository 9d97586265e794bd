/** The closed vocabulary of the three questions: every word a question may state. */
const list = (text: string) => text.trim().split(/\s+/);

export const WORDS = {
  body: list(`judge court council prosecutor police_head police minister central_authority defence enforcing_authority
    supervisory_authority provider host europol hotline ngo shelter private private_instructed intelligence public_body`),
  methodCountry: list("ES GR BR PE"),
  offenceKind: list("csa thb other"),
  offenceGroup: list(
    "terrorism fraud_non_cash attacks_on_systems extortion contract_killing kidnapping corruption trafficking_goods",
  ),
  data: list(`subscriber id_only traffic content location preservation interception live_traffic search freezing testimony
    records covert controlled_delivery domain public_page police_information lead hashes`),
  instrument: list(`epoc epoc-pr eio mla-2000 mla-1959 budapest-18 budapest-26 untoc-spontaneous budapest-29 budapest-30
    budapest-31 budapest-32 budapest-33 budapest-34 budapest-35 cets-224 un-cybercrime untoc-18 lanzarote-38 cets-197
    es-pe-2000 es-br-2006 br-pe-2001 inter-american pe-reciprocity gr-reciprocity br-direct domestic mla-us us-preservation
    us-emergency us-voluntary us-cloud-act ncmec-lead joint-team siena europol interpol letters-rogatory medellin iberred`),
  step: list("extend refuse use hand_over inform transfer object_conflict appeal claim_costs"),
  purpose: list("proceedings sentence prevention intelligence"),
  holderKind: list("provider authority person"),
  holderRole: list("controller processor"),
  danger: list("life integrity safety infrastructure stored_files_only"),
  means: list("order request open_page consent found_credentials"),
  consentBy: list("entitled other"),
  formPoint:
    list(`authority addressee user category time_range offence grounds emergency necessity summary link identifier
    translation purpose`),
  channel: list("decentralised direct 24-7 interpol siena iberred iber_at portal ministry"),
  evidenceAct: list(`epoc-issued epoc-served epoc-answered epoc-withdrawn epoc-validated epoc-validation-refused
    enforcing-notified enforcing-cleared enforcing-objected clarification-asked clarification-given conflict-objected
    transferred epoc-pr-served epoc-pr-validated epoc-pr-extended epoc-pr-withdrawn production-confirmed eio-received
    eio-recognised eio-refused interception-notified interception-answered budapest-preserved budapest-renewed us-letter
    us-letter-renewed cybertip-sent mla-sent mla-answered police-asked`),
  ground: list("privilege press fundamental_right ne_bis_in_idem not_an_offence urgent_direct urgent_indirect other"),
  method: list(`undercover online_undercover covert_operation revealing_operation controlled_delivery interception
    intelligence_interception postal stored_content stored_traffic ip_to_person number_owner victim_suspect_data imsi_capture
    phone_location tracking ambient_recording meeting_recording public_pictures device_search extended_search remote_search
    preservation open_source hash_matching image_store data_matching corruption_inquiry informant own_call_recording`),
  methodAct: list(`view_public crawl_public crawl_p2p note_ip link_ip_to_person ask_owner open_account join_open_channel
    enter_closed_channel chat pose_as_minor first_offer press first_sexual_step buy acquire_goods hold_goods send_illicit_file
    receive_illicit_file send_substitute analyse_hashes compare_image store_image intercept add_number read_content
    read_traffic locate record_home record_outside record_meeting photograph_public place_tracker enter_home seize_device
    open_device copy_device widen_system install_software keep_data ask_provider let_goods_run delay_arrest
    reuse_in_other_case record_call`),
  permit: list(`enter_closed_channel assumed_identity exchange_illicit_files analyse_hashes record_meetings record_home
    record_outside named_meeting home_search enter_home device_access widen_system software_named copy_data remote_access
    content traffic location third_person new_numbers rights_touched acquire_goods image_store reuse_in_other_case
    delay_arrest provider_data`),
  authorityPoint: list(
    "offence facts person measure necessity unit duration reports provider purpose software inquiry_number",
  ),
  methodAsk: list("do renew use"),
  actor: list("police hotline ngo private private_instructed provider intelligence"),
  inquiry: list("open none closed"),
  initiative: list("suspect officer unclear"),
  threat: list("life integrity liberty extortion none"),
  openClosed: list("open closed"),
  place: list("home closed_place outside public"),
  subject: list("suspect helper victim third_person"),
  subjectLink: list("used_by_suspect cooperates used_by_attacker"),
  goods: list(`drugs precursors proceeds species counterfeit_money payment_cards arms customs_goods cultural_goods
    illicit_files other_goods`),
  logs: list("connection application"),
  holding: list("lawful none"),
  helper: list("provider administrator suspect relative lawyer"),
} as const;

export type WordList = keyof typeof WORDS;

/** Edit distance, for the nearest known word of a refused one. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1)
      next.push(
        Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The known word nearest to a refused one; null where there is nothing to compare with. */
export function nearest(word: string, known: readonly string[]): string | null {
  const low = word.toLowerCase().slice(0, 60);
  let best: { word: string; far: number } | null = null;
  for (const candidate of known) {
    const other = candidate.toLowerCase();
    // Half a word that was meant whole: `breach` is nearer to `breach_notice` than to another word of its length.
    const part = low.length > 3 && other.split("_").some((one) => one === low);
    const far = part ? (other.length - low.length) / 8 : distance(low, other);
    if (!best || far < best.far) best = { word: candidate, far };
  }
  return best?.word ?? null;
}
