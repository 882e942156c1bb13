import Wizard

/// A front at which somebody does what was written down before, and has to wait for nothing.
final class ScriptedFront: Front {
  private var events: [Event]
  private(set) var frames: [Frame] = []
  private(set) var copied: [String] = []

  init(_ events: [Event]) { self.events = events }

  /// The screens in the order in which they were seen, each once in a row.
  var screens: [String] {
    frames.map(\.screen).reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }

  /// What was said to be wrong, in the order in which it was seen.
  var problems: [String] {
    frames.flatMap { frame in
      [frame.problem]
        + frame.blocks.compactMap { block in
          if case .input(let input) = block { return input.problem }
          return nil
        }
    }.filter { !$0.isEmpty }.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }

  func show(_ frame: Frame) { frames.append(frame) }

  func next(whenIdle: () -> Void) -> Event? {
    whenIdle()
    return events.isEmpty ? nil : events.removeFirst()
  }

  func copy(_ text: String) { copied.append(text) }
}
