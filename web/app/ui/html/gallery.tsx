/// <reference types="vite/client" />
// Realistic pages made of every component, to look at and to test.
// The words are samples (real ones are content), and the numbers are not real.

import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { ageIcons, kindIcons } from "../art/index.ts";
import {
  Actions,
  AdviceCard,
  BackLink,
  Banner,
  Button,
  ChoiceList,
  CodeDisplay,
  DateField,
  Details,
  ErrorSummary,
  FileField,
  Heading,
  HelpLineCard,
  Lead,
  LinkButton,
  MessageThread,
  PhoneLink,
  Prose,
  PublicShell,
  type PublicShellProps,
  ReceiptSlip,
  SelectField,
  StatusCard,
  StepProgress,
  SummaryList,
  TextArea,
  TextField,
  ThreeWays,
} from "./index.ts";
import css from "./public.css?inline";

type Language = "en" | "el" | "pt";
export type Theme = "light" | "dark";

interface Frame {
  skip: string;
  home: string;
  exit: string;
  limits: string;
  languages: string;
  practice: { title: string; text: string };
  footer: { label: string; links: string[]; note: string };
}

const frames: Record<Language, Frame> = {
  en: {
    skip: "Skip to the page",
    home: "Heroes, first page",
    exit: "Leave now",
    limits: "Leave now takes you to a weather page. It cannot clear the history of this device.",
    languages: "Language",
    practice: { title: "Practice.", text: "Everything here is invented. Nothing is sent to anyone." },
    footer: {
      label: "About this site",
      links: ["Privacy", "Who reads reports", "Use this site safely", "Accessibility"],
      note: "Run by a practice organisation. No cookies that follow you, nothing loaded from elsewhere.",
    },
  },
  el: {
    skip: "Μετάβαση στη σελίδα",
    home: "Heroes, πρώτη σελίδα",
    exit: "Έξοδος τώρα",
    limits: "Η έξοδος σας πηγαίνει σε σελίδα με τον καιρό. Δεν μπορεί να σβήσει το ιστορικό της συσκευής.",
    languages: "Γλώσσα",
    practice: { title: "Άσκηση.", text: "Όλα εδώ είναι επινοημένα. Τίποτα δεν στέλνεται σε κανέναν." },
    footer: {
      label: "Σχετικά",
      links: ["Ιδιωτικότητα", "Ποιος διαβάζει τις αναφορές", "Ασφαλής χρήση", "Προσβασιμότητα"],
      note: "Λειτουργεί από οργανισμό εξάσκησης. Τίποτα δεν φορτώνεται από αλλού.",
    },
  },
  pt: {
    skip: "Saltar para a página",
    home: "Heroes, página inicial",
    exit: "Sair agora",
    limits: "Sair agora leva-o a uma página de meteorologia. Não consegue apagar o histórico deste dispositivo.",
    languages: "Língua",
    practice: { title: "Exercício.", text: "Tudo aqui é inventado. Nada é enviado a ninguém." },
    footer: {
      label: "Sobre este sítio",
      links: ["Privacidade", "Quem lê as comunicações", "Utilização segura", "Acessibilidade"],
      note: "Gerido por uma organização de exercício. Nada é carregado de outro lado.",
    },
  },
};

function Shell({ lang, children, ...rest }: { lang: Language; children: ReactNode } & Partial<PublicShellProps>) {
  const frame = frames[lang];
  return (
    <PublicShell
      skip={frame.skip}
      wordmark={{ href: "/", label: frame.home }}
      exit={{ action: "/exit", label: frame.exit, limits: frame.limits, accessKey: "x" }}
      languages={{
        label: frame.languages,
        choices: [
          { lang: "en", name: "English", href: "/en" },
          { lang: "es", name: "Español", href: "/es" },
          { lang: "el", name: "Ελληνικά", href: "/el" },
          { lang: "pt", name: "Português", href: "/pt" },
        ].map((choice) => ({ ...choice, current: choice.lang === lang })),
      }}
      footer={{
        label: frame.footer.label,
        links: frame.footer.links.map((text, index) => ({ href: `/about/${index}`, text })),
        note: frame.footer.note,
      }}
      {...rest}
    >
      {children}
    </PublicShell>
  );
}

