import {
  Actions,
  AdviceCard,
  BackLink,
  Button,
  Heading,
  HelpLineCard,
  Lead,
  PhoneLink,
  Prose,
  SelectField,
  ThreeWays,
} from "../index.ts";
import { frames, Shell } from "./frame.tsx";

export function homePage() {
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

export function homeGreekPage() {
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

export function helpLinesPage() {
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
