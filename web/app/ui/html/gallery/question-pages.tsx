import { ageIcons, kindIcons } from "../../art/index.ts";
import {
  Actions,
  BackLink,
  Button,
  ChoiceList,
  DateField,
  ErrorSummary,
  FileField,
  Heading,
  SelectField,
  StepProgress,
  TextArea,
  TextField,
} from "../index.ts";
import { Shell } from "./frame.tsx";

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

export function kindPage() {
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

export function kindGreekPage() {
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

export function errorPage() {
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

export function childPage() {
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

export function childGreekPage() {
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