function homePage() {
  return (
    <Shell lang="en" width="wide" practice={frames.en.practice}>
      <Heading>You do not have to carry this alone</Heading>
      <Lead>
        Here you can find help, or tell us about the sexual abuse or exploitation of a child, or about people being
        trafficked. No account. You do not have to say who you are.
      </Lead>
      <ThreeWays
        label="Where would you like to go?"
        ways={[
          { href: "/help", drawing: "help", title: "I need help now", text: "People you can call or write to today." },
          {
            href: "/report",
            drawing: "report",
            title: "I want to report",
            text: "Tell us what you know, even if it is little. About ten minutes.",
          },
          {
            href: "/code",
            drawing: "code",
            title: "I have a code",
            text: "Read what happened, answer us, or take your report back.",
          },
        ]}
      />
      <AdviceCard
        tone="emergency"
        label="Emergency"
        heading="Is someone in danger right now?"
        action={<PhoneLink tel="000" text="000" size="l" />}
      >
        <p>Call the emergency number. They can come to you; we cannot.</p>
      </AdviceCard>
      <Heading level={2}>Not sure yet?</Heading>
      <Prose>
        <ul>
          <li>
            <a href="/check/chat">Check a chat</a> that feels strange
          </li>
          <li>
            <a href="/check/job">Check a job offer</a> abroad
          </li>
          <li>
            <a href="/guide">Read the guide</a>: for parents, teachers, nurses, and for you
          </li>
        </ul>
      </Prose>
    </Shell>
  );
}

function homeGreekPage() {
  return (
    <Shell lang="el" width="wide">
      <Heading>Δεν χρειάζεται να το σηκώσετε μόνοι σας</Heading>
      <Lead>
        Εδώ μπορείτε να βρείτε βοήθεια ή να μας πείτε για σεξουαλική κακοποίηση ή εκμετάλλευση παιδιού ή για εμπορία
        ανθρώπων. Χωρίς λογαριασμό. Δεν χρειάζεται να πείτε ποιοι είστε.
      </Lead>
      <ThreeWays
        label="Πού θέλετε να πάτε;"
        ways={[
          {
            href: "/help",
            drawing: "help",
            title: "Χρειάζομαι βοήθεια τώρα",
            text: "Άνθρωποι που μπορείτε να καλέσετε ή να τους γράψετε σήμερα.",
          },
          {
            href: "/report",
            drawing: "report",
            title: "Θέλω να κάνω αναφορά",
            text: "Πείτε μας ό,τι ξέρετε, ακόμη κι αν είναι λίγο. Περίπου δέκα λεπτά.",
          },
          {
            href: "/code",
            drawing: "code",
            title: "Έχω κωδικό",
            text: "Διαβάστε τι έγινε, απαντήστε μας ή αποσύρετε την αναφορά σας.",
          },
        ]}
      />
    </Shell>
  );
}

