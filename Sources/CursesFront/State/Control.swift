import Wizard

/// Something on a screen that can be focused.
enum Control: Hashable, Sendable {
  /// The menu of screens at the left.
  case menu
  /// What the table is narrowed to.
  case filter
  case search
  case table
  case input(String)
  /// The way back to a screen, in the review; by its place there.
  case change(Int)
  /// By its place among the frame's buttons.
  case button(Int)

  var field: String? {
    if case .input(let name) = self { return name }
    return nil
  }
}

extension Frame {
  /// What can be focused, in the order of Tab; `hasMenu` says whether the menu is in sight.
  func controls(hasMenu: Bool) -> [Control] {
    var controls: [Control] = []
    var changes = 0
    for block in blocks {
      switch block {
      case .input(let input) where input.kind.isAsked: controls.append(.input(input.name))
      case .input, .notice, .matrix: break
      case .review(let rows):
        controls += rows.map { _ in
          defer { changes += 1 }
          return .change(changes)
        }
      case .table(let table):
        controls.append(.table)
        if !table.filters.isEmpty { controls.append(.filter) }
        controls.append(.search)
      }
    }
    controls += buttons.indices.filter { showsButton($0) }.map { .button($0) }
    if hasMenu && !menu.isEmpty { controls.append(.menu) }
    return controls
  }

  /// Whether the button stands on the screen; what can be done with a row stands in the row's menu.
  func showsButton(_ index: Int) -> Bool {
    guard hasTable else { return true }
    switch buttons[index].deed {
    case .goOn, .goBack: return true
    case .action: return buttons[index].isMain
    }
  }

  /// The buttons that act on the selected row of the table.
  var rowButtons: [Button] {
    buttons.indices.filter { !showsButton($0) }.map { buttons[$0] }
  }

  /// Whether there are any of those.
  var hasRowButtons: Bool { buttons.indices.contains { !showsButton($0) } }

  /// What is focused on a screen that is seen for the first time.
  func firstControl(hasMenu: Bool) -> Control? {
    let controls = controls(hasMenu: hasMenu)
    if let input = controls.first(where: { $0.field != nil }) { return input }
    if controls.contains(.table) { return .table }
    if let main = buttons.firstIndex(where: \.isMain) { return .button(main) }
    return controls.last { $0 != .menu } ?? controls.first
  }

  /// The first field that needs an answer and has none.
  var firstToFill: String? {
    for case .input(let input) in blocks
    where input.kind.isAsked && input.isRequired && input.value?.isEmpty ?? true {
      return input.name
    }
    return nil
  }

  func input(_ name: String) -> Input? {
    for case .input(let input) in blocks where input.name == name { return input }
    return nil
  }

  var table: TableView? {
    for case .table(let table) in blocks { return table }
    return nil
  }

  var hasTable: Bool {
    blocks.contains { block in
      if case .table = block { true } else { false }
    }
  }

  var reviewRows: [ReviewRow] {
    blocks.flatMap { block -> [ReviewRow] in
      if case .review(let rows) = block { return rows }
      return []
    }
  }

  /// Every button, with those that stand in menus.
  var allButtons: [Button] { Self.flat(buttons) }

  /// Whether a button, or one in a menu, does the named action.
  func offers(action name: String) -> Bool { Self.offers(name, buttons) }

  private static func offers(_ name: String, _ buttons: [Button]) -> Bool {
    buttons.contains { $0.deed == .action(name) || offers(name, $0.menu) }
  }

  private static func flat(_ buttons: [Button]) -> [Button] {
    buttons.flatMap { [$0] + flat($0.menu) }
  }
}
