import Wizard

/// A numbered list of what can be done here: going on, actions with their menus, ways to screens.
struct ActionPrompt {
  /// What came of it.
  enum Outcome: Equatable {
    case event(Event)
    case command(Command)
    /// Nothing was chosen.
    case nothing
    case ended
  }

  private enum Target {
    case event(Event)
    case menu([Frame.Button])
  }

  private let console: Console
  private var labels: [String] = []
  private var targets: [Target] = []
  /// Lines that stand between the entries, by the index of the entry that follows.
  private var headings: [Int: [String]] = [:]
  private var usual: Int?

  /// The rows of a review, the buttons, and the screens of a menu.
  ///
  /// Enter alone chooses the main button, but never where everything is reviewed before it happens.
  init(_ frame: Frame, console: Console) {
    self.console = console
    let rows = frame.reviewRows
    for row in rows {
      let key = row.isIncomplete ? "review-row-incomplete" : "review-row"
      let title = console.words(key, ["title": row.title, "change": row.change])
      add(([title] + row.lines).joined(separator: "\n"), .event(.jumped(screen: row.screen)))
    }
    for button in frame.buttons {
      if button.isMain, button.menu.isEmpty, rows.isEmpty { usual = labels.count }
      add(button)
    }
    for entry in frame.menu {
      if let screen = entry.screen {
        if !entry.isCurrent { add(entry.title, .event(.jumped(screen: screen))) }
      } else {
        headings[labels.count, default: []].append(entry.title)
      }
    }
  }

  private init(menu: [Frame.Button], console: Console) {
    self.console = console
    menu.forEach { add($0) }
  }

  /// Whether there is nothing to choose.
  var isEmpty: Bool { labels.isEmpty }

  func present() {
    console.leaveBlank()
    for (index, label) in labels.enumerated() {
      headings[index, default: []].forEach { console.write($0) }
      console.write(number: index + 1, label)
    }
  }

  /// Reads the choice; a menu is opened and asked in turn.
  func ask() -> Outcome {
    let prompt =
      usual.map { console.words("prompt-with-value", ["value": labels[$0]]) }
      ?? console.words("prompt-number")
    guard let line = console.ask(prompt: prompt) else { return .ended }
    switch Typed.reading(line, marks: [], console: console) {
    case .command(let command): return .command(command)
    case .mark: return .nothing
    case .answer(let text):
      if text.isEmpty { return usual.map(outcome) ?? .nothing }
      // A review row's lines are no part of its name.
      let names = labels.map { String($0.prefix { $0 != "\n" }) }
      guard case .one(let index) = Choosing(labels: names, names: names).find(text) else {
        console.say("not-an-option", ["typed": text])
        return .nothing
      }
      return outcome(index)
    }
  }

  private func outcome(_ index: Int) -> Outcome {
    switch targets[index] {
    case .event(let event): return .event(event)
    case .menu(let buttons):
      let menu = ActionPrompt(menu: buttons, console: console)
      console.leaveBlank()
      console.write(labels[index])
      menu.present()
      let outcome = menu.ask()
      return outcome == .command(.back) ? .nothing : outcome
    }
  }

  private mutating func add(_ button: Frame.Button) {
    if !button.menu.isEmpty {
      add(console.words("menu", ["label": button.label]), .menu(button.menu))
      return
    }
    if let reason = button.reason {
      let label = console.words(
        "option-not-possible", ["label": button.label, "reason": reason])
      // Whoever chooses it all the same is told why by the frame that follows.
      if case .action(let name) = button.deed { add(label, .event(.chose(action: name))) }
      return
    }
    switch button.deed {
    case .goOn: add(button.label, .event(.continued))
    case .goBack: add(button.label, .event(.wentBack))
    case .action(let name): add(button.label, .event(.chose(action: name)))
    }
  }

  private mutating func add(_ label: String, _ target: Target) {
    labels.append(label)
    targets.append(target)
  }
}
