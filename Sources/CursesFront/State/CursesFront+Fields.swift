import Wizard

/// Typing and choosing in fields.
extension CursesFront {
  private enum Typing {
    case field(Input)
    case filter(Input)
    case search
    case chooser
  }

  /// What is typed into now.
  private var typing: Typing? {
    if isOverlaidByFrame { return nil }
    if let chooser = choosers.last { return chooser.filter == nil ? nil : .chooser }
    if state.focus == .search { return .search }
    guard let input = focusedInput else { return nil }
    if input.shape.isTyped { return .field(input) }
    return input.isFiltered ? .filter(input) : nil
  }

  /// Changes the text that is typed into, and tells of it where the text is an answer.
  ///
  /// `change` gives false where the text would become too long.
  func insert(_ change: (inout LineEditor) -> Bool) {
    switch typing {
    case .field(let input):
      var editor = state.editors[input.name] ?? LineEditor(hasLines: input.shape == .lines)
      // Taken out, so that the text is changed where it lies.
      state.editors[input.name] = nil
      if !change(&editor) { notice = words("field-full") }
      state.editors[input.name] = editor
      tell(input, editor)
    case .filter(let input):
      var editor = state.filters[input.name] ?? LineEditor()
      if !change(&editor) { notice = words("field-full") }
      if state.filters[input.name]?.text ?? "" != editor.text { state.highlights[input.name] = 0 }
      state.filters[input.name] = editor
    case .search:
      if !change(&state.search) { notice = words("field-full") }
      let text = state.search.text
      if text != frame.table?.search { events.append(.searched(text)) }
    case .chooser:
      guard var chooser = choosers.popLast() else { return }
      var filter = chooser.filter ?? LineEditor()
      if !change(&filter) { notice = words("field-full") }
      if chooser.filter?.text != filter.text { chooser.highlight = 0 }
      chooser.filter = filter
      choosers.append(chooser)
    case nil: break
    }
  }

  private func tell(_ input: Input, _ editor: LineEditor) {
    let text = editor.text
    if state.known[input.name] == text { return }
    state.known[input.name] = text
    state.isScrolledAway = false
    events.append(.answered(field: input.name, input.answer(text)))
  }

  /// Takes a pasted text as one edit.
  func paste(_ text: String, isCut: Bool) {
    notice = ""
    guard typing != nil else { return }
    if isCut {
      notice = words("paste-too-long")
    } else {
      insert { $0.paste(text) }
    }
  }

  /// The keys of readline.
  func edit(_ action: FrontAction) {
    insert { editor in
      switch action {
      case .left: editor.place(at: editor.left)
      case .right: editor.place(at: editor.right)
      case .wordLeft: editor.place(at: editor.wordLeft)
      case .wordRight: editor.place(at: editor.wordRight)
      case .lineStart, .first: editor.place(at: editor.lineStart)
      case .lineEnd, .last: editor.place(at: editor.lineEnd)
      case .eraseLeft: editor.erase(editor.left..<editor.caret, as: .erasing)
      case .eraseRight: editor.erase(editor.caret..<editor.right, as: .erasing)
      case .eraseWordLeft: editor.erase(editor.stretchLeft..<editor.caret)
      case .eraseWordRight: editor.erase(editor.caret..<editor.wordRight)
      case .eraseToStart: editor.erase(editor.lineStart..<editor.caret)
      case .eraseToEnd: editor.erase(editor.caret..<editor.lineEnd)
      case .undo: editor.undo()
      case .newline: return editor.type("\n")
      case _: break
      }
      return true
    }
  }

  func moveInInput(_ action: FrontAction) {
    guard let input = focusedInput else { return }
    switch input.shape {
    case .lines where action == .up || action == .down: moveLine(of: input, action)
    case .line, .lines, .secret:
      switch action {
      case .left, .right, .first, .last: edit(action)
      case .up: moveFocus(by: -1)
      case .down: moveFocus(by: 1)
      case _: moveBetween(action)
      }
    case .oneOf, .anyOf: moveHighlight(of: input, action)
    case .yesNo:
      switch action {
      case .left, .first: answer(input, .flag(true))
      case .right, .last: answer(input, .flag(false))
      case _: moveBetween(action)
      }
    case .none: moveBetween(action)
    }
  }

