/// Where the questions go and where the answers come from.
package struct Streams {
  /// What was read.
  package enum Line: Hashable, Sendable {
    case text(String)
    /// More than a line may hold; all of it is gone.
    case tooLong
    /// None came in time; one that was begun, or came later, is gone.
    case late
    /// There will be no further line.
    case end
  }

  /// Writes a text, whose end is the prompt, and reads a line within so many seconds, or ever; hidden
  /// ones are not echoed.
  package let ask: (_ text: String, _ isHidden: Bool, _ seconds: Int?) -> Line
  /// Writes a text; false where nobody can read it any more.
  package let say: (_ text: String) -> Bool
  /// The terminal's width in cells; nil where there is none.
  package let width: () -> Int?
  /// Whether half blocks reach somebody's eyes, so that a code can be scanned.
  package let drawsBlocks: Bool
  /// Whether a person has called since that was last asked, by Enter or Ctrl-C, while something took long; nil
  /// where no person sits at the input.
  package let isCalled: (() -> Bool)?

  package init(
    ask: @escaping (String, Bool, Int?) -> Line, say: @escaping (String) -> Bool,
    width: @escaping () -> Int?, drawsBlocks: Bool, isCalled: (() -> Bool)? = nil
  ) {
    self.ask = ask
    self.say = say
    self.width = width
    self.drawsBlocks = drawsBlocks
    self.isCalled = isCalled
  }
}
