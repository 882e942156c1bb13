import Wizard

/// The mouse: what lies under it was noted when the screen was painted.
extension CursesFront {
  func handle(_ action: Report.MouseAction, row: Int, column: Int) {
    notice = ""
    switch action {
    case .wheelUp: turnWheel(by: -3)
    case .wheelDown: turnWheel(by: 3)
    case .press:
      if let target = picture.target(row: row, column: column) {
        press(target)
      } else if choosers.popLast() != nil {
        // A click beside a menu closes it.
      }
    }
  }

  private func turnWheel(by rows: Int) {
    if frame.question != nil || frame.sheet != nil {
      sheetTop += rows
    } else if var chooser = choosers.popLast() {
      chooser.move(by: rows)
      choosers.append(chooser)
    } else if frame.table != nil {
      moveSelection(by: rows)
    } else {
      scroll(by: rows)
    }
  }

  private func press(_ target: Target) {
    switch target {
    case .control(let control):
      focus(control)
      switch control {
      case .button, .change, .filter: activate()
      case .input, .table, .search, .menu: break
      }
    case .option(let field, let line):
      focus(.input(field))
      guard let input = frame.input(field) else { return }
      state.highlights[field] = line
      pick(input, line: line, unticks: true)
    case .yesNo(let field, let isYes):
      focus(.input(field))
      if let input = frame.input(field) { answer(input, .flag(isYes)) }
    case .step(let screen):
      leaveField()
      events.append(.jumped(screen: screen))
    case .menuEntry(let index):
      leaveField()
      if let screen = frame.menu[index].screen { events.append(.jumped(screen: screen)) }
    case .row(let id): _ = select(id)
    case .rowMenu(let id):
      if select(id) { wantsRowMenu = true } else { openRowMenu() }
    case .overlayEntry(let index):
      if let chooser = choosers.last { run(chooser, index) }
    case .reply(let index):
      if let question = frame.question, question.replies.indices.contains(index) {
        events.append(.replied(question.replies[index].name))
      }
    }
  }

  /// Selects a row; true where that is another one than before.
  private func select(_ id: String) -> Bool {
    focus(.table)
    guard let table = frame.table, let index = table.rows.firstIndex(where: { $0.id == id }),
      index != table.selection
    else { return false }
    state.tableOffset += index - (table.selection ?? index)
    events.append(.selected(row: id))
    return true
  }
}