  /// Goes to the row above or below in a text of several lines, else to the next control.
  private func moveLine(of input: Input, _ action: FrontAction) {
    guard var editor = state.editors[input.name] else {
      return moveFocus(by: action == .up ? -1 : 1)
    }
    let ruler = display.ruler
    let width = state.widths[input.name] ?? 40
    let rows = editor.rows(width: width, ruler: ruler)
    let row = editor.caretRow(in: rows)
    let next = row + (action == .up ? -1 : 1)
    guard rows.indices.contains(next) else { return moveFocus(by: action == .up ? -1 : 1) }
    let cells = editor.cells(
      from: rows[row].lowerBound, to: editor.caret, limit: width, ruler: ruler)
    var index = editor.index(in: rows[next], cells: cells, ruler: ruler)
    // The end of a wrapped row is the start of the next one.
    if rows.indices.contains(next + 1), index == rows[next + 1].lowerBound { index -= 1 }
    editor.place(at: index)
    state.editors[input.name] = editor
  }

  private func moveHighlight(of input: Input, _ action: FrontAction) {
    let count = input.listCount(filter: state.filters[input.name]?.text ?? "")
    let present = state.highlight(of: input)
    let page = max(ListLayout.height(around) - 1, 1)
    state.isScrolledAway = false
    switch action {
    case .up where present == 0: moveFocus(by: -1)
    case .down where present >= count - 1: moveFocus(by: 1)
    case .up: state.highlights[input.name] = present - 1
    case .down: state.highlights[input.name] = present + 1
    case .pageUp: state.highlights[input.name] = max(present - page, 0)
    case .pageDown: state.highlights[input.name] = min(present + page, max(count - 1, 0))
    case .first: state.highlights[input.name] = 0
    case .last: state.highlights[input.name] = max(count - 1, 0)
    case .left, .right: if hasFilterText(input) { edit(action) } else { moveBetween(action) }
    case _: break
    }
  }

  /// Space: ticks, chooses, presses.
  func toggle() {
    guard let input = focusedInput else { return activate() }
    switch input.shape {
    case .yesNo: answer(input, .flag(input.value == .flag(true) ? false : true))
    case .oneOf, .anyOf: pick(input, line: state.highlight(of: input), unticks: true)
    case .line, .lines, .secret, .none: break
    }
  }

  /// Takes what is marked when a field is gone from by Enter; false where the person stays on it.
  func accept(_ input: Input) -> Bool {
    switch input.shape {
    case .oneOf:
      pick(input, line: state.highlight(of: input), unticks: false)
      return notice.isEmpty
    case .anyOf where hasFilterText(input) || isMaker(input, line: state.highlight(of: input)):
      pick(input, line: state.highlight(of: input), unticks: true)
      return false
    case .anyOf, .line, .lines, .secret, .yesNo, .none: return true
    }
  }

  private func isMaker(_ input: Input, line: Int) -> Bool {
    let shown = input.shownOptions(filter: state.filters[input.name]?.text ?? "")
    return input.makesLabel != nil && line == shown.count
  }

  /// Chooses a line of a list, or makes a new option of what was typed.
  func pick(_ input: Input, line: Int, unticks: Bool) {
    let filter = state.filters[input.name]?.text ?? ""
    let shown = input.shownOptions(filter: filter)
    if isMaker(input, line: line) {
      if filter.isEmpty {
        notice = words("type-a-name")
      } else {
        forgetFilter(of: input)
        events.append(.asksForOption(field: input.name, text: filter))
      }
      return
    }
    guard shown.indices.contains(line) else { return }
    let option = input.options[shown[line]]
    let isChosen = input.chosen.contains(option.name)
    if let reason = option.reason, !isChosen {
      notice = reason
      return
    }
    if !filter.isEmpty { forgetFilter(of: input, marking: shown[line]) }
    if input.shape == .oneOf {
      if !isChosen { answer(input, .text(option.name)) }
    } else if isChosen {
      if unticks { answer(input, .choices(input.chosen.filter { $0 != option.name })) }
    } else {
      answer(input, .choices(input.chosen + [option.name]))
    }
  }

  private func forgetFilter(of input: Input, marking line: Int? = nil) {
    state.filters[input.name] = nil
    state.highlights[input.name] = line
  }

  func answer(_ input: Input, _ value: Value) {
    if input.value != value { events.append(.answered(field: input.name, value)) }
  }

  /// A letter where nothing is typed: goes to the next option that begins with it.
  func jump(to scalar: Unicode.Scalar) {
    let letter = String(Character(scalar)).lowercased()
    if jumpInOverlay(to: scalar) { return }
    guard let input = focusedInput else { return }
    switch input.shape {
    case .yesNo:
      for isYes in [true, false] where words(isYes ? "yes" : "no").lowercased().hasPrefix(letter) {
        return answer(input, .flag(isYes))
      }
    case .oneOf, .anyOf:
      let present = state.highlight(of: input)
      let found = input.options.indices.filter {
        input.options[$0].label.lowercased().hasPrefix(letter)
      }
      if let next = found.first(where: { $0 > present }) ?? found.first {
        state.highlights[input.name] = next
      }
    case .line, .lines, .secret, .none: break
    }
  }
}
