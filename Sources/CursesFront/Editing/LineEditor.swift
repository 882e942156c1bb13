/// A text being typed, with a caret, as readline edits it.
///
/// Kept as scalars, so that a place in the text is a number and a long paste stays cheap. The caret
/// always stands between clusters: a letter and its marks are stepped over and erased together.
struct LineEditor: Equatable, Sendable {
  /// Nothing beyond this many bytes of UTF-8 is taken into one field.
  static let largestSize = 64 * 1024

  private(set) var scalars: [Unicode.Scalar]
  /// Between 0 and the count of scalars.
  private(set) var caret: Int
  /// The first scalar that is shown.
  var scroll = 0
  /// Whether it may hold line feeds; elsewhere they become spaces.
  let hasLines: Bool
  private var size: Int
  private var undoable: [Snapshot] = []
  private var lastEdit: Edit?

  init(_ text: String = "", hasLines: Bool = false) {
    scalars = Array(text.unicodeScalars)
    caret = scalars.count
    size = text.utf8.count
    self.hasLines = hasLines
  }

  var text: String {
    // Asked for at every key: a string that grows by scalars takes several times as long.
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size)
    for scalar in scalars { bytes.append(contentsOf: scalar.utf8) }
    return String(decoding: bytes, as: UTF8.self)
  }

  var isEmpty: Bool { scalars.isEmpty }

  /// Takes one typed scalar at the caret; false where the field is full.
  mutating func type(_ scalar: Unicode.Scalar) -> Bool {
    insert([scalar], as: .typing)
  }

  /// Takes a pasted text as one edit; false, and nothing is taken, where it would not fit.
  mutating func paste(_ text: String) -> Bool {
    var kept: [Unicode.Scalar] = []
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A where previous == "\r": break
      case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: kept.append(hasLines ? "\n" : " ")
      case 0x09: kept.append(" ")
      case 0..<0x20, 0x7F..<0xA0: break
      default: kept.append(scalar)
      }
      previous = scalar
    }
    // A line that was copied whole brings its end along.
    if !hasLines, text.unicodeScalars.last == "\n" || text.unicodeScalars.last == "\r" {
      kept.removeLast()
    }
    return kept.isEmpty || insert(kept, as: .other)
  }

  /// Puts the caret at a place, or at the cluster's start where that is inside of one.
  mutating func place(at index: Int) {
    caret = min(max(index, 0), scalars.count)
    while caret > 0 && caret < scalars.count && joins(caret) { caret -= 1 }
    lastEdit = nil
  }

  /// Erases a stretch and leaves the caret there.
  mutating func erase(_ range: Range<Int>, as edit: Edit = .other) {
    guard !range.isEmpty else { return }
    remember(edit)
    size -= bytes(scalars[range])
    scalars.removeSubrange(range)
    caret = range.lowerBound
  }

  /// Takes back the last edit; a stretch of typing counts as one.
  mutating func undo() {
    guard let snapshot = undoable.popLast() else { return }
    scalars = snapshot.scalars
    caret = snapshot.caret
    size = bytes(scalars[...])
    lastEdit = nil
  }

  /// Whether the scalar at this index belongs to the cluster before it.
  func joins(_ index: Int) -> Bool {
    guard index > 0, index < scalars.count, scalars[index].value >= 0x300 else { return false }
    let scalar = scalars[index]
    if scalars[index - 1] == "\u{200D}" || scalar == "\u{200D}" || scalar == "\u{200C}" {
      return true
    }
    if (0xFE00...0xFE0F).contains(scalar.value) || (0x1F3FB...0x1F3FF).contains(scalar.value) {
      return true
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark: return true
    case _: return false
    }
  }

  private mutating func insert(_ added: [Unicode.Scalar], as edit: Edit) -> Bool {
    let more = bytes(added[...])
    guard size + more <= Self.largestSize else { return false }
    remember(edit)
    scalars.insert(contentsOf: added, at: caret)
    caret += added.count
    size += more
    return true
  }

  private mutating func remember(_ edit: Edit) {
    if edit == .other || edit != lastEdit {
      undoable.append(Snapshot(scalars: scalars, caret: caret))
      if undoable.count > 50 { undoable.removeFirst() }
    }
    lastEdit = edit
  }

  private func bytes(_ scalars: ArraySlice<Unicode.Scalar>) -> Int {
    scalars.reduce(0) { $0 + UTF8.width($1) }
  }
}

extension LineEditor {
  /// What kind of change was made; several of one kind in a row are undone together.
  enum Edit: Sendable {
    case typing
    case erasing
    case other
  }

  private struct Snapshot: Equatable, Sendable {
    let scalars: [Unicode.Scalar]
    let caret: Int
  }
}
