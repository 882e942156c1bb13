/// The words of the line front as the tests see them, by key.
let lineWords: [String: String] = [
  "line.hint": """
  One question at a time. Enter alone keeps what stands in brackets. < goes back, \
  ? helps, ! reviews, * lists what can be done, :leave leaves; nothing is lost.
  """,
  "line.help": """
  Type an answer and press Enter; Enter alone keeps what stands in brackets. A \
  single - empties what is not required. On a line of its own: < or :back goes \
  back one screen, ! or :review shows everything said so far, * or :actions lists \
  what can be done here, :leave leaves. Put a \\ in front to type one of these as \
  an answer.
  """,
  "line.command.back": "< :back",
  "line.command.help": "? :help",
  "line.command.review": "! :review",
  "line.command.actions": "* :actions",
  "line.command.leave": ":leave :q",
  "line.code-does-not-fit": """
  The code to scan needs a wider terminal, or one that draws blocks. Type the \
  secret instead.
  """,
  "line.step": "{title} ({number} of {count})",
  "line.prompt": ">",
  "line.prompt-with-value": "[{value}] >",
  "line.prompt-number": "A number >",
  "line.prompt-table": "Table >",
  "line.required": "{label} (required)",
  "line.suffix": "Followed by: {suffix}",
  "line.problem": "Please change this: {problem}",
  "line.checking": "Still being checked.",
  "line.note": "{note}",
  "line.important": "Important:",
  "line.answer-yes": "yes",
  "line.answer-no": "no",
  "line.accepts-yes": "y yes",
  "line.accepts-no": "n no",
  "line.option": "{label}",
  "line.option-with-detail": "{label}: {detail}",
  "line.option-not-possible": "{label} (not possible: {reason})",
  "line.not-possible": "{option} cannot be chosen: {reason}",
  "line.not-an-option": "“{typed}” is none of these. Type a number or a name from the list.",
  "line.several-options": "“{typed}” could be one of these. Type its number.",
  "line.many-options": "The first {shown} of {count}. Type a part of a name to find another.",
  "line.choices": "Numbers or names, with spaces or commas between them; a single - for none.",
  "line.make": "A + and a name: {label}.",
  "line.lines": "As many lines as needed; a single . ends them.",
  "line.present-lines": "So far:",
  "line.text-kept": "the text so far",
  "line.secret": "What is typed is not shown.",
  "line.secret-kept": "already given",
  "line.too-long": "That line is too long; nothing of it was kept.",
  "line.no-way-back": "No way leads back from here.",
  "line.no-review": "There is nothing to review here yet.",
  "line.no-actions": "Nothing else can be done here.",
  "line.menu": "{label} …",
  "line.review-row": "{title} ({change})",
  "line.review-row-incomplete": "{title} ({change}; something is missing or wrong here)",
  "line.copy": "To be copied:",
  "line.table": """
  A number selects a row, n shows the next rows, p those before, f narrows, / and \
  a text searches, r reads anew, * lists what can be done.
  """,
  "line.table-next": "n",
  "line.table-previous": "p",
  "line.table-filters": "f",
  "line.table-reload": "r",
  "line.table-mark": "m", "line.table-marks": "m marks.",
  "line.filter": "Shown: {filter}",
  "line.counted": "{label} ({count})",
  "line.search": "Found for: {search}",
  "line.cell": "{label}: {value}",
  "line.more-rows": "More follow.",
  "line.no-more-rows": "These are the last rows.",
  "line.stop-hint": "Enter or Ctrl-C asks whether to stop.",
  "line.more-lines": "{count} more lines. Enter shows the next ones, < leaves them out. >",
  "line.no-rows-before": "These are the first rows.",
]
