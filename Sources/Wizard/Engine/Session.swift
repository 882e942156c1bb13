/// One walk through a flow: a value that changes by events and says what it asks of the world.
///
/// Going back, jumping back and leaving are always allowed; only going on looks at the answers.
/// A check of the world carries the generation of the answer it was made for, so that a late
/// finding about an older answer is dropped.
package struct Session: Sendable {
  /// What has to be answered before anything else.
  enum Asking: Hashable, Sendable {
    /// Whether to go on with an unfinished walk, kept at that time.
    case resume(Draft, keptAt: String)
    case leave
    /// Whether an action is really meant, about the row that was selected.
    case confirm(Action, row: String?)
    /// Whether it is really meant for each of so many rows.
    case confirmEach(Action, count: Int)
    /// Whether to leave the rows that are left as they are.
    case stopBatch
  }

  package private(set) var flow: Flow
  /// The name of the screen that is shown.
  package internal(set) var screen: String
  package internal(set) var answers: Answers {
    get { said }
    _modify {
      defer { path = Path(of: flow, answers: said) }
      yield &said
    }
  }
  private var said = Answers()
  /// The screens and answers that apply now.
  package private(set) var path: Path
  /// What is wrong, by field name; shown until the value is right.
  package internal(set) var problems: [String: Problem] = [:]
  /// What is wrong with the screen as a whole.
  package internal(set) var screenProblem: Problem?
  /// The field the person should look at, and how often that has been said.
  package internal(set) var attention: (field: String, serial: Int)?
  /// The command that is being run; going on waits for it.
  package internal(set) var running: String?

  let checks: [String: Check]
  var generations: [String: Int] = [:]
  var found: [String: [String: Finding]] = [:]
  var isGoingOn = false
  /// Whether one of the flow's screens has done what it asks for.
  package internal(set) var hasDone = false
  /// The action whose command is running, so that the screen stays, or whose flow was opened.
  var acting: Action?
  /// What the world offers for a field, by the field's name.
  var options: [String: [Option]] = [:]
  var asking: Asking?
  /// Whether the way back from its first screen leads to the flow from which it was opened.
  package var isOnAnother = false
  /// The answers with which the flow was opened.
  private(set) var given: [String: Value]
  /// The action whose fact lies over the screen as a sheet.
  var shown: Action?
  /// What the bottom line says, as a key of the words with its values.
  var status: Problem?
  var window = TableWindow()
  var gathering: Gathering?
  var batch: Batch?
  /// What came of the last one, until it was read.
  var results: Batch?
  /// The fact that is copied as soon as it is known.
  package internal(set) var copying: String?
  /// What the selected row says of itself, as far as it stands among the facts.
  private var rowFacts: RowFacts = [:]

  /// Begins a flow, or goes on where a draft of it ended.
  ///
  /// Assumes that the flow has a screen. `checks` are the pure ones by name; every other name is
  /// asked of the world.
  package init(
    flow: Flow, checks: [String: Check], draft: Draft? = nil, answers: [String: Value] = [:]
  ) {
    precondition(!flow.screens.isEmpty, "a flow has a screen")
    self.flow = flow
    self.checks = checks
    screen = flow.screens[0].name
    given = answers.filter { !$0.value.isEmpty }
    path = Path(of: flow, answers: Answers())
    self.answers.values = answers
    if let draft { resume(draft) }
  }

  /// Begins a flow by asking whether to go on with its draft, kept at `keptAt` as people say it.
  ///
  /// Whoever starts anew has the given answers already.
  package init(
    flow: Flow, checks: [String: Check], offering draft: Draft, keptAt: String,
    answers: [String: Value] = [:]
  ) {
    self.init(flow: flow, checks: checks, answers: answers)
    if draft.flow == flow.name { asking = .resume(draft, keptAt: keptAt) }
  }

  /// The row that the action chosen last is about, as it was when it was chosen.
  package internal(set) var rowActedOn: Row?

  /// The rows of the table that are marked.
  package var marks: Marks { window.marks }

  /// What the table is narrowed to.
  package var narrowing: (filter: String, search: String) { (window.filter, window.search) }

  /// What must be kept to go on after the process has gone.
  package var draft: Draft {
    Draft(flow: flow.name, screen: screen, answers: answers.values)
  }

  /// Goes on with the same flow in other words.
  package mutating func reword(_ flow: Flow) {
    self.flow = flow
    path = Path(of: flow, answers: answers)
  }

  /// What is asked when the flow is opened.
  package mutating func begin() -> [Request] { arrive() }

  /// Takes an event in and gives what is to be asked of the world.
  package mutating func handle(_ event: Event) -> [Request] {
    let requests = took(event)
    agreeWithRow()
    return requests
  }

  /// Puts what the selected row says of itself in place of what another one said.
  private mutating func agreeWithRow() {
    let row = hasTable ? window.selectedRow : nil
    let facts = row?.facts ?? [:]
    guard facts != rowFacts else { return }
    let new = facts.replace(rowFacts, in: &said.facts)
    rowFacts = facts
    agreeWithFacts(new: new)
  }

  /// Takes facts in; the way is replayed only where one that is new decides about it.
  private mutating func know(_ facts: Facts) {
    let new = facts.filter { said.facts[$0.key] != $0.value }
    said.facts.merge(new) { $1 }
    agreeWithFacts(new: new.keys)
  }

  private mutating func agreeWithFacts(new: some Sequence<String>) {
    if !path.take(said.facts, new: new) { path = Path(of: flow, answers: said) }
  }

  private mutating func took(_ event: Event) -> [Request] {
    switch event {
    case .learned(let facts, let options):
      know(facts)
      self.options.merge(options) { $1 }
      return copied() + leaveWhatHasGone()
    case .checked(let field, let check, let generation, let finding):
      return checked(field, check, generation, finding)
    case .made(let field, let option): return made(field, option)
    case .rowsLoaded(let query, let page):
      window.take(page, for: query)
      return []
    case .done(let command, let facts): return done(command, facts)
    case .refused(let command, let refusals, let facts):
      return refused(command, refusals, facts)
    case .changed:
      // Whatever is done to many rows changes the store with each; the end reads it anew.
      return batch == nil ? readAnew() : []
    case .counted(let count):
      window.marks.total = count
      return []
    case .gathered(let count): return gathered(count)
    case .advanced(let step): return advanced(step)
    case .unmarked(let ids): return unmarked(ids)
    case .draftKept(let time):
      status = Problem("status.draft-kept", values: ["at": time])
      return []
    case .draftNotKept(let problem):
      status = problem
      return []
    case .noted(let key):
      status = Problem(key)
      return []
    case .returned(let hasDone): return returned(hasDone: hasDone)
    case .replied(let reply): return replied(reply)
    case .answered, .left, .asksForOption, .continued, .wentBack, .jumped, .reviewed, .chose,
      .closedSheet, .leaving, .moved, .movedToStart, .movedToEnd, .selected, .filtered, .searched,
      .sortedByNext, .sortReversed, .marked, .markedRange, .markedAll, .markedNone,
      .reloaded, .unattended:
      // A question comes first; what a front sends past it is about a screen not yet decided on.
      if asking != nil { return [] }
      return batch == nil ? did(event) : didDuringBatch(event)
    }
  }

  /// Takes in what a person did while no question stands.
  private mutating func did(_ event: Event) -> [Request] {
    // What was said of one row is not said of the next one.
    if hasTable { status = nil }
    switch event {
    case .answered(let field, let value): return answered(field, value)
    case .left(let name): return left(name)
    case .asksForOption(let field, let text):
      guard let command = flow.field(field)?.makes else { return [] }
      return [.makeOption(field: field, command: command, text: text)]
    case .continued: return goOn()
    case .wentBack: return goBack()
    case .jumped(let name): return jump(to: name)
    case .reviewed:
      let review = path.screens.first(where: \.hasReview)
      return review.map { jump(to: $0.name) } ?? []
    case .chose(let name): return chose(name)
    case .closedSheet:
      let leadsOn = results?.isOfScreen == true
      (shown, results) = (nil, nil)
      return leadsOn ? enter(nil) : []
    case .leaving: return leave()
    case .reloaded: return readAnew()
    case .moved(let count): return loading(window.move(by: count))
    case .movedToStart: return loading(window.jump(to: .start))
    case .movedToEnd: return loading(window.jump(to: .end))
    case .selected(let row): return loading(window.select(row))
    case .filtered(let filter): return loading(window.narrow(filter: filter, search: window.search))
    case .searched(let text): return loading(window.narrow(filter: window.filter, search: text))
    case .sortedByNext: return loading(nextOrder.flatMap { window.sort(by: $0) })
    case .sortReversed: return loading(reversedOrder.flatMap { window.sort(by: $0) })
    case .marked: return loading(window.mark())
    case .markedRange:
      window.markRange()
      return []
    case .markedAll:
      return window.markAll() ? [.countMarked] : []
    case .markedNone:
      window.marks = Marks()
      return []
    case .learned, .checked, .made, .rowsLoaded, .done, .refused, .draftKept, .draftNotKept,
      .noted, .returned, .replied, .changed, .counted, .gathered, .advanced, .unmarked,
      .unattended:
      return []
    }
  }

  /// Side by side, a screen that does not apply any more makes room for the first one.
  private mutating func leaveWhatHasGone() -> [Request] {
    guard flow.shape == .menu, !path.applies(screen), let first = path.screens.first else {
      return []
    }
    return enter(first.name)
  }
}
