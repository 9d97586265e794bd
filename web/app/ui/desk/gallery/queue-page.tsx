import {
  Button,
  DecisionForm,
  EmptyState,
  FilterBar,
  KeyValue,
  ListHead,
  PageHeader,
  QueueList,
  SplitView,
  TextField,
  UrgencyBadge,
} from "../index.ts";
import { Frame } from "./frame.tsx";
import { greekRows, rows } from "./queue-data.ts";
import { ReportItem } from "./report-item.tsx";
import { english, greek } from "./words.ts";

function Head({ open }: { open: boolean }) {
  return (
    <ListHead title="Queue" count="23 waiting" level={open ? 2 : 1}>
      <FilterBar
        views={[
          { id: "all", label: "All", href: "queue.html", count: "23" },
          { id: "today", label: "Due today", href: "queue.html", count: "3" },
          { id: "mine", label: "Mine", href: "queue.html", count: "1" },
          { id: "jobs", label: "Job offers", href: "queue.html" },
        ]}
        currentView="all"
        filters={[
          {
            name: "kind",
            label: "Kind",
            value: "",
            options: [
              { value: "", label: "All kinds" },
              { value: "sextortion", label: "Sexual extortion" },
              { value: "grooming", label: "Grooming" },
            ],
          },
          { name: "language", label: "Language", value: "en", options: [{ value: "en", label: "English" }] },
        ]}
        active={[{ id: "language", label: "English", href: "queue.html" }]}
        clearHref="queue.html"
        search={{ name: "q", value: "" }}
        save={
          <form method="post">
            <TextField name="view" label={english.filter.saveLabel} />
            <Button size="s">{english.filter.save}</Button>
          </form>
        }
        words={english.filter}
      />
    </ListHead>
  );
}

export function QueuePage({ open }: { open: boolean }) {
  return (
    <Frame current="queue" layout="flush">
      <SplitView
        list={
          <QueueList
            rows={rows}
            current={open ? "a1" : undefined}
            label="Reports by urgency"
            head={<Head open={open} />}
          />
        }
        item={open ? <ReportItem /> : undefined}
        listLabel="Queue"
        itemLabel="Report R-7KQ2"
        back={{ href: "list.html", label: "Back to the queue" }}
        empty={<EmptyState title="Choose a report">Press j and k to move, Enter to open.</EmptyState>}
      />
    </Frame>
  );
}

export function EmptyQueuePage() {
  return (
    <Frame current="queue" layout="flush">
      <SplitView
        list={
          <QueueList
            rows={[]}
            label="Reports by urgency"
            head={<ListHead title="Queue" count="0 waiting" />}
            empty={
              <EmptyState title="Nothing waits for you">
                New reports appear here by themselves. The last one came at 08:40.
              </EmptyState>
            }
          />
        }
        listLabel="Queue"
        itemLabel="Report"
        back={{ href: "list.html", label: "Back to the queue" }}
        empty={
          <EmptyState title="No report is open" drawing={false}>
            A good moment for a cup of tea or for a note you owe a colleague.
          </EmptyState>
        }
      />
    </Frame>
  );
}

export function GreekQueuePage() {
  return (
    <Frame current="queue" layout="flush" words={greek}>
      <SplitView
        list={
          <QueueList
            rows={greekRows}
            current="g1"
            label="Αναφορές κατά προτεραιότητα"
            head={
              <ListHead title="Ουρά αναφορών" count="23 σε αναμονή" level={2}>
                <FilterBar
                  views={[
                    { id: "all", label: "Όλες", href: "greek.html", count: "23" },
                    { id: "today", label: "Λήγουν σήμερα", href: "greek.html", count: "3" },
                    { id: "mine", label: "Δικές μου", href: "greek.html" },
                  ]}
                  currentView="all"
                  filters={[]}
                  active={[]}
                  clearHref="greek.html"
                  words={greek.filter}
                />
              </ListHead>
            }
          />
        }
        item={
          <div className="dk-item">
            <PageHeader
              title="Σεξουαλικός εκβιασμός: αγόρι 15 ετών, η προθεσμία λήγει απόψε"
              reference="R-7KQ2"
              badges={<UrgencyBadge band="urgent" label="Επείγουσα" points="82" pointsLabel="βαθμοί" />}
              meta="Ήρθε πριν από 14 λεπτά, γραμμένη στα ελληνικά"
              actions={
                <>
                  <Button type="button" icon="send">
                    Ερώτηση προς τον αναφέροντα
                  </Button>
                  <Button type="button" tone="main" shortcut="e">
                    Απόφαση
                  </Button>
                </>
              }
            />
            <KeyValue
              columns={2}
              items={[
                { label: "Ηλικία", value: "15" },
                { label: "Πού συμβαίνει", value: "Σε εφαρμογή μηνυμάτων, γνωριμία σε παιχνίδι" },
                { label: "Ασφάλεια τώρα", value: "Ναι, στο σπίτι με την οικογένεια" },
                { label: "Επικοινωνία", value: "Ναι, με μήνυμα, μετά τις 18:00" },
              ]}
            />
            <DecisionForm
              title="Απόφαση"
              acts={[
                {
                  value: "open-case",
                  label: "Άνοιγμα υπόθεσης",
                  hint: "Η σελίδα του αναφέροντα θα λέει ότι κάποιοι ασχολούνται με αυτήν.",
                },
                { value: "close", label: "Κλείσιμο αναφοράς" },
              ]}
              act="open-case"
              words={{
                act: "Τι πρέπει να γίνει;",
                reason: "Γιατί;",
                reasonHint: "Το διαβάζουν συνάδελφοι και ελεγκτές. Μη γράφετε ονόματα.",
                submit: "Άνοιγμα της υπόθεσης",
                cancel: "Ακύρωση",
                errorTitle: "Η απόφαση δεν στάλθηκε",
                kept: "Ό,τι γράψατε υπάρχει ακόμη.",
              }}
            />
          </div>
        }
        listLabel="Ουρά αναφορών"
        itemLabel="Αναφορά R-7KQ2"
        back={{ href: "greek.html", label: "Πίσω στην ουρά" }}
      />
    </Frame>
  );
}
