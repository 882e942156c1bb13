import Wizard

/// What lies over the screen.
extension CursesFront {
  /// Does an action to what lies over the screen; false where it means the program.
  func performInOverlay(_ action: FrontAction) -> Bool {
    if action == .leave || action == .repaint || action == .suspend { return false }
    if let question = frame.question {
      answer(question, action)
    } else if frame.sheet != nil {
      read(action)
    } else if frame.progress != nil {
      if action == .back { events.append(.wentBack) }
    } else {
      choose(action)
    }
    return true
  }

  private func answer(_ question: Frame.Question, _ action: FrontAction) {
    let last = question.replies.count - 1
    switch action {
    case .activate, .toggle:
      if question.replies.indices.contains(reply) {
        events.append(.replied(question.replies[reply].name))
      }
    case .back: events.append(.replied(question.safest))
    // Whoever answers has read all of it first.
    case .up where sheetTop > 0: sheetTop -= 1
    case .down where sheetTop < picture.lastScroll: sheetTop += 1
    case .pageUp: sheetTop -= max(picture.pageRows - 1, 1)
    case .pageDown: sheetTop += max(picture.pageRows - 1, 1)
    case .left, .up, .previousControl: reply = reply > 0 ? reply - 1 : last
    case .right, .down, .nextControl: reply = reply < last ? reply + 1 : 0
    case .first: reply = 0
    case .last: reply = max(last, 0)
    case _: break
    }
  }

  private func read(_ action: FrontAction) {
    let page = max(picture.pageRows - 1, 1)
    switch action {
    case .up: sheetTop -= 1
    case .down: sheetTop += 1
    case .pageUp: sheetTop -= page
    case .pageDown, .toggle: sheetTop += page
    case .first: sheetTop = 0
    case .last: sheetTop = .max / 2
    case .back, .activate: events.append(.closedSheet)
    case _: break
    }
  }

  private func choose(_ action: FrontAction) {
    guard var chooser = choosers.last else { return }
    switch action {
    case .up, .previousControl: chooser.move(by: -1)
    case .down, .nextControl: chooser.move(by: 1)
    case .pageUp: chooser.move(by: -10)
    case .pageDown: chooser.move(by: 10)
    case .first where chooser.filter == nil: chooser.move(by: -chooser.entries.count)
    case .last where chooser.filter == nil: chooser.move(by: chooser.entries.count)
    case .activate: return run(chooser, chooser.highlight)
    case .toggle where chooser.filter == nil: return run(chooser, chooser.highlight)
    case .back, .help, .palette, .menu:
      choosers.removeLast()
      return
    case _: return edit(action)
    }
    choosers[choosers.count - 1] = chooser
  }

  /// Runs an entry; whatever lay over the screen is closed before.
  func run(_ chooser: Chooser, _ index: Int) {
    let shown = chooser.shown
    guard shown.indices.contains(index) else { return }
    // What cannot be done stays in sight, and its reason with it.
    if shown[index].reason != nil {
      choosers[choosers.count - 1].highlight = index
      return
    }
    // What opens a further menu stays below it, so that Esc leads back there.
    if case .press(let button) = shown[index].deed, !button.menu.isEmpty { return press(button) }
    choosers = []
    switch shown[index].deed {
    case .send(let event): events.append(event)
    case .perform(let action): perform(action)
    case .press(let button): press(button)
    case .goTo(let control): focus(control)
    }
  }

  /// A letter in a menu runs the entry in which it is underlined.
  func jumpInOverlay(to scalar: Unicode.Scalar) -> Bool {
    if let question = frame.question {
      let letter = String(Character(scalar)).lowercased()
      if let index = question.replies.firstIndex(where: {
        $0.label.lowercased().hasPrefix(letter)
      }) {
        reply = index
      }
      return true
    }
    if frame.sheet != nil || frame.progress != nil { return true }
    guard let chooser = choosers.last else { return false }
    if let index = chooser.entry(chosenBy: scalar) { run(chooser, index) }
    return true
  }

  /// Every action that works here, each with its keys.
  func openHelp() {
    let entries = inOrderOfUse(possible).map { binding in
      Chooser.Entry(
        label: label(of: binding), note: binding.keys.joined(separator: " "),
        deed: .perform(action: binding.action))
    }
    choosers.append(
      Chooser(
        title: words("help-title", ["title": frame.title]), entries: entries, filter: LineEditor()))
  }

