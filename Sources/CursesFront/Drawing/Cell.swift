/// One cell of a canvas: a base scalar and at most two marks that sit on it.
struct Cell: Hashable, Sendable {
  var base: UInt32 = 0x20
  /// 0 for none.
  var firstMark: UInt32 = 0
  var secondMark: UInt32 = 0
  var style = Style.plain
  /// How many cells it takes: 1, 2, or 0 for the second half of the one before.
  var span: UInt8 = 1
  /// Leaves no gap in memory, so that rows can be compared as bytes.
  private let filler: UInt16 = 0

  init(
    base: UInt32 = 0x20, style: Style = .plain, span: UInt8 = 1
  ) {
    self.base = base
    self.style = style
    self.span = span
  }

  /// What the cell shows; nothing for a second half.
  var text: String {
    guard span > 0 else { return "" }
    var scalars = String.UnicodeScalarView()
    for value in [base, firstMark, secondMark] where value != 0 {
      if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
    }
    return String(scalars)
  }
}
