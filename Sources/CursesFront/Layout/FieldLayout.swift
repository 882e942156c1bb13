import Wizard

/// Paints one field: its label, what can be said there, and what is to be said about it.
struct FieldLayout {
  let around: Surroundings
  let focus: Control?
  let isTight: Bool
  let end: Int
  /// 0 where labels stand above.
  let labelWidth: Int
  let lastField: String?

  /// Where inputs begin.
  var column: Int { labelWidth == 0 ? 4 : 2 + labelWidth + 3 }

  func paint(_ input: Input, on body: inout Body, _ state: inout ScreenState) {
    let top = body.row
    let isFocused = focus == .input(input.name)
    body.write(
      input.label, at: 2, end: labelWidth == 0 ? end : column - 2,
      style: isFocused ? .accent : .plain)
    if labelWidth == 0 { body.endRow() }
    switch input.shape {
    case .line, .lines, .secret:
      TextLayout(input: input, column: column, end: end, isFocused: isFocused, around: around)
        .paint(&body, &state)
    case .oneOf, .anyOf:
      ListLayout(input: input, column: column, end: end, isFocused: isFocused, around: around)
        .paint(&body, &state)
    case .yesNo: paintYesNo(input, on: &body, isFocused: isFocused)
    case .none: break
    }
    body.mark(0..<column - 2, .control(.input(input.name)))
    paintMessage(input, on: &body, isFocused: isFocused)
    if isFocused { body.keepInSight(top..<body.row) }
  }

  private func paintYesNo(_ input: Input, on body: inout Body, isFocused: Bool) {
    var place = column
    for isYes in [true, false] {
      let isChosen = input.value == .flag(isYes)
      let isMarked = isChosen || (isYes && input.value == nil)
      if isFocused && isMarked {
        body.write("›", at: place - 2, style: .accent)
        body.putCursor(at: place - 2)
      }
      let label = around.words(isYes ? "yes" : "no")
      let behind = body.write(isChosen ? "(•) " : "( ) ", at: place, end: end)
      let next = body.write(label, at: behind, end: end)
      body.mark(place..<max(next, place), .yesNo(field: input.name, isYes))
      place = next + 4
    }
    body.endRow()
  }

  /// The one thing most worth saying below a field; without any, a blank line keeps its place, so
  /// that nothing moves when there is something to say.
  private func paintMessage(_ input: Input, on body: inout Body, isFocused: Bool) {
    if !input.problem.isEmpty {
      body.write("!", at: column - 2, style: .bad)
      body.paragraph(input.problem, at: column, end: end, style: .bad)
    } else if input.isChecking {
      body.paragraph(around.words("checking"), at: column, end: end)
    } else if !input.note.isEmpty {
      body.write("✓", at: column - 2, style: .good)
      body.paragraph(input.note, at: column, end: end)
    } else if !input.help.isEmpty && (isFocused || !isTight) {
      body.paragraph(input.help, at: column, end: end, style: .dim)
    } else if !isTight {
      body.endRow()
    }
  }
}