  /// What the bottom line shows, then what is worth a name, then what only moves about.
  private func inOrderOfUse(_ bindings: [KeyTable.Binding]) -> [KeyTable.Binding] {
    let shown = bindings.filter(\.isShown)
    let others = bindings.filter { !$0.isShown }
    return shown + others.filter { isWorthNaming($0.action) }
      + others.filter { !isWorthNaming($0.action) }
  }

  private func isWorthNaming(_ action: String) -> Bool {
    FrontAction(rawValue: action) == nil || isNamed(action)
  }

  /// Everything that can be done or gone to, by name.
  func openPalette() {
    let places = places
    var entries = frame.allButtons.filter(\.menu.isEmpty).map { button in
      Chooser.Entry(
        label: button.label, note: key(of: button, in: places), reason: button.reason,
        deed: .press(button))
    }
    let shown = Set(entries.map(\.note))
    entries += possible.filter {
      FrontAction(rawValue: $0.action) != nil && !shown.contains($0.keys.first ?? "")
        && isNamed($0.action)
    }.map {
      Chooser.Entry(
        label: label(of: $0), note: $0.keys.first ?? "",
        deed: .perform(action: $0.action))
    }
    entries += frame.steps.filter { $0.state == .done }.map {
      Chooser.Entry(
        label: words("go-to", ["title": $0.title]), deed: .send(.jumped(screen: $0.screen)))
    }
    entries += frame.menu.compactMap { entry in
      entry.screen.map {
        Chooser.Entry(
          label: words("go-to", ["title": entry.title]), deed: .send(.jumped(screen: $0)))
      }
    }
    choosers.append(
      Chooser(title: words("palette-title"), entries: entries, filter: LineEditor()))
  }

  /// Whether the action is worth a name in the palette: more than a move of the caret or the focus.
  private func isNamed(_ action: String) -> Bool {
    switch FrontAction(rawValue: action) {
    case .goOn, .back, .review, .leave, .menu, .actions, .filter, .search, .reload, .sort,
      .reverseSort, .mark, .markRange, .markAll, .markNone, .undo, .reveal,
      .help, .repaint, .suspend:
      true
    case _: false
    }
  }

  private func key(of button: Frame.Button, in places: [KeyTable.Place]) -> String {
    switch button.deed {
    case .goOn: bindings.key(of: FrontAction.goOn.rawValue, in: places) ?? ""
    case .goBack: bindings.key(of: FrontAction.back.rawValue, in: places) ?? ""
    case .action(let name): bindings.key(of: name, in: places) ?? ""
    }
  }

  /// Goes to the menu of screens, or opens it where it is folded away.
  func openMenu() {
    if hasMenu {
      if state.focus == .menu {
        focus(frame.firstControl(hasMenu: false) ?? .menu)
      } else {
        state.menuHighlight = nil
        focus(.menu)
      }
      return
    }
    let entries = frame.menu.compactMap { entry in
      entry.screen.map {
        Chooser.Entry(
          label: entry.title, isCurrent: entry.isCurrent, deed: .send(.jumped(screen: $0)))
      }
    }
    open(title: frame.heading, entries)
  }

  /// Enter on a row: the first thing that can be done with it.
  func openRow() {
    guard frame.table?.selection != nil, let first = frame.rowButtons.first else { return }
    press(first)
  }

  /// Opens what can be done with the selected row.
  func openRowMenu() {
    guard let table = frame.table, let selection = table.selection,
      table.rows.indices.contains(selection)
    else { return }
    let entries = frame.rowButtons.map { button in
      Chooser.Entry(
        label: button.label + (button.menu.isEmpty ? "" : " ▸"),
        note: key(of: button, in: [.table, .form]), reason: button.reason, deed: .press(button))
    }
    guard !entries.isEmpty else { return }
    let row = table.rows[selection]
    open(title: row.cells.first ?? "", entries, at: .rowMenu(id: row.id))
  }

  func openFilter() {
    guard let table = frame.table, !table.filters.isEmpty else { return }
    open(
      title: words("filter-title"),
      table.filters.map {
        Chooser.Entry(
          label: $0.label, note: $0.count.map(String.init) ?? "",
          isCurrent: $0.name == table.filter, deed: .send(.filtered($0.name)))
      }, at: .control(.filter))
  }

  private func open(title: String, _ entries: [Chooser.Entry], at anchor: Target? = nil) {
    choosers.append(
      Chooser(
        title: title, entries: entries, anchor: anchor,
        highlight: entries.firstIndex { $0.isCurrent } ?? 0))
  }
}
