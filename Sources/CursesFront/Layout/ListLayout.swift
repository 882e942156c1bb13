import Wizard

/// Paints the options of a field, those of them that fit; the marked one is always in sight.
struct ListLayout {
  let input: Input
  let column: Int
  let end: Int
  let isFocused: Bool
  let around: Surroundings

  func paint(_ body: inout Body, _ state: inout ScreenState) {
    let filter = state.filters[input.name]?.text ?? ""
    let shown = input.shownOptions(filter: filter)
    let highlight = state.highlight(of: input)
    let count = input.listCount(filter: filter)
    let height = height(of: count)
    if input.isFiltered || input.shape == .anyOf && height < count {
      paintFilter(on: &body, &state, filter: filter)
    }
    if shown.isEmpty && input.makesLabel == nil {
      body.write(
        around.words(filter.isEmpty ? "no-options" : "nothing-found"), at: column, end: end,
        style: .dim)
      body.endRow()
    }
    var top = state.tops[input.name] ?? 0
    top = max(min(top, highlight, count - height), highlight - height + 1, 0)
    state.tops[input.name] = top
    let chosen = Set(input.chosen)
    let labelEnd = labelEnd(shown)
    for line in top..<top + height {
      let start = body.row
      if isFocused && line == highlight {
        body.write("›", at: column - 2, style: .accent)
        if !hasTypedFilter(filter) { body.putCursor(at: column - 2) }
      } else if line == top && top > 0 {
        body.write("↑", at: column - 2, style: .dim)
      }
      body.mark(column - 2..<end, .option(field: input.name, line: line))
      if shown.indices.contains(line) {
        paint(
          input.options[shown[line]], on: &body, chosen: chosen, labelEnd: labelEnd,
          isWhole: isFocused && line == highlight)
      } else {
        paintMaker(on: &body, filter: filter)
      }
      if isFocused && line == highlight { body.keepInSight(start..<body.row) }
    }
    if top + height < count {
      body.write(around.words("more", ["count": "\(count - top - height)"]), at: column, end: end)
      body.endRow()
    }
  }

  /// Where there is little room, only the marked option takes more than one row.
  private func paint(
    _ option: Option, on body: inout Body, chosen: Set<String>, labelEnd: Int?, isWhole: Bool
  ) {
    let isChosen = chosen.contains(option.name)
    let mark =
      input.shape == .anyOf
      ? (isChosen ? "[x] " : "[ ] ")
      : option.reason != nil && !isChosen ? " -  " : isChosen ? "(•) " : "( ) "
    body.write(mark, at: column, end: end)
    let detail = option.reason ?? option.detail ?? ""
    if isWhole && column + 4 + around.ruler.cells(option.label) > end {
      body.paragraph(option.label, at: column + 4, end: end)
      if !detail.isEmpty { body.paragraph(detail, at: column + 4, end: end, style: .dim) }
      return
    }
    let behind = body.write(option.label, at: column + 4, end: end)
    if detail.isEmpty {
      body.endRow()
    } else if let labelEnd {
      body.write(detail, at: labelEnd + 2, end: end, style: .dim)
      body.endRow()
    } else if around.isLow && !(isWhole && behind + 2 + around.ruler.cells(detail) > end) {
      if behind + 8 < end { body.write(detail, at: behind + 2, end: end, style: .dim) }
      body.endRow()
    } else {
      body.endRow()
      body.paragraph(detail, at: column + 4, end: end, style: .dim)
    }
  }

  /// The line that makes a new option out of what was typed.
  private func paintMaker(on body: inout Body, filter: String) {
    let label = input.makesLabel ?? ""
    let text =
      filter.isEmpty ? label : around.words("make-named", ["label": label, "name": filter])
    body.write("+ " + text, at: column, end: end)
    body.endRow()
  }

  /// What was typed to find options, and how many are chosen.
  private func paintFilter(on body: inout Body, _ state: inout ScreenState, filter: String) {
    var place = column
    if hasTypedFilter(filter) {
      let width = max(min(24, end - column - 4 - around.ruler.cells(chosenText)), 4)
      place = body.write("/ ", at: column, end: end)
      if var editor = state.filters[input.name] {
        let window = editor.window(width: width, ruler: around.ruler)
        body.write(window.text, at: place, end: place + width)
        if isFocused { body.putCursor(at: place + window.caret) }
        state.filters[input.name] = editor
      }
      place += width + 2
    } else if input.isFiltered && isFocused {
      place = body.write(around.words("type-to-find"), at: column, end: end, style: .dim) + 2
    }
    body.write(chosenText, at: place, end: end)
    body.endRow()
  }

  /// How many are chosen, where several can be.
  private var chosenText: String {
    guard input.shape == .anyOf, !input.chosen.isEmpty else { return "" }
    return around.words("chosen", ["count": "\(input.chosen.count)"])
  }

  private func hasTypedFilter(_ filter: String) -> Bool { input.isFiltered && !filter.isEmpty }

  /// Where details begin if all fit beside the labels; nil where they stand below.
  private func labelEnd(_ shown: [Int]) -> Int? {
    let ruler = around.ruler
    let options = shown.map { input.options[$0] }
    let labels = options.map { ruler.cells($0.label) }.max() ?? 0
    let details = options.map { ruler.cells($0.reason ?? $0.detail ?? "") }.max() ?? 0
    let start = column + 4 + labels
    return start + 2 + details <= end ? start : nil
  }

  /// How many of so many lines are shown at once; what tells of a single further one would take its row.
  private func height(of count: Int) -> Int {
    let height = Self.height(around)
    return count <= height + 1 ? count : height
  }

  /// The lines of a long list that are shown at once.
  static func height(_ around: Surroundings) -> Int {
    max(3, around.isLow ? around.size.rows - 8 : around.size.rows - 10)
  }
}
