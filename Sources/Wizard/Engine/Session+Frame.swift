extension Session {
  /// What must be shown now; `phrases` are the words that belong to no single screen.
  package func frame(_ phrases: Phrases) -> Frame {
    let reader = Reader(session: self, path: path, phrases: phrases)
    return reader.frame()
  }

  /// Words with their holes filled from answers and facts.
  func filled(_ words: Words) -> String {
    words.filled { name in
      answers.facts[name]?.text
        ?? answers.values[name].flatMap { value in
          if case .text(let text) = value { text } else { nil }
        }
    }
  }
}

/// Reads a session as a frame: the same state always gives the same frame.
struct Reader {
  let session: Session
  let path: Path
  let phrases: Phrases

  func frame() -> Frame {
    var frame = Frame()
    guard let screen = session.flow.screen(session.screen) else { return frame }
    frame.flow = session.flow.name
    frame.screen = screen.name
    frame.heading = filled(session.flow.title)
    frame.context = phrases["context.\(session.flow.name)"].map(filled) ?? ""
    frame.title = filled(screen.title)
    frame.intro = screen.intro.map(filled) ?? ""
    switch session.flow.shape {
    case .steps: frame.steps = steps(to: screen)
    case .menu: frame.menu = menu
    }
    frame.blocks = blocks(of: screen)
    frame.buttons = buttons(of: screen)
    frame.problem = session.screenProblem.map(sentence) ?? ""
    frame.status = [screen.table == nil ? "" : marksText, session.status.map(sentence) ?? ""]
      .filter { !$0.isEmpty }.joined(separator: " · ")
    frame.question = question
    frame.sheet = sheet
    frame.progress = progress
    frame.attention = session.attention.map { Frame.Attention(field: $0.field, serial: $0.serial) }
    frame.canGoBack = canGoBack(from: screen)
    frame.canReview =
      !screen.isFinal
      && path.screens.indices.contains {
        path.screens[$0].name != screen.name && path.screens[$0].hasReview
      }
    return frame
  }

  /// How many rows of the table are marked.
  private var marksText: String {
    let marks = session.window.marks
    if marks.isEmpty { return "" }
    let count = marks.isAll ? marks.total.map { max(0, $0 - marks.ids.count) } : marks.ids.count
    if let count { return phrases.text("status.marked", ["count": "\(count)"]) }
    return marks.ids.isEmpty
      ? phrases.text("status.marked-all")
      : phrases.text("status.marked-all-but", ["count": "\(marks.ids.count)"])
  }

  /// Words with each hole filled by what was said, as people read it, or by a fact.
  func filled(_ words: Words) -> String {
    words.filled { name in
      if let field = session.flow.field(name), field.kind.isAsked {
        return readable(field)
      }
      return session.answers.facts[name].map(shown)
    }
  }

  /// A fact as one text; only a fact of several lines has line ends.
  private func shown(_ fact: Fact) -> String {
    switch fact {
    case .text(let text): Visible.unbroken(text)
    case .lines(let lines): lines.map(Visible.unbroken).joined(separator: "\n")
    case .matrix: ""
    }
  }

  /// The answer to a field as people read it; nothing for a secret.
  func readable(_ field: Field) -> String {
    let text = wording(of: field)
    return field.kind == .lines ? text : Visible.unbroken(text)
  }

  private func wording(of field: Field) -> String {
    switch session.answers.value(of: field) {
    case .text(let text):
      switch field.kind {
      case .choice, .level: return label(of: text, in: field)
      case .text, .lines, .email, .phone, .choices, .yesNo, .password, .code, .notice, .review:
        return text
      }
    case .flag(let isOn): return phrases.text(isOn ? "answer.yes" : "answer.no")
    case .choices(let names):
      return names.map { label(of: $0, in: field) }.joined(separator: ", ")
    case .secret, nil: return ""
    }
  }

  func sentence(_ problem: Problem) -> String {
    phrases.text(problem.key, problem.values.mapValues(Visible.unbroken))
  }

  private func label(of name: String, in field: Field) -> String {
    session.offered(field).first { $0.name == name }?.label ?? name
  }