function helpLinesPage() {
  const facts = [
    { term: "Horário", value: "Todos os dias, 24 horas" },
    { term: "Preço", value: "Gratuito, não aparece na fatura" },
    { term: "Línguas", value: "Português, inglês, espanhol" },
    { term: "Para", value: "Crianças, jovens e quem se preocupa com eles" },
  ];
  return (
    <Shell lang="pt">
      <BackLink href="/">Página inicial</BackLink>
      <Heading>Pessoas que ajudam hoje</Heading>
      <Lead>Pode ligar sem dizer o seu nome. Pode desligar quando quiser.</Lead>
      <form method="get" action="/help">
        <SelectField
          id="country"
          name="country"
          label="País"
          value="PT"
          options={[
            { value: "BR", label: "Brasil" },
            { value: "PT", label: "Portugal" },
            { value: "ES", label: "Espanha" },
          ]}
        />
        <Actions>
          <Button look="quiet">Mostrar linhas de apoio</Button>
        </Actions>
      </form>
      <AdviceCard
        tone="emergency"
        label="Emergência"
        heading="Em perigo imediato"
        action={<PhoneLink tel="000" text="000" size="l" />}
      >
        <p>Funciona sem saldo e com o telemóvel bloqueado.</p>
      </AdviceCard>
      <HelpLineCard
        first
        name="Linha de Exercício da Criança"
        about="Ouve crianças e jovens e ajuda a encontrar um lugar seguro."
        phones={[{ tel: "000000001", text: "000 000 001", note: "chamada gratuita" }]}
        links={[
          { href: "https://example.org/chat", text: "Conversa por escrito" },
          { href: "mailto:linha@example.org", text: "linha@example.org" },
        ]}
        facts={facts}
        source={{ term: "Fonte:", text: "registo de exercício", href: "https://example.org" }}
        reviewed={{ term: "revisto em", date: "2026-11-01", text: "1 de novembro de 2026" }}
      />
      <HelpLineCard
        name="Serviço de Exercício contra o Tráfico de Seres Humanos e de Apoio Psicossocial Especializado"
        phones={[{ tel: "000000002", text: "000 000 002" }]}
        facts={facts.slice(0, 3)}
        source={{ term: "Fonte:", text: "registo de exercício" }}
        reviewed={{ term: "revisto em", date: "2026-10-12", text: "12 de outubro de 2026" }}
        status="O horário espera por uma segunda verificação. Se ninguém atender, tente a linha acima."
      />
    </Shell>
  );
}

const kinds = [
  ["abuse-online", "screen", "Pictures or videos on the internet", "A child shown in a sexual way, anywhere online"],
  ["grooming", "chat", "Someone is getting too close to a child", "Secrets, gifts, strange questions in a chat"],
  ["sextortion", "lock-message", "Threats with private pictures", "Someone demands money or more pictures"],
  ["abuse-in-person", "home-hand", "A child is being hurt", "At home, at school, at a club, anywhere"],
  ["trafficking", "road", "People held, moved or forced to work", "Work, begging, sex, or crime under pressure"],
  ["suspicious-job", "briefcase", "A job offer that feels wrong", "Before going, or after arriving"],
  ["missing-child", "search-child", "A child is missing", "Call the police first, then tell us"],
  ["other", "dots", "Something else, or I am not sure", "That is fine. Say it in your own words"],
] as const;

function kindPage() {
  return (
    <Shell lang="en">
      <BackLink href="/">Back</BackLink>
      <StepProgress step={1} about={5} text="Step 1 of about 5" />
      <form method="post" action="/report/kind">
        <ChoiceList
          id="kind"
          name="kind"
          label="What is it about?"
          asHeading={1}
          help="Choose what is closest. You can change it later."
          why={{
            summary: "Why we ask",
            text: <p>So that we only ask what matters, and the right person reads it first.</p>,
          }}
          value="sextortion"
          choices={kinds.map(([value, icon, label, help]) => {
            const Icon = kindIcons[icon];
            return { value, label, help, picture: <Icon /> };
          })}
        />
        <Actions>
          <Button>Continue</Button>
        </Actions>
      </form>
    </Shell>
  );
}

