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
    let status = ruler.cut(status, to: max(end - 2, 0))
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

  /// The hints that fit, the most important ones first chosen, in their own order.
  private func parts(within room: Int) -> [KeyHint] {
    var left = room
    var kept: [Int: KeyHint] = [:]
    for (index, hint) in hints.enumerated().sorted(by: { $0.element.rank < $1.element.rank }) {
      let bare = KeyHint(key: hint.key, label: "", rank: hint.rank)
      for candidate in [hint, bare] where kept[index] == nil {
        // Bare keys are only worth it for what everybody needs.
        if candidate.label.isEmpty && hint.rank > 2 { continue }
        let width = width(of: candidate) + (kept.isEmpty ? 0 : 2)
        guard width <= left else { continue }
        left -= width
        kept[index] = candidate
      }
    }
    return hints.indices.compactMap { kept[$0] }
  }

  private func width(of hint: KeyHint) -> Int {
    ruler.cells(hint.key) + (hint.label.isEmpty ? 0 : 1 + ruler.cells(hint.label))
  }
}
