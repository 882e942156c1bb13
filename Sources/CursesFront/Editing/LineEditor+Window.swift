/// The part of a typed text that is shown, and where in it the caret stands.
struct EditorWindow: Equatable {
  let text: String
  /// In cells from the window's left edge.
  let caret: Int
}

extension LineEditor {
  /// The part that is shown in so many cells; scrolls by a third so that most keys move nothing.
  mutating func window(width: Int, ruler: Ruler) -> EditorWindow {
    guard width > 1 else { return EditorWindow(text: "", caret: 0) }
    if scroll > scalars.count || fits(width: width, ruler: ruler) { scroll = 0 }
    if caret < scroll { scroll = index(cells: width / 3, before: caret, ruler: ruler) }
    if cells(from: scroll, to: caret, limit: width, ruler: ruler) >= width {
      scroll = index(cells: width - 1 - width / 3, before: caret, ruler: ruler)
    }
    var end = scroll
    var used = 0
    var text = ""
    while end < scalars.count {
      let next = clusterEnd(after: end)
      used += cells(of: end..<next, ruler: ruler)
      if used > width { break }
      if isPlain(end..<next) {
        text.unicodeScalars.append(scalars[end])
      } else {
        text += drawn(end..<next)
      }
      end = next
    }
    let caretCells = cells(from: scroll, to: caret, limit: width, ruler: ruler)
    return EditorWindow(text: text, caret: caretCells)
  }

  /// The rows into which the text falls at that width; line feeds end rows and belong to none.
  func rows(width: Int, ruler: Ruler) -> [Range<Int>] {
    var rows: [Range<Int>] = []
    var start = 0
    var space: Int?
    var used = 0
    var index = 0
    while index < scalars.count {
      if scalars[index] == "\n" {
        rows.append(start..<index)
        index += 1
        (start, space, used) = (index, nil, 0)
        continue
      }
      let next = clusterEnd(after: index)
      let isSpace = scalars[index] == " "
      let more = cells(of: index..<next, ruler: ruler)
      // A space may hang over the edge; anything else begins a new row, with its word if it can.
      if used + more > width && !isSpace {
        let cut = space.map { $0 + 1 } ?? index
        rows.append(start..<cut)
        (start, space) = (cut, nil)
        used = cells(from: cut, to: index, limit: .max, ruler: ruler)
      }
      if isSpace { space = index }
      used += more
      index = next
    }
    rows.append(start..<scalars.count)
    return rows
  }

  /// The row that holds the caret.
  func caretRow(in rows: [Range<Int>]) -> Int {
    rows.lastIndex { $0.lowerBound <= caret } ?? 0
  }

  /// The cells from one index to another, or a little more than the limit.
  func cells(from start: Int, to end: Int, limit: Int, ruler: Ruler) -> Int {
    var used = 0
    var index = start
    while index < end && used <= limit {
      let next = clusterEnd(after: index)
      used += cells(of: index..<next, ruler: ruler)
      index = next
    }
    return used
  }

  /// The index in a row at which so many cells have passed.
  func index(in row: Range<Int>, cells wanted: Int, ruler: Ruler) -> Int {
    var used = 0
    var index = row.lowerBound
    while index < row.upperBound {
      let next = clusterEnd(after: index)
      used += cells(of: index..<next, ruler: ruler)
      if used > wanted { break }
      index = next
    }
    return index
  }

  /// The scalars of a stretch as they may be drawn.
  func drawn(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    return Ruler.drawable(String(view))
  }

  /// Whether a cluster is one letter of ASCII: most are, and need no string to be measured.
  private func isPlain(_ cluster: Range<Int>) -> Bool {
    cluster.count == 1 && (0x20..<0x7F).contains(scalars[cluster.lowerBound].value)
  }

  private func cells(of cluster: Range<Int>, ruler: Ruler) -> Int {
    isPlain(cluster) ? 1 : ruler.cells(drawn(cluster))
  }

  private func clusterEnd(after index: Int) -> Int {
    var end = index + 1
    while end < scalars.count && joins(end) { end += 1 }
    return end
  }

  private func index(cells wanted: Int, before end: Int, ruler: Ruler) -> Int {
    var used = 0
    var index = end
    while index > 0 {
      var start = index - 1
      while start > 0 && joins(start) { start -= 1 }
      used += cells(of: start..<index, ruler: ruler)
      if used > wanted { break }
      index = start
    }
    return index
  }

  private func fits(width: Int, ruler: Ruler) -> Bool {
    scalars.count < width
      && cells(from: 0, to: scalars.count, limit: width, ruler: ruler) < width
  }
}
