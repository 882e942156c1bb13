import Wizard

/// Where the keys are now: which places of the key table are asked, and what can be done.
extension CursesFront {
  var focusedInput: Input? { state.focus?.field.flatMap(frame.input) }

  var isOverlaid: Bool { isOverlaidByFrame || !choosers.isEmpty }

  /// Whether a question, a sheet or the progress of something lies over the screen.
  var isOverlaidByFrame: Bool {
    frame.question != nil || frame.sheet != nil || frame.progress != nil
  }

  /// The places whose keys work now, those that matter most first.
  var places: [KeyTable.Place] {
    if isOverlaidByFrame { return [.overlay, .everywhere] }
    if let chooser = choosers.last {
      return chooser.filter == nil ? [.overlay, .everywhere] : [.overlay, .text, .everywhere]
    }
    switch state.focus {
    case .input:
      guard let input = focusedInput else { return [.form, .everywhere] }
      if input.kind == .password { return [.secret, .text, .form, .everywhere] }
      if input.shape.isTyped { return [.text, .form, .everywhere] }
      return input.isFiltered && hasFilterText(input)
        ? [.list, .text, .form, .everywhere] : [.list, .form, .everywhere]
    case .search: return [.text, .form, .everywhere]
    case .table, .filter: return [.table, .form, .everywhere]
    case .menu: return [.list, .form, .everywhere]
    case .change, .button, nil:
      return frame.hasTable ? [.table, .form, .everywhere] : [.form, .everywhere]
    }
  }

  /// Whether the printable scalar is text where the keys are now, and no command.
  func takesTyping(_ scalar: Unicode.Scalar) -> Bool {
    if isOverlaidByFrame { return false }
    if let chooser = choosers.last { return chooser.filter != nil }
    if state.focus == .search { return true }
    guard let input = focusedInput else { return false }
    if input.shape.isTyped { return true }
    guard input.isFiltered else { return false }
    // While nothing is typed a space ticks; in a name it is a space.
    if hasFilterText(input) { return true }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  func hasFilterText(_ input: Input) -> Bool {
    state.filters[input.name].map { !$0.isEmpty } ?? false
  }

  /// Whether an action of a key table can be done now.
  func isPossible(_ name: String) -> Bool { isPossible(FrontAction(rawValue: name), name) }

  private func isPossible(_ action: FrontAction?, _ name: String) -> Bool {
    guard let action else {
      return !isOverlaid && frame.offers(action: name)
    }
    if isOverlaidByFrame {
      switch action {
      case .activate: return frame.question != nil || frame.sheet != nil
      case .nextControl, .previousControl, .up, .down, .left, .right, .first, .last, .pageUp,
        .pageDown, .back, .leave, .repaint:
        return true
      case .suspend: return maySuspend
      case _: return false
      }
    }
    switch action {
    case .goOn: return !isOverlaid && frame.buttons.contains { $0.deed == .goOn }
    case .review: return !isOverlaid && frame.canReview
    case .menu: return !isOverlaid && !frame.menu.isEmpty
    case .actions: return !isOverlaid && frame.hasRowButtons
    case .filter: return !isOverlaid && frame.table.map { !$0.filters.isEmpty } ?? false
    case .search, .nextMatch, .previousMatch, .reload, .mark, .markRange, .markAll:
      return !isOverlaid && frame.hasTable
    case .markNone: return !isOverlaid && frame.table?.marked.isEmpty == false
    case .sort, .reverseSort: return !isOverlaid && frame.table?.canBeSorted == true
    case .reveal: return focusedInput?.kind == .password && !isOverlaid
    case .newline: return focusedInput?.shape == .lines && !isOverlaid
    case .suspend: return maySuspend
    case .toggle: return isOverlaid || focusedInput?.shape.isTyped != true
    case .help, .palette: return true
    case .nextControl, .previousControl, .up, .down, .left, .right, .first, .last, .pageUp,
      .pageDown, .activate, .back, .leave, .lineStart, .lineEnd, .wordLeft, .wordRight, .eraseLeft,
      .eraseRight, .eraseWordLeft, .eraseWordRight, .eraseToStart, .eraseToEnd, .undo, .repaint:
      return true
    }
  }

  /// The actions that can be done now, each with those of its keys that are not text here.
  var possible: [KeyTable.Binding] { possible { _ in true } }

  /// Those of them that are wanted.
  private func possible(where isWanted: (KeyTable.Binding) -> Bool) -> [KeyTable.Binding] {
    let typesLetters = takesTyping("a")
    let typesSpaces = takesTyping(" ")
    let lines = bindings.possible(in: places) {
      isWanted($0.binding) && isPossible($0.action, $0.binding.action)
    }
    return lines.compactMap { line in
      let binding = line.binding
      let keys = binding.keys.filter {
        $0 == "Space" ? !typesSpaces : !typesLetters || $0.utf8.count > 1
      }
      if keys.isEmpty { return nil }
      return KeyTable.Binding(
        action: binding.action, keys: keys, label: binding.label, place: binding.place,
        isShown: binding.isShown)
    }
  }

  /// What the bottom line says.
  var hints: [KeyHint] {
    possible(where: \.isShown).enumerated()
      .map { index, binding in
        let rank =
          switch FrontAction(rawValue: binding.action) {
          case .goOn: 0
          case .back: 1
          case .help: 2
          // Where the menu is folded away, this is what leads to it.
          case .menu where !frame.hasTable: 3
          case _: 4 + index
          }
        return KeyHint(key: binding.keys.first ?? "", label: label(of: binding), rank: rank)
      }
  }

  /// What a key is called here: going on is called as the button that does it.
  func label(of binding: KeyTable.Binding) -> String {
    let isStopping = frame.progress != nil && frame.question == nil && frame.sheet == nil
    if isStopping && binding.action == FrontAction.back.rawValue { return words("stop") }
    let isGoingOn = binding.action == FrontAction.goOn.rawValue
    let button = isGoingOn ? frame.buttons.first { $0.deed == .goOn } : nil
    return button?.label ?? binding.label.filled { _ in nil }
  }
}
