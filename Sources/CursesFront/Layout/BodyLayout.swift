import Wizard

/// Paints what a screen says and asks, from its title to its last block.
struct BodyLayout {
  let frame: Frame
  let around: Surroundings
  /// The rows in sight.
  let rows: Int
  /// Whether blank lines and hints are left out.
  let isTight: Bool

  func paint(_ body: inout Body, _ state: inout ScreenState) {
    let code = frame.matrix.map { CodeLayout(matrix: $0, around: around) }
    let standsBeside = code?.fitsBeside(columns: body.columns, rows: rows) ?? false
    let end = standsBeside ? body.columns - (code?.columns ?? 0) - 2 : body.columns
    paintTitle(&body, state, end: end)
    let fields = FieldLayout(
      around: around, focus: state.focus, isTight: isTight, end: end,
      labelWidth: labelWidth(end: end), lastField: frame.inputs.last?.name)
    let below = standsBeside ? code.map { longNotices(beside: $0, end: end, body) } ?? [] : []
    var changes = 0
    for (index, block) in frame.blocks.enumerated() {
      switch block {
      case .input(let input): fields.paint(input, on: &body, &state)
      case .notice where below.contains(index): break
      case .notice(let notice):
        NoticeLayout(notice: notice, isTight: isTight, column: noticeColumn, end: end)
          .paint(&body, isFirst: index == 0)
      case .matrix: break
      case .review(let rows):
        ReviewLayout(rows: rows, around: around, end: end, first: changes)
          .paint(&body, focus: state.focus)
        changes += rows.count
      case .table(let table):
        TableLayout(table: table, frame: frame, around: around, rows: rows)
          .paint(&body, &state)
      }
    }
    if let code { paint(code, on: &body, beside: standsBeside, end: end) }
    for index in below {
      guard case .notice(let notice) = frame.blocks[index] else { continue }
      NoticeLayout(notice: notice, isTight: true, column: 0, end: body.columns).paint(
        &body, isFirst: false)
    }
  }

  /// The texts that must be read whole and are too long to stand at a code's left, by their places;
  /// they go below it, where there is room.
  private func longNotices(beside code: CodeLayout, end: Int, _ body: Body) -> [Int] {
    var left = rows - code.rows
    return frame.blocks.indices.filter { index in
      guard case .notice(let notice) = frame.blocks[index], notice.style == .verbatim else {
        return false
      }
      let lines = Visible.lines(notice.text)
      let isLong = lines.contains { around.ruler.cells($0) > end }
      let needed = lines.reduce(0) { $0 + around.ruler.wrap($1, to: body.columns).count }
      guard isLong, needed <= left else { return false }
      left -= needed
      return true
    }
  }

  private var noticeColumn: Int { frame.inputs.contains { $0.kind.isAsked } ? 2 : 0 }

  private func paint(_ code: CodeLayout, on body: inout Body, beside: Bool, end: Int) {
    if beside {
      let last = body.row
      body.goTo(row: 0)
      code.paint(&body, at: end + 2)
      body.goTo(row: max(last, body.row))
    } else if code.rows + body.row <= rows && code.columns <= body.columns {
      code.paint(&body, at: 0)
    } else {
      body.paragraph(around.words("code-does-not-fit"), at: 0, end: end, style: .dim)
    }
  }

  private func paintTitle(_ body: inout Body, _ state: ScreenState, end: Int) {
    let buttons = ButtonsLayout(frame: frame, around: around, columns: body.columns)
    let main = frame.hasTable ? frame.buttons.firstIndex(where: \.isMain) : nil
    let hasTitle = around.hasRail && !frame.title.isEmpty
    if let main {
      let start = max(end - buttons.width(of: main), 0)
      if hasTitle { body.write(frame.title, at: 0, end: start - 1, style: .title) }
      let isFocused = state.focus == .button(main)
      let behind = body.write(
        buttons.text(of: main, isFocused: isFocused), at: start, end: end, style: .main)
      body.mark(start..<max(behind, start), .control(.button(main)))
      if isFocused {
        body.putCursor(at: start + 1)
        body.keepInSight(body.row..<body.row + 1)
      }
      body.endRow()
    } else if hasTitle {
      for line in around.ruler.wrap(frame.title, to: end) {
        body.write(line, at: 0, end: end, style: .title)
        body.endRow()
      }
    }
    if !frame.intro.isEmpty && !(isTight && around.isLow) {
      body.paragraph(frame.intro, at: 0, end: end)
    }
    if body.row > 0 && !(isTight && around.isLow) && !frame.hasTable { body.endRow() }
  }

  /// The width of the labels at the left, or 0 where they stand above.
  private func labelWidth(end: Int) -> Int {
    let widest = frame.inputs.map { around.ruler.cells($0.label) }.max() ?? 0
    return end >= 50 && widest <= 22 ? widest : 0
  }
}

extension Frame {
  var inputs: [Input] {
    blocks.compactMap { block in
      if case .input(let input) = block { return input }
      return nil
    }
  }

  var matrix: Matrix? {
    for case .matrix(let matrix) in blocks { return matrix }
    return nil
  }
}
