/** The page of a pack that says where each answer is. */
export const ANSWERS = 'ANSWERS.txt'

/** Where whoever reads a pack for the first time finds what; names of files, columns and parts as they are in it. */
export const answersText = (pack: {
  ofSome: boolean
  redacted: boolean
}): string => `WHERE EACH ANSWER IS

Every table is there as .csv and as .xlsx, with the same columns. decision-NNNN-….pdf is one decision, NNNN its entry in
the ledger; the columns "decision_entry" and "entry" of the tables are that number.

1. WHO DECIDED?
   decisions: decided_by, second_person, dissents. The PDF, page 1: in which role each acted, and who dissented.
   The last page of the PDF: with which key. VERIFY.txt, part 5, proves it and names whose each key is.

2. ON WHAT EVIDENCE?
   ratings: who rated what, with the note. The PDF, "What the evidence said": gates, sources, notes, values replaced
   before the signature, and by whom. "The calibration meeting": opinions before and after, and the minutes.

3. BY WHICH RULES?
   rules: of the version that was frozen for the cycle, the weight of every competency and source, gates, when each
   suggestion is made, every threshold, and what a score of 1 to 5 stands for. decisions: rules_entry is "entry" in rules.

4. WHO WAS CONSIDERED, AND WHO WAS PASSED OVER?
   considered: everybody in the cycle when it was last decided, with the suggestion and what was decided. Whoever has
   no "decided" was not decided in what this folder holds. The PDF, "Everyone who was considered": as it stood then.

5. WHO LOOKED?
   looks: who looked at the person and at what, before the signature and since ("since_signing").
   group-looks: each time somebody opened figures by group. The PDF, page 1: whether somebody who signed or agreed had
   the role that sees them.

6. WHAT WAS THE PERSON TOLD?
   letters: each letter word for word, how and when it was given, and by whom. Nothing in it = no letter was given yet.

7. WAS IT CHANGED LATER?
   decisions: later, later_reason, in_force, corrections. The PDF, page 1, above the decision. The decision itself
   stays as it was signed. VERIFY.txt, part 3, finds one that did not.

8. HOW LONG IS IT KEPT?
   kept: until when, and every extension, shortening and legal hold, by whom and why.

WHAT IS LEFT OUT
   withheld.csv counts it by entry.${
     pack.redacted ? ' This copy has figures only: no names and no free text.' : ''
   }${
     pack.ofSome
       ? ' This copy is about some people: of everybody else it has neither\n   name nor score. Raters and voters are numbers; whoever signed, agreed, dissented, looked or changed something is named.\n   Lines of the minutes that name others are left out. In what people wrote, the names of others are covered with\n   [somebody else], and disclosures.jsonl leaves those texts out; letters are there word for word. A nickname, or\n   somebody the program does not know, may still stand in a text: read it before you hand this on.'
       : ''
   }
`
