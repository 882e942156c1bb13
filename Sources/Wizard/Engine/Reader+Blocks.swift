extension Reader {
  /// The parts of a screen in reading order; a notice with nothing to say is left out.
  func blocks(of screen: Screen) -> [Block] {
    var blocks: [Block] = path.fields(of: screen).compactMap { field in
      switch field.kind {
      case .notice: notice(field)
      case .review: .review(rows(before: screen))
      case .text, .lines, .email, .phone, .choice, .choices, .yesNo, .level, .password, .code:
        .input(input(field))
      }
    }
    if let table = screen.table { blocks.append(.table(view(of: table))) }
    return blocks
  }

  private func notice(_ field: Field) -> Block? {
    if field.style == .matrix {
      guard let name = field.label.holes.first,
        case .matrix(let matrix) = session.answers.facts[name]
      else { return nil }
      return .matrix(matrix)
    }
    let text = filled(field.label)
    return text.isEmpty ? nil : .notice(Notice(text: text, style: field.style))
  }

  private func input(_ field: Field) -> Input {
    var input = Input(name: field.name, kind: field.kind, label: filled(field.label))
    input.help = field.help.map(filled) ?? ""
    input.suffix = field.suffix.map(filled) ?? ""
    input.value = session.answers.value(of: field)
    input.options = session.offered(field)
    input.makesLabel = field.makes.map { phrases.text("makes.\($0)") }
    input.isRequired = field.isRequired
    input.problem = session.problems[field.name].map(sentence) ?? ""
    input.note = session.note(of: field).map(sentence) ?? ""
    input.isChecking = session.isGoingOn && !session.worldChecks(of: field).isEmpty
    return input
  }

  private func rows(before review: Screen) -> [ReviewRow] {
    path.screens.prefix { $0.name != review.name }.map { screen in
      ReviewRow(
        screen: screen.name, title: filled(screen.short), lines: lines(of: screen),
        isIncomplete: path.fields(of: screen).contains {
          $0.kind.isAsked && session.problem(of: $0) != nil
        },
        change: phrases.text("button.change"))
    }
  }

  private func lines(of screen: Screen) -> [String] {
    if !screen.summary.isEmpty {
      return screen.summary.filter { path.holds($0.when) }.map { filled($0.words) }
        .filter { !$0.isEmpty }
    }
    return path.fields(of: screen).filter { $0.kind.isAsked && !$0.kind.isSecret }.compactMap {
      let text = readable($0)
      return text.isEmpty ? nil : "\(filled($0.label)): \(text)"
    }
  }

  private func view(of table: Table) -> TableView {
    let window = session.window
    var view = TableView()
    view.columns = table.columns.map {
      TableView.Column(
        label: filled($0.label), least: $0.least, share: $0.share,
        isDescending: window.shownOrder?.column == $0.name
          ? window.shownOrder?.isDescending : nil)
    }
    view.canBeSorted = table.columns.contains(where: \.isSortable)
    let actions = session.flow.screen(session.screen)?.actions ?? []
    view.canBeMarked = actions.contains(where: \.isForEach)
    if !window.marks.isEmpty {
      view.marked = Set(window.rows.map(\.id).filter(window.marks.contains))
    }
    view.rows = window.rows
    view.selection = window.selection
    view.filters = table.filters.map {
      TableView.Filter(name: $0.name, label: filled($0.label), count: window.counts[$0.name])
    }
    view.filter = window.filter
    view.search = window.search
    let isWhole = window.filter == table.filters.first?.name ?? "" && window.search.isEmpty
    view.emptyText = filled(isWhole ? table.empty : table.noMatch)
    view.hasMoreBefore = window.hasMoreBefore
    view.hasMoreAfter = window.hasMoreAfter
    return view
  }
}

extension Session {
  /// A sentence worth saying about a value that is right.
  func note(of field: Field) -> Problem? {
    for name in field.checks {
      if case .fine(let note?) = found[field.name]?[name] { return note }
    }
    return nil
  }
}
