/// Finds what somebody probably meant to write.
enum Spelling {
  /// The known text that differs least from a wrong one; nil where none is near.
  static func nearest(to wrong: String, among known: [String]) -> String? {
    let allowed = max(1, min(3, wrong.utf8.count / 3))
    let near = known.map { ($0, distance(Array(wrong.utf8), Array($0.utf8))) }
      .filter { $0.1 <= allowed }
    return near.min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
  }

  /// How many letters must be added, removed, replaced or swapped with their neighbour.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var rows = [Array(0...right.count)]
    for row in left.indices {
      var current = [row + 1]
      for column in right.indices {
        var best = min(
          rows[row][column + 1] + 1, current[column] + 1,
          rows[row][column] + (left[row] == right[column] ? 0 : 1))
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          best = min(best, rows[row - 1][column - 1] + 1)
        }
        current.append(best)
      }
      rows.append(current)
    }
    return rows[left.count][right.count]
  }
}