function kindGreekPage() {
  const labels = [
    "Εικόνες ή βίντεο στο διαδίκτυο",
    "Κάποιος πλησιάζει ένα παιδί υπερβολικά",
    "Εκβιασμός με προσωπικές φωτογραφίες",
    "Ένα παιδί κακοποιείται",
    "Άνθρωποι κρατούνται ή εξαναγκάζονται σε εργασία",
    "Ύποπτη προσφορά εργασίας",
    "Αγνοείται παιδί",
    "Κάτι άλλο, ή δεν είμαι βέβαιος",
  ];
  return (
    <Shell lang="el">
      <StepProgress step={1} about={5} text="Βήμα 1 από περίπου 5" />
      <form method="post" action="/report/kind">
        <ChoiceList
          id="kind"
          name="kind"
          label="Τι αφορά;"
          asHeading={1}
          help="Διαλέξτε το πιο κοντινό. Μπορείτε να το αλλάξετε αργότερα."
          layout="pairs"
          choices={kinds.map(([value, icon], index) => {
            const Icon = kindIcons[icon];
            return { value, label: labels[index] ?? "", picture: <Icon size={40} /> };
          })}
        />
        <Actions>
          <Button>Συνέχεια</Button>
        </Actions>
      </form>
    </Shell>
  );
}

function errorPage() {
  const prefix = "Erro:";
  return (
    <Shell lang="pt">
      <ErrorSummary
        heading="Falta pouco: veja dois pontos"
        kept="Tudo o que escreveu continua aqui."
        errors={[
          { field: "when", text: "O mês tem de ser um número de 1 a 12" },
          { field: "link", text: "Escreva o endereço sem espaços" },
          { field: "how", text: "Escolha pelo menos uma forma, ou «não sei»" },
        ]}
      />
      <StepProgress step={3} about={5} text="Passo 3 de cerca de 5" />
      <form method="post" action="/report/what">
        <Heading caption="Comunicação sobre ameaças com imagens privadas">O que aconteceu</Heading>
        <p>A seguir mostramos-lhe tudo, antes de enviar. Pode saltar qualquer pergunta.</p>
        <DateField
          id="when"
          name="when"
          label="Quando aconteceu pela última vez?"
          optional="(pode saltar)"
          help="Só o mês e o ano também ajudam."
          parts={{ day: "Dia", month: "Mês", year: "Ano" }}
          value={{ day: "3", month: "14", year: "2026" }}
          wrong={["month"]}
          error={{ prefix, text: "O mês tem de ser um número de 1 a 12." }}
        />
        <TextField
          id="link"
          name="link"
          type="url"
          label="Endereço da página ou nome de utilizador"
          optional="(pode saltar)"
          value="https://exemplo .org/perfil"
          error={{ prefix, text: "Escreva o endereço sem espaços." }}
          why={{ summary: "Porque perguntamos", text: <p>Com o endereço podemos pedir que a página seja retirada.</p> }}
        />
        <ChoiceList
          id="how"
          name="how"
          type="checkbox"
          label="Como é que a pessoa o contacta?"
          error={{ prefix, text: "Escolha pelo menos uma forma, ou «não sei»." }}
          choices={[
            { value: "game", label: "Num jogo" },
            { value: "app", label: "Por mensagens", help: "Por exemplo numa aplicação de conversa" },
            { value: "unknown", label: "Não sei", before: "ou" },
          ]}
        />
        <SelectField
          id="country"
          name="country"
          label="Em que país está a pessoa em causa?"
          empty="Não sei"
          options={[{ value: "PT", label: "Portugal" }]}
        />
        <TextArea
          id="story"
          name="story"
          label="Conte pelas suas palavras"
          help="O que quiser, como quiser. Não precisa de descrever imagens nem de guardar provas."
          value="A pessoa disse que era responsável por uma agência internacionalmente reconhecida."
          rows={5}
        />
        <FileField
          id="file"
          name="file"
          label="Um documento"
          optional="(pode saltar)"
          help="Por favor não envie imagens de crianças."
        />
        <Actions>
          <Button>Guardar e continuar</Button>
          <Button look="plain" name="act" value="back">
            Voltar atrás
          </Button>
        </Actions>
      </form>
    </Shell>
  );
}

