import Wizard

/// The plain front: the same frames as questions and answers, one line at a time, nothing redrawn.
///
/// What is shown is said once, in reading order; a frame says what is asked next, so fields that come
/// and go with the answers come and go here too. Each call of `next` that gives no event has read a
/// line, and the end of the input ends it: it never runs in circles.
package final class LineFront: Front {
  private let console: Console
  private var frame = Frame()
  private var visit = Visit()
  private var queue: [Event] = []
  private var heading: (flow: String, text: String)?
  private var hasGreeted = false
  private var status = ""
  private var problem = ""
  private var closedSheet: Frame.Sheet?
  private var shownTable: TableView?
  private var firstRow: String?
  private var turnsPage = false
  private var wantsActions = false
  private var listed: Frame?
  /// How many tenths of what is done to many rows were told.
  private var tenths = 0

  package init(phrases: Phrases, streams: Streams) {
    console = Console(phrases: phrases, streams: streams)
  }

  package func show(_ frame: Frame) {
    self.frame = frame
    if frame.sheet == nil { closedSheet = nil }
    if let progress = frame.progress { tell(progress) } else { tenths = 0 }
  }

  /// Nothing is read here before it is asked for.
  package func poll() -> Event? { nil }

  /// Says how far it is, ten times at most.
  private func tell(_ progress: Frame.Progress) {
    let reached = progress.count > 0 ? progress.done * 10 / progress.count : 10
    guard reached > tenths else { return }
    tenths = reached
    console.write(progress.text)
    console.flush()
  }

  package func speak(_ phrases: Phrases, keys: KeyTable) { console.phrases = phrases }

  /// Waits for a line for as long as it takes: what was said cannot be unsaid.
  package func next(within seconds: Int?, whenIdle: () -> Void) -> Event? {
    defer { console.flush() }
    if !queue.isEmpty { return queue.removeFirst() }
    whenIdle()
    while !console.hasEnded {
      if let event = step() { return event }
    }
    return nil
  }

  /// Says the text, for there is no clipboard here.
  package func copy(_ text: String) {
    console.leaveBlank()
    console.say("copy")
    for line in Visible.lines(text) { console.writeUnwrapped(line) }
    console.flush()
  }

  /// Does one thing, telling or asking; nil where the next thing follows at once.
  private func step() -> Event? {
    if let question = frame.question { return reply(to: question) }
    if let sheet = frame.sheet, sheet != closedSheet {
      console.leaveBlank()
      console.write(sheet.title)
      sheet.lines.forEach { console.write($0) }
      if let matrix = sheet.matrix {
        if fits(matrix) { draw(matrix) } else { console.say("code-does-not-fit") }
      }
      closedSheet = sheet
      return .closedSheet
    }
    if visit.arrive(at: frame) { greet() }
    sayProblem()
    sayNote()
    switch visit.nextTask(frame) {
    case .tell(let notice): tell(notice)
    case .draw(let matrix): draw(matrix)
    case .ask(let input): return ask(input)
    case .choose: return choose()
    }
    return nil
  }

  /// Says where the person is now.
  private func greet() {
    shownTable = nil
    firstRow = nil
    listed = nil
    wantsActions = false
    console.leaveBlank()
    if heading?.flow != frame.flow || heading?.text != frame.heading {
      heading = (frame.flow, frame.heading)
      for text in [frame.heading, frame.context] where !text.isEmpty { console.write(text) }
      if !hasGreeted { console.say("hint") }
      hasGreeted = true
      console.leaveBlank()
    }
    if let index = frame.steps.firstIndex(where: { $0.state == .current }) {
      console.say(
        "step",
        ["title": frame.title, "number": "\(index + 1)", "count": "\(frame.steps.count)"])
    } else {
      console.write(frame.title)
    }
    if !frame.intro.isEmpty { console.write(frame.intro) }
    sayStatus()
  }

  /// Says what is wrong with the screen, once.
  private func sayProblem() {
    if frame.problem != problem {
      problem = frame.problem
      if !problem.isEmpty { console.say("problem", ["problem": problem]) }
    }
  }

  /// Says what is worth knowing about the answer just given, such as an address that is still free.
  private func sayNote() {
    guard let input = frame.inputs.first(where: { $0.name == visit.answered }),
      !input.note.isEmpty
    else { return }
    console.say("note", ["note": input.note])
  }

  /// Says what has just happened, once; not between fields, where it would drown the questions.
  private func sayStatus() {
    if frame.status != status {
      status = frame.status
      if !status.isEmpty { console.write(status) }
    }
  }

  private func tell(_ notice: Notice) {
    switch notice.style {
    case .plain:
      console.leaveBlank()
      console.write(notice.text)
    case .important:
      console.leaveBlank()
      console.say("important")
      console.write(notice.text, indent: 2)
    case .verbatim:
      console.leaveBlank()
      Visible.lines(notice.text).forEach(console.writeUnwrapped)
    // The matrix itself is a block of its own.
    case .matrix: break
    }
  }

  private func draw(_ matrix: Matrix) {
    guard fits(matrix) else { return }
    console.leaveBlank()
    HalfBlocks.lines(matrix).forEach(console.writeUnwrapped)
    console.leaveBlank()
  }

  private func fits(_ matrix: Matrix) -> Bool {
    console.drawsBlocks && HalfBlocks.width(matrix) <= console.width
  }

  private func ask(_ input: Input) -> Event? {
    let prompt = InputPrompt(input, console: console)
    if visit.presented == input.name { prompt.presentProblem() } else { prompt.present() }
    visit.presented = input.name
    switch prompt.ask() {
    case .ended, .again: return nil
    case .kept:
      visit.settle(input.name)
      visit.hasAnswered = true
      visit.presented = nil
      return .left(field: input.name)
    case .events(let events):
      visit.hasAnswered = true
      if case .answered = events[0] {
        visit.settle(input.name)
        visit.answered = input.name
      }
      queue = Array(events.dropFirst())
      return events[0]
    case .command(.help):
      visit.presented = nil
      console.say("help")
      return nil
    case .command(let command): return event(of: command)
    }
  }

  /// Everything on the screen has been asked: goes on, or asks what to do.
  private func choose() -> Event? {
    let goesOn = frame.buttons.contains { $0.deed == .goOn }
    if visit.hasAnswered, goesOn, frame.reviewRows.isEmpty, frame.table == nil {
      visit.hasAnswered = false
      problem = ""
      return .continued
    }
    sayStatus()
    if let table = frame.table, !wantsActions { return ask(table) }
    return askAction()
  }

  private func askAction() -> Event? {
    let prompt = ActionPrompt(frame, console: console)
    if listed != frame { prompt.present() }
    listed = frame
    switch prompt.ask() {
    case .ended: return nil
    case .nothing:
      // Behind a table's row, Enter alone leads back to the table.
      if frame.table != nil { wantsActions = false }
      return nil
    case .event(let event):
      listed = nil
      wantsActions = false
      if event == .continued { problem = "" }
      return event
    case .command(.back) where wantsActions:
      wantsActions = false
      return nil
    case .command(let command): return event(of: command)
    }
  }

  private func ask(_ table: TableView) -> Event? {
    if turnsPage, let selection = table.selection, table.rows.indices.contains(selection) {
      firstRow = table.rows[selection].id
    }
    let prompt = TablePrompt(table, from: firstRow, console: console)
    var looks = table
    // A row is chosen by its number; that alone is no reason to say the table again.
    looks.selection = nil
    if turnsPage || shownTable != looks { prompt.present() }
    turnsPage = false
    shownTable = looks
    switch prompt.ask() {
    case .ended, .nothing: return nil
    case .event(let event):
      firstRow = nil
      shownTable = nil
      return event
    case .page(let event):
      turnsPage = true
      return event
    case .selected(let event):
      firstRow = table.rows[prompt.start].id
      if case .selected(let row) = event { prompt.present(row: row) }
      wantsActions = true
      listed = nil
      return event
    case .command(let command): return self.event(of: command)
    }
  }

  private func reply(to question: Frame.Question) -> Event? {
    console.leaveBlank()
    console.write(question.text)
    for (index, reply) in question.replies.enumerated() {
      console.write(number: index + 1, reply.label)
    }
    let safest = question.replies.first { $0.name == question.safest }?.label ?? question.safest
    let prompt = console.words("prompt-with-value", ["value": safest])
    guard let line = console.ask(prompt: prompt) else { return nil }
    let labels = question.replies.map(\.label)
    let typed = Typed.reading(line, marks: [], console: console)
    if typed == .answer("") || typed == .command(.back) { return .replied(question.safest) }
    let finding = Choosing(labels: labels, names: question.replies.map(\.name)).find(line)
    guard case .one(let index) = finding else {
      console.say("not-an-option", ["typed": line])
      return nil
    }
    return .replied(question.replies[index].name)
  }

  /// The event of a command, or a sentence where it leads nowhere here.
  private func event(of command: Command) -> Event? {
    switch command {
    case .back:
      if frame.canGoBack { return .wentBack }
      console.say("no-way-back")
    case .review:
      if frame.canReview { return .reviewed }
      console.say("no-review")
    case .leave: return .leaving
    case .help: console.say("help")
    case .actions: return askActionsFromHere()
    }
    return nil
  }

  /// Lists the actions in the midst of questions; without a choice the question is asked again.
  private func askActionsFromHere() -> Event? {
    let prompt = ActionPrompt(frame, console: console)
    visit.presented = nil
    listed = nil
    guard !prompt.isEmpty else {
      console.say("no-actions")
      return nil
    }
    prompt.present()
    switch prompt.ask() {
    case .event(let event): return event
    case .command(.leave): return .leaving
    case .command, .nothing, .ended: return nil
    }
  }
}
