/// One key in the bottom line.
struct KeyHint: Hashable, Sendable {
  let key: String
  let label: String
  /// Which ones stay where there is little room: the smaller, the sooner.
  let rank: Int
}

/// The bottom line: the keys that matter now, and what has just happened.
struct KeysLine {
  let hints: [KeyHint]
  let status: String
  let ruler: Ruler

  func paint(_ canvas: inout Canvas, row: Int) {
    let end = canvas.columns - 1
    let status = ruler.cut(status, to: max(end - 1 - needed, 0))
    let statusWidth = ruler.cells(status)
    let room = end - 1 - (statusWidth == 0 ? 0 : statusWidth + 2)
    var column = 1
    for part in parts(within: room) {
      let next = canvas.write(part.key, row: row, column: column, style: .key, ruler: ruler)
      column = next
      if !part.label.isEmpty {
        column = canvas.write(part.label, row: row, column: next + 1, ruler: ruler)
      }
      column += 2
    }
    if statusWidth > 0 {
      canvas.write(status, row: row, column: end - statusWidth, ruler: ruler)
    }
  }

  /// What the keys take that everybody needs, without their labels; they stay beside any status.
  private var needed: Int {
    hints.filter { $0.rank <= Self.everybody }.map { ruler.cells($0.key) + 2 }.reduce(0, +)
  }

  /// The last rank of those keys.
  private static let everybody = 2

  /// The hints that fit, in their own order: first the keys that everybody needs, then what these
  /// are for, then the others.
  private func parts(within room: Int) -> [KeyHint] {
    var left = room
    var kept: [Int: KeyHint] = [:]
    let ranked = hints.enumerated().sorted { $0.element.rank < $1.element.rank }
    for (index, hint) in ranked where hint.rank <= Self.everybody {
      let bare = KeyHint(key: hint.key, label: "", rank: hint.rank)
      keep(bare, at: index, in: &kept, &left)
    }
    for (index, hint) in ranked { keep(hint, at: index, in: &kept, &left) }
    return hints.indices.compactMap { kept[$0] }
  }

  private func keep(
    _ hint: KeyHint, at index: Int, in kept: inout [Int: KeyHint], _ left: inout Int
  ) {
    let before = kept[index].map(width) ?? (kept.isEmpty ? 0 : -2)
    let more = width(of: hint) - before
    guard more <= left else { return }
    left -= more
    kept[index] = hint
  }

  private func width(of hint: KeyHint) -> Int {
    ruler.cells(hint.key) + (hint.label.isEmpty ? 0 : 1 + ruler.cells(hint.label))
  }
}