function childPage() {
  const { "small-child": Small, teen: Teen, adult: Adult } = ageIcons;
  return (
    <Shell lang="en" reader="child">
      <StepProgress step={1} about={4} text="Step 1 of about 4" />
      <form method="post" action="/report/age">
        <ChoiceList
          id="age"
          name="age"
          label="How old are you?"
          asHeading={1}
          help="You did nothing wrong. You can stop at any time."
          layout="pictures"
          value="under-13"
          choices={[
            { value: "under-13", label: "12 or younger", picture: <Small /> },
            { value: "13-17", label: "13 to 17", picture: <Teen /> },
            { value: "adult", label: "18 or older", picture: <Adult /> },
          ]}
        />
        <Actions>
          <Button>Next</Button>
          <Button look="plain" name="act" value="skip">
            Skip this
          </Button>
        </Actions>
      </form>
    </Shell>
  );
}

function childGreekPage() {
  const { "home-hand": Home, chat: Chat, dots: Dots, "lock-message": Lock } = kindIcons;
  return (
    <Shell lang="el" reader="child">
      <StepProgress step={2} about={4} text="Βήμα 2 από περίπου 4" />
      <form method="post" action="/report/where">
        <ChoiceList
          id="where"
          name="where"
          label="Πού έγινε;"
          asHeading={1}
          help="Δεν χρειάζεται να πεις τι έγινε."
          layout="pictures"
          choices={[
            { value: "home", label: "Σε ένα σπίτι", picture: <Home /> },
            { value: "chat", label: "Στο κινητό ή στον υπολογιστή", picture: <Chat /> },
            { value: "secret", label: "Είναι μυστικό", picture: <Lock /> },
            { value: "other", label: "Κάπου αλλού", picture: <Dots /> },
          ]}
        />
        <Actions>
          <Button>Επόμενο</Button>
          <Button look="plain" name="act" value="skip">
            Το προσπερνώ
          </Button>
        </Actions>
      </form>
    </Shell>
  );
}

function advicePage() {
  return (
    <Shell lang="en">
      <StepProgress step={4} about={5} text="Step 4 of about 5" />
      <Heading>Before you send: three things that help now</Heading>
      <Lead>Thank you for telling us. You have done something hard, and it was right to do.</Lead>
      <AdviceCard
        tone="emergency"
        label="Emergency"
        heading="If you are in danger, call now"
        action={<PhoneLink tel="000" text="000" size="l" />}
      >
        <p>Your report stays here while you call. It is kept for one hour.</p>
      </AdviceCard>
      <AdviceCard tone="important" label="Important" heading="Do not pay and do not send more">
        <ul>
          <li>Stop answering. You do not have to explain.</li>
          <li>Keep the chat and the name of the account. Do not delete it yet.</li>
          <li>Block the account after that.</li>
        </ul>
      </AdviceCard>
      <AdviceCard
        tone="info"
        label="Good to know"
        heading="You can talk to someone first"
        action={
          <LinkButton look="quiet" href="/help">
            See help lines
          </LinkButton>
        }
      >
        <p>A help line listens and does not need your name.</p>
      </AdviceCard>
      <Details summary="What happens with my report?">
        <p>A trained person reads it, normally within one day. We write to you on your own page.</p>
      </Details>
      <Actions>
        <LinkButton href="/report/review">Look over my report</LinkButton>
        <LinkButton look="plain" href="/report/what">
          Back
        </LinkButton>
      </Actions>
    </Shell>
  );
}

const digits = "482019375561904827316650";

