-- No act ever wrote or read these words, so each row holds the empty default: the decision is the class and its reasons.
alter table ai_decision drop column enabled_words;