  private func steps(to current: Screen) -> [Frame.Step] {
    // At the end nothing lies ahead and nothing can be gone back to: the room is for what happened.
    guard path.screens.count > 1, !current.isFinal else { return [] }
    let index = path.screens.firstIndex { $0.name == current.name } ?? 0
    return path.screens.enumerated().map { position, screen in
      let state: Frame.Step.State =
        position < index ? .done : position > index ? .ahead : .current
      return Frame.Step(screen: screen.name, title: filled(screen.short), state: state)
    }
  }

  private var menu: [Frame.Entry] {
    session.flow.menu.filter(isReachable).map { entry in
      Frame.Entry(
        screen: entry.screen, title: filled(entry.label), isNested: entry.isNested,
        isCurrent: entry.screen == session.screen)
    }
  }

  /// Whether the screen applies; for a heading, whether one below it does.
  private func isReachable(_ entry: Flow.Entry) -> Bool {
    if let screen = entry.screen { return path.applies(screen) }
    guard let index = session.flow.menu.firstIndex(of: entry) else { return false }
    return session.flow.menu[(index + 1)...].prefix { $0.isNested }
      .contains { $0.screen.map(path.applies) ?? false }
  }

  private func canGoBack(from screen: Screen) -> Bool {
    session.flow.shape == .steps && !screen.isFinal && path.screen(before: screen.name) != nil
  }

  private func buttons(of screen: Screen) -> [Frame.Button] {
    let actions = session.actions
    var buttons = actions.map(button)
    if canGoBack(from: screen) {
      buttons.append(.init(deed: .goBack, label: phrases.text("button.back"), isMain: false))
    }
    if session.flow.shape == .steps, !screen.isFinal {
      let label = screen.continueLabel.map(filled) ?? phrases.text("button.continue")
      buttons.append(
        .init(deed: .goOn, label: label, isMain: !actions.contains(where: \.isMain)))
    }
    return buttons
  }

  private func button(_ action: Action) -> Frame.Button {
    var further: [Frame.Button] = []
    if case .menu(let actions) = action.effect {
      further = actions.filter { path.holds($0.when) }.map(button)
    }
    return Frame.Button(
      deed: .action(action.name), label: filled(action.label), isMain: action.isMain, menu: further,
      reason: session.reason(against: action).map(Visible.unbroken))
  }

  private var question: Frame.Question? {
    switch session.asking {
    case .leave:
      let key =
        !session.hasAnswers
        ? "question.leave"
        : session.flow.keepsDraft ? "question.leave-draft" : "question.leave-lost"
      return Frame.Question(
        text: phrases.text(key),
        replies: [reply("stay"), reply("leave")], safest: "stay")
    case .resume(_, let time):
      return Frame.Question(
        text: phrases.text("question.resume", ["when": time, "flow": filled(session.flow.title)]),
        replies: [reply("resume"), reply("anew")], safest: "resume")
    case .confirm(let action, _):
      let label = filled(action.label)
      return action.confirm.map { words in
        Frame.Question(
          text: filled(words), replies: [reply("cancel"), .init(name: "confirm", label: label)],
          safest: "cancel")
      }
    case .confirmEach(let action, _):
      return Frame.Question(
        text: filled(action.confirm ?? action.label),
        replies: [reply("cancel"), .init(name: "confirm", label: filled(action.label))],
        safest: "cancel")
    case .stopBatch:
      return Frame.Question(
        text: phrases.text("question.stop", ["progress": batchText]),
        replies: [reply("go-on"), reply("stop")], safest: "go-on")
    case nil: return nil
    }
  }

  private func reply(_ name: String) -> Frame.Question.Reply {
    Frame.Question.Reply(name: name, label: phrases.text("button.\(name)"))
  }

  private var sheet: Frame.Sheet? {
    if let results = session.results { return sheet(of: results) }
    guard let action = session.shown, case .show(let name) = action.effect,
      let fact = session.answers.facts[name]
    else { return nil }
    switch fact {
    case .lines(let lines):
      return Frame.Sheet(title: filled(action.label), lines: lines.map(Visible.unbroken))
    case .text(let text):
      return Frame.Sheet(title: filled(action.label), lines: [Visible.unbroken(text)])
    case .matrix(let matrix):
      return Frame.Sheet(title: filled(action.label), lines: [], matrix: matrix)
    }
  }
}