function reviewPage() {
  const change = (about: string) => ({ text: "Change", about, href: `/report/${about.replaceAll(" ", "-")}` });
  return (
    <Shell lang="en">
      <StepProgress step={5} about={5} text="Step 5 of 5" />
      <Heading>Look over your report</Heading>
      <SummaryList
        empty="You skipped this"
        rows={[
          { term: "What it is about", value: "Threats with private pictures", change: change("what it is about") },
          { term: "Who it is about", value: "Someone I know, 13 to 17", change: change("who it is about") },
          { term: "When", change: change("when") },
          {
            term: "In your words",
            value: "A person in a game asked for a picture and now wants money.\nIt started two weeks ago.",
            change: change("your words"),
          },
          {
            term: "How we may reach you",
            value: "E-mail, weekdays 16:00 to 18:00. Code word: lighthouse. Never leave a message.",
            change: change("how we may reach you"),
          },
        ]}
      />
      <Heading level={2}>Keep this code first</Heading>
      <p>With it you can come back and read our answer. We cannot show it again, and we cannot find it for you.</p>
      <CodeDisplay
        label="Your code"
        digits={digits}
        note="Write it down, or take a photo if nobody else sees your photos."
      />
      <form method="post" action="/report/send">
        <ChoiceList
          id="kept"
          name="kept"
          type="checkbox"
          label="Before we send it"
          choices={[{ value: "yes", label: "I have kept my code" }]}
        />
        <Actions>
          <Button>Send my report</Button>
          <Button look="plain" name="act" value="discard">
            Throw it away
          </Button>
        </Actions>
      </form>
    </Shell>
  );
}

function confirmationPage() {
  return (
    <Shell lang="el">
      <Banner tone="good" heading="Λάβαμε την αναφορά σας">
        <p>24 Νοεμβρίου 2026, 14:05 (ώρα Αθήνας)</p>
      </Banner>
      <Heading>Σας ευχαριστούμε που μας το είπατε</Heading>
      <Lead>Ένας εκπαιδευμένος άνθρωπος θα το διαβάσει, συνήθως μέσα σε μία ημέρα.</Lead>
      <ReceiptSlip
        heading="Κωδικός επιστροφής"
        code={{ label: "Ο κωδικός σας", digits }}
        lines={[
          { term: "Ημερομηνία", value: "24 Νοεμβρίου 2026" },
          { term: "Απάντηση έως", value: "1 Δεκεμβρίου 2026" },
        ]}
        advice="Φυλάξτε το χαρτί εκεί όπου δεν θα το δει κανείς άλλος."
      />
      <Heading level={2}>Τι γίνεται τώρα</Heading>
      <Prose>
        <ol>
          <li>Διαβάζουμε όσα γράψατε και αποφασίζουμε τι επείγει.</li>
          <li>Σας γράφουμε στη δική σας σελίδα, το αργότερο σε επτά ημέρες.</li>
          <li>Μπορείτε να απαντήσετε, να προσθέσετε κάτι ή να αποσύρετε την αναφορά.</li>
        </ol>
      </Prose>
      <Actions>
        <LinkButton href="/help">Γραμμές βοήθειας</LinkButton>
        <LinkButton look="quiet" href="/">
          Τέλος
        </LinkButton>
      </Actions>
    </Shell>
  );
}

