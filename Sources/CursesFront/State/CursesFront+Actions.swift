import Wizard

/// What the keys do.
extension CursesFront {
  /// Does what a key table, the help or the palette names.
  func perform(_ name: String) {
    guard let action = FrontAction(rawValue: name) else {
      events.append(.chose(action: name))
      return
    }
    if !isOverlaid || !performInOverlay(action) { perform(action) }
  }

  private func perform(_ action: FrontAction) {
    switch action {
    case .nextControl: moveFocus(by: 1)
    case .previousControl: moveFocus(by: -1)
    case .up, .down, .left, .right, .first, .last, .pageUp, .pageDown: move(action)
    case .activate: activate()
    case .toggle: toggle()
    case .goOn: goOn()
    case .back: goBack()
    case .review:
      leaveField()
      events.append(.reviewed)
    case .leave: events.append(.leaving)
    case .menu: openMenu()
    case .actions: openRowMenu()
    case .filter: openFilter()
    case .search: focus(.search)
    case .nextMatch: moveSelection(by: 1)
    case .previousMatch: moveSelection(by: -1)
    case .reload: events.append(.reloaded)
    case .sort: events.append(.sortedByNext)
    case .reverseSort: events.append(.sortReversed)
    case .mark: markRow()
    case .markRange: events.append(.markedRange)
    case .markAll: events.append(.markedAll)
    case .markNone: events.append(.markedNone)
    case .lineStart, .lineEnd, .wordLeft, .wordRight, .eraseLeft, .eraseRight, .eraseWordLeft,
      .eraseWordRight, .eraseToStart, .eraseToEnd, .undo, .newline:
      edit(action)
    case .reveal: reveal()
    case .help: openHelp()
    case .palette: openPalette()
    case .repaint: display.repaint()
    case .suspend: suspend()
    }
  }

  /// Leaves the field and asks to go on.
  func goOn() {
    leaveField()
    events.append(.continued)
  }

  /// Esc where nothing lies over the screen: clears what narrows, else goes one screen back.
  private func goBack() {
    if let input = focusedInput, hasFilterText(input) {
      state.filters[input.name] = nil
      state.highlights[input.name] = nil
      return
    }
    if let table = frame.table {
      if !table.search.isEmpty || !state.search.isEmpty {
        state.search = LineEditor()
        focus(.table)
        events.append(.searched(""))
        return
      }
      if state.focus == .search || state.focus == .filter {
        focus(.table)
        return
      }
    }
    leaveField()
    events.append(.wentBack)
  }

  /// Enter: presses, opens, or accepts and goes on.
  func activate() {
    switch state.focus {
    case .input(let name):
      guard let input = frame.input(name), accept(input) else { return }
      if isLastInput(name) { goOn() } else { moveFocus(by: 1) }
    case .change(let index):
      let rows = frame.reviewRows
      if rows.indices.contains(index) { events.append(.jumped(screen: rows[index].screen)) }
    case .button(let index):
      if frame.buttons.indices.contains(index) { press(frame.buttons[index]) }
    case .table: openRow()
    case .filter: openFilter()
    case .search: focus(.table)
    case .menu:
      if frame.menu.indices.contains(menuHighlight), let screen = frame.menu[menuHighlight].screen {
        events.append(.jumped(screen: screen))
      }
    case nil: if frame.buttons.contains(where: { $0.deed == .goOn }) { goOn() }
    }
  }

  /// Does what the button stands for, or opens what it holds.
  func press(_ button: Frame.Button) {
    if !button.menu.isEmpty {
      choosers.append(
        Chooser(
          title: button.label,
          entries: button.menu.map {
            Chooser.Entry(label: $0.label, reason: $0.reason, deed: .press($0))
          },
          anchor: place(of: button)))
      return
    }
    switch button.deed {
    case .goOn: goOn()
    case .goBack:
      leaveField()
      events.append(.wentBack)
    case .action(let name):
      leaveField()
      events.append(.chose(action: name))
    }
  }

  /// Where the button stands, or the row whose menu it is in.
  private func place(of button: Frame.Button) -> Target? {
    guard let index = frame.buttons.firstIndex(of: button) else { return nil }
    if frame.showsButton(index) { return .control(.button(index)) }
    guard let table = frame.table, let selection = table.selection,
      table.rows.indices.contains(selection)
    else { return nil }
    return .rowMenu(id: table.rows[selection].id)
  }

  private func isLastInput(_ name: String) -> Bool {
    let hasGoOn = frame.buttons.contains { $0.deed == .goOn }
    return hasGoOn && frame.inputs.last { $0.kind.isAsked }?.name == name
  }

  private func reveal() {
    guard let input = focusedInput, input.kind == .password else { return }
    if state.revealed.remove(input.name) == nil { state.revealed.insert(input.name) }
  }
}
