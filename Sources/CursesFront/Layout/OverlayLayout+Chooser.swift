import Wizard

/// Menus, the help and the palette: entries to choose from, and a filter where there are many.
extension OverlayLayout {
  func paint(_ chooser: inout Chooser, on picture: inout Picture) {
    let shown = chooser.shown
    chooser.highlight = min(max(chooser.highlight, 0), max(shown.count - 1, 0))
    let widest = chooser.entries.map { ruler.cells($0.label) + ruler.cells($0.note) + 2 }.max() ?? 0
    let filterRows = chooser.filter == nil ? 0 : 1
    let hasReasons = chooser.entries.contains { $0.reason != nil }
    let width = max(
      widest + 2, ruler.cells(chooser.title), chooser.filter != nil || hasReasons ? 40 : 16)
    let room = min(width, around.size.columns - 6)
    func reason(_ entry: Chooser.Entry) -> [String] {
      entry.reason.map { ruler.wrap($0, to: room) } ?? []
    }
    let marked = shown.indices.contains(chooser.highlight) ? shown[chooser.highlight] : nil
    let markedReason = marked.map(reason) ?? []
    let usualRows = chooser.entries.count + filterRows + 1
    // Room for the longest reason, so that nothing moves; where there is little, for the one to be read.
    let mostRows = chooser.entries.map { reason($0).count }.max() ?? 0
    let reasonRows =
      usualRows + mostRows <= around.size.rows - 4 ? mostRows : markedReason.count
    let anchor = chooser.anchor.flatMap { anchor in picture.hits.last { $0.target == anchor } }
    let box = box(
      width: width, height: usualRows + reasonRows, at: anchor, on: &picture)
    var row = box.row
    picture.canvas.write(
      chooser.title, row: row, column: box.column, end: box.end, style: .title, ruler: ruler)
    row += 1
    if var filter = chooser.filter {
      let behind = picture.canvas.write(
        "/ ", row: row, column: box.column, end: box.end, ruler: ruler)
      let window = filter.window(width: box.end - behind, ruler: ruler)
      picture.canvas.write(
        window.text, row: row, column: behind, end: box.end, ruler: ruler)
      picture.cursor = Position(row: row, column: min(behind + window.caret, box.end - 1))
      chooser.filter = filter
      row += 1
    }
    let height = max(box.lastRow - row + 1 - reasonRows, 1)
    let letters = chooser.letters
    chooser.top = max(min(chooser.top, chooser.highlight, shown.count - height), 0)
    chooser.top = max(chooser.top, chooser.highlight - height + 1)
    for (index, entry) in shown.enumerated().dropFirst(chooser.top).prefix(height) {
      let isMarked = index == chooser.highlight
      if isMarked {
        picture.canvas.write("›", row: row, column: box.column, style: .accent, ruler: ruler)
        if chooser.filter == nil { picture.cursor = Position(row: row, column: box.column) }
      } else if let sign = sign(of: entry, isFirst: index == chooser.top && index > 0) {
        picture.canvas.write(sign, row: row, column: box.column, style: .dim, ruler: ruler)
      }
      let noteColumn = max(box.end - ruler.cells(entry.note), box.column + 2)
      picture.canvas.write(
        entry.label, row: row, column: box.column + 2,
        end: entry.note.isEmpty ? box.end : noteColumn - 1,
        style: entry.reason == nil ? .plain : .dim, ruler: ruler)
      if entry.reason == nil, let place = letters[index] {
        underline(place, of: entry.label, row: row, column: box.column + 2, on: &picture)
      }
      picture.canvas.write(
        entry.note, row: row, column: noteColumn, end: box.end, style: .key, ruler: ruler)
      picture.hits.append(
        Hit(row: row, columns: box.column..<box.end, target: .overlayEntry(index)))
      row += 1
    }
    if shown.isEmpty && chooser.filter != nil {
      picture.canvas.write(
        around.words("nothing-fits"), row: row, column: box.column + 2, end: box.end, style: .dim,
        ruler: ruler)
    }
    for line in markedReason where row <= box.lastRow {
      picture.canvas.write(
        line, row: row, column: box.column, end: box.end, style: .dim, ruler: ruler)
      row += 1
    }
    sayMore(shown.count - chooser.top - height, below: box, on: &picture)
  }

  /// What stands before an entry that is not the marked one: that more are above it, that it is the
  /// present one, or cannot be chosen.
  private func sign(of entry: Chooser.Entry, isFirst: Bool) -> String? {
    if isFirst { return "↑" }
    return entry.isCurrent ? "•" : entry.reason == nil ? nil : "-"
  }

  /// Marks the letter of a label that chooses it.
  private func underline(
    _ place: Int, of label: String, row: Int, column: Int, on picture: inout Picture
  ) {
    let scalars = label.unicodeScalars
    let before = scalars.prefix(place).reduce(0) { $0 + ruler.cells($1) }
    let width = ruler.cells(scalars[scalars.index(scalars.startIndex, offsetBy: place)])
    let start = column + before
    picture.canvas.restyle(row: row, columns: start..<start + width, .letter)
  }
}