function statusPage() {
  return (
    <Shell lang="en">
      <Heading>Your page</Heading>
      <StatusCard
        label="Where your report is"
        status="We are working on it"
        when={{ iso: "2026-11-23", text: "Since Monday 23 November 2026" }}
        steps={[
          {
            text: "Received",
            state: "done",
            stateText: "done",
            when: { iso: "2026-11-21T18:40Z", text: "21 November" },
          },
          {
            text: "Read by a person",
            state: "done",
            stateText: "done",
            when: { iso: "2026-11-22", text: "22 November" },
          },
          { text: "Someone works on it", state: "now", stateText: "now" },
          { text: "We tell you what happened", state: "later", stateText: "later" },
        ]}
        next={{
          heading: "What happens next",
          text: "A care worker will write to you here before 30 November. You do not need to do anything.",
        }}
      />
      <Heading level={2}>Messages</Heading>
      <MessageThread
        label="Messages, oldest first"
        empty="Nobody has written yet."
        messages={[
          {
            id: "1",
            from: "us",
            author: "The team",
            when: { iso: "2026-11-22T09:10Z", text: "22 November, 10:10 Madrid time" },
            text: "Thank you for writing to us. You did the right thing.\n\nDo you still have contact with this person? You do not have to answer.",
          },
          {
            id: "2",
            from: "you",
            author: "You",
            when: { iso: "2026-11-22T17:02Z", text: "22 November, 18:02" },
            text: "No, I blocked the account.",
          },
          {
            id: "3",
            from: "us",
            author: "The team",
            fresh: "new",
            when: { iso: "2026-11-23T08:00Z", text: "23 November, 09:00" },
            text: "That was a good step. If you wish, someone can call you at a time that is safe.",
          },
        ]}
      />
      <form method="post" action="/own/message">
        <TextArea id="text" name="text" label="Write to us" rows={4} />
        <Actions>
          <Button>Send my message</Button>
        </Actions>
      </form>
      <Heading level={2}>What you can do</Heading>
      <Details summary="Add information">
        <p>Write it as a message above, or add a link here.</p>
      </Details>
      <Details summary="Ask for a call at a safe time">
        <p>You choose the hour and a code word.</p>
      </Details>
      <Details summary="Take my report back">
        <p>We stop working on it. What was already passed on cannot be called back.</p>
        <form method="post" action="/own/withdraw">
          <Button look="danger">Take my report back</Button>
        </form>
      </Details>
    </Shell>
  );
}

function codePage() {
  return (
    <Shell lang="pt">
      <Banner tone="caution" heading="Estamos a responder devagar">
        <p>Se a página não abrir, tente de novo daqui a cinco minutos. Nada se perdeu.</p>
      </Banner>
      <form method="post" action="/own/open">
        <Heading>Abrir a minha página</Heading>
        <TextField
          id="code"
          name="code"
          label="O seu código de vinte e quatro algarismos"
          size="code"
          inputMode="numeric"
          help="Espaços e traços não fazem mal."
          spellCheck={false}
        />
        <Actions>
          <Button>Abrir a minha página</Button>
        </Actions>
      </form>
      <Details summary="Perdi o código">
        <p>Não o conseguimos encontrar. Pode fazer uma nova comunicação e dizer que já tinha escrito.</p>
      </Details>
    </Shell>
  );
}

/** Every gallery page: its language, its title (neutral, as on the real pages) and its body. */
export const pages: Record<string, { lang: Language; title: string; body: () => ReactNode }> = {
  home: { lang: "en", title: "First page", body: homePage },
  "home-el": { lang: "el", title: "Πρώτη σελίδα", body: homeGreekPage },
  "help-lines": { lang: "pt", title: "Contactos", body: helpLinesPage },
  kind: { lang: "en", title: "Step 1", body: kindPage },
  "kind-el": { lang: "el", title: "Βήμα 1", body: kindGreekPage },
  error: { lang: "pt", title: "Passo 3", body: errorPage },
  child: { lang: "en", title: "Step 1", body: childPage },
  "child-el": { lang: "el", title: "Βήμα 2", body: childGreekPage },
  advice: { lang: "en", title: "Step 4", body: advicePage },
  review: { lang: "en", title: "Step 5", body: reviewPage },
  confirmation: { lang: "el", title: "Τέλος", body: confirmationPage },
  status: { lang: "en", title: "Your page", body: statusPage },
  code: { lang: "pt", title: "Página", body: codePage },
};

/** One page as a whole document, its stylesheet inside, so that its length is the page's weight. */
export function renderPage(name: string, theme: Theme): string {
  const page = pages[name];
  if (!page) throw new Error(`no gallery page named ${name}`);
  const html = renderToStaticMarkup(
    <html lang={page.lang} data-theme={theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{page.title}</title>
        <style>{css}</style>
      </head>
      <body>{page.body()}</body>
    </html>,
  );
  return `<!doctype html>${html}`;
}
