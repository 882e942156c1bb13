import Wizard

/// Paints a field into which text is typed: the text between brackets, and what stands behind it.
struct TextLayout {
  let input: Input
  let column: Int
  let end: Int
  let isFocused: Bool
  let around: Surroundings
  /// As many dots as this stand for any secret, so that its length cannot be counted.
  static let dots = "••••••••"

  func paint(_ body: inout Body, _ state: inout ScreenState) {
    var editor = state.editors[input.name] ?? LineEditor(hasLines: input.shape == .lines)
    if input.shape == .lines {
      paintLines(&editor, on: &body, &state)
    } else {
      paintLine(&editor, on: &body, isShown: isShown(state))
    }
    state.editors[input.name]?.scroll = editor.scroll
  }

  private func isShown(_ state: ScreenState) -> Bool {
    input.kind != .password || state.revealed.contains(input.name)
  }

  private func paintLine(_ editor: inout LineEditor, on body: inout Body, isShown: Bool) {
    let suffix = input.suffix
    let suffixWidth = suffix.isEmpty ? 0 : around.ruler.cells(suffix) + 1
    let width = max(min(end - column - 2 - suffixWidth, widest), 4)
    let window =
      isShown
      ? editor.window(width: width, ruler: around.ruler)
      : EditorWindow(
        text: editor.isEmpty ? "" : Self.dots, caret: editor.isEmpty ? 0 : Self.dots.count)
    paintBrackets(on: &body, width: width)
    body.write(window.text, at: column + 1, end: column + 1 + width)
    if isFocused {
      body.putCursor(at: column + 1 + min(window.caret, width - 1))
      if isShown { body.markTypedLine(of: input.name, at: column + 1, width: width) }
    }
    if !suffix.isEmpty { body.write(suffix, at: column + width + 3, end: end) }
    body.endRow()
  }

  private func paintLines(
    _ editor: inout LineEditor, on body: inout Body, _ state: inout ScreenState
  ) {
    let width = max(min(end - column - 2, widest), 4)
    state.widths[input.name] = width - 1
    let height = Self.height(around)
    let rows = editor.rows(width: width - 1, ruler: around.ruler)
    let caretRow = editor.caretRow(in: rows)
    let earlier = state.tops[input.name] ?? 0
    let top = min(max(earlier, caretRow - height + 1), caretRow, max(rows.count - height, 0))
    state.tops[input.name] = top
    for index in top..<top + height {
      paintBrackets(on: &body, width: width)
      if rows.indices.contains(index) {
        body.write(editor.drawn(rows[index]), at: column + 1, end: column + 1 + width)
        if isFocused && index == caretRow {
          let cells = editor.cells(
            from: rows[index].lowerBound, to: editor.caret, limit: width, ruler: around.ruler)
          body.putCursor(at: column + 1 + min(cells, width - 1))
        }
      }
      body.endRow()
    }
  }

  private func paintBrackets(on body: inout Body, width: Int) {
    if isFocused { body.write("›", at: column - 2, style: .accent) }
    body.write("[", at: column)
    body.write("]", at: column + width + 1)
    body.mark(column - 2..<column + width + 2, .control(.input(input.name)))
  }

  /// The widest input that is still read at a glance.
  private var widest: Int {
    switch input.kind {
    case .phone: 24
    case .code: 20
    case .text, .lines, .email, .password, .choice, .choices, .yesNo, .level, .notice, .review: 64
    }
  }

  /// The rows of a text of several lines.
  static func height(_ around: Surroundings) -> Int {
    around.isLow ? 2 : around.size.rows < 30 ? 3 : 5
  }
}
