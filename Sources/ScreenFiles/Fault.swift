/// One thing wrong with the screen files: where, and what.
package struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
  /// Relative to the folder of the screens.
  package let file: String
  /// Counted from 1; nil where the whole file or folder is meant.
  package let line: Int?
  package let mistake: Mistake

  package init(file: String, line: Int? = nil, mistake: Mistake) {
    self.file = file
    self.line = line
    self.mistake = mistake
  }

  /// `file:line: sentence`.
  package var description: String {
    "\(file)\(line.map { ":\($0)" } ?? ""): \(mistake.sentence)"
  }
}

/// Everything that is wrong, in the order of files and lines; never empty.
package struct Faults: Error, Sendable, CustomStringConvertible {
  package let all: [Fault]

  package init(_ all: [Fault]) {
    self.all = all.inOrder
  }

  /// One line for each fault.
  package var description: String { all.map(\.description).joined(separator: "\n") }
}

extension [Fault] {
  /// By file and line, each once.
  var inOrder: [Fault] {
    var seen: Set<Fault> = []
    return filter { seen.insert($0).inserted }.sorted {
      ($0.file, $0.line ?? 0, $0.description) < ($1.file, $1.line ?? 0, $1.description)
    }
  }
}
