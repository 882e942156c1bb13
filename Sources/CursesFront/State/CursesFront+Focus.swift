import Wizard

/// Going from control to control.
extension CursesFront {
  var controls: [Control] { frame.controls(hasMenu: hasMenu) }

  /// Focuses a control; the field that had the focus is left.
  func focus(_ control: Control) {
    guard state.focus != control else { return }
    leaveField()
    state.focus = control
    state.isScrolledAway = false
  }

  /// Tells that the focused field is left.
  func leaveField() {
    if let field = state.focus?.field, frame.input(field) != nil {
      events.append(.left(field: field))
    }
  }

  func moveFocus(by step: Int) {
    let controls = controls
    guard !controls.isEmpty else { return }
    guard let focus = state.focus, let index = controls.firstIndex(of: focus) else {
      self.focus(controls[0])
      return
    }
    self.focus(controls[(index + step + controls.count) % controls.count])
  }

  /// Arrows and their like, by what they mean to what is focused.
  func move(_ action: FrontAction) {
    switch state.focus {
    case .input: moveInInput(action)
    case .table: moveInTable(action)
    case .menu: moveInMenu(action)
    case .search:
      switch action {
      case .up, .down, .pageUp, .pageDown: focus(.table)
      case .left, .first: edit(action == .left ? .left : .lineStart)
      case .right, .last: edit(action == .right ? .right : .lineEnd)
      case _: break
      }
    case .filter, .change, .button, nil: moveBetween(action)
    }
  }

  /// Arrows where only the focus can move.
  func moveBetween(_ action: FrontAction) {
    switch action {
    case .up, .left: moveFocus(by: -1)
    case .down, .right: moveFocus(by: 1)
    case .pageUp: scroll(by: -max(picture.pageRows - 1, 1))
    case .pageDown: scroll(by: max(picture.pageRows - 1, 1))
    case .first: if let first = controls.first { focus(first) }
    case .last: if let last = controls.last(where: { $0 != .menu }) { focus(last) }
    case _: break
    }
  }

  /// Scrolls the body without moving the focus.
  func scroll(by rows: Int) {
    state.isScrolledAway = true
    state.scroll = min(max(state.scroll + rows, 0), picture.lastScroll)
  }

  private func moveInTable(_ action: FrontAction) {
    let page = max(state.tableRowsInSight - 1, 1)
    switch action {
    case .up: moveSelection(by: -1)
    case .down: moveSelection(by: 1)
    case .pageUp: moveSelection(by: -page)
    case .pageDown: moveSelection(by: page)
    case .first:
      state.tableOffset = 0
      events.append(.movedToStart)
    case .last:
      state.tableOffset = state.tableRowsInSight - 1
      events.append(.movedToEnd)
    case .left: moveFocus(by: -1)
    case .right: moveFocus(by: 1)
    case _: break
    }
  }

  /// Moves the selected row; it walks over the screen before the screen walks under it.
  func moveSelection(by rows: Int) {
    guard let table = frame.table, !table.rows.isEmpty else { return }
    let last = max(min(state.tableRowsInSight, table.rows.count) - 1, 0)
    state.tableOffset = min(max(state.tableOffset + rows, 0), last)
    echoSelection(by: rows)
    events.append(.moved(by: rows))
  }

  /// Marks the selected row; the next one is selected then.
  func markRow() {
    guard let table = frame.table, !table.rows.isEmpty else { return }
    let last = max(min(state.tableRowsInSight, table.rows.count) - 1, 0)
    state.tableOffset = min(state.tableOffset + 1, last)
    events.append(.marked)
  }

  var menuHighlight: Int {
    state.menuHighlight ?? frame.menu.firstIndex { $0.isCurrent } ?? 0
  }

  private func moveInMenu(_ action: FrontAction) {
    let reachable = frame.menu.indices.filter { frame.menu[$0].screen != nil }
    guard let first = reachable.first, let last = reachable.last else { return }
    let present = menuHighlight
    switch action {
    case .up: state.menuHighlight = reachable.last { $0 < present } ?? first
    case .down: state.menuHighlight = reachable.first { $0 > present } ?? last
    case .first, .pageUp: state.menuHighlight = first
    case .last, .pageDown: state.menuHighlight = last
    case .left, .right: focus(frame.firstControl(hasMenu: false) ?? .menu)
    case _: break
    }
  }
}
