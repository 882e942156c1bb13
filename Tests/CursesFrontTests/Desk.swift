import Wizard

@testable import CursesFront

/// A front on a scripted display, with what the world would answer to simple events.
final class Desk {
  let display: ScriptedDisplay
  let front: CursesFront
  private(set) var events: [Event] = []
  private(set) var frame: Frame

  init(_ frame: Frame, rows: Int = 24, columns: Int = 80, maySuspend: Bool = true) {
    self.frame = frame
    display = ScriptedDisplay(rows: rows, columns: columns)
    front = CursesFront(
      display: display, keys: Embedded.keys, phrases: Embedded.phrases,
      maySuspend: maySuspend)
    front.show(frame)
  }

  /// Shows another frame.
  func show(_ frame: Frame) {
    self.frame = frame
    front.show(frame)
  }

  /// Presses keys by their names; answers are put into the frame as an engine does.
  func press(_ keys: String...) {
    report(keys.map { .key(Self.key($0)) })
  }

  /// Types a text, scalar by scalar.
  func type(_ text: String) {
    report(text.unicodeScalars.map { .key(Key(sent: $0)) })
  }

  func report(_ reports: [Report]) {
    for report in reports {
      front.handle(report)
      drain()
      front.paint()
    }
  }

  static func key(_ name: String) -> Key {
    if name == "Space" { return Key(typing: " ") }
    let scalars = Array(name.unicodeScalars)
    return scalars.count == 1 ? Key(typing: scalars[0]) : Key(name)
  }

  /// Takes what the last report led to.
  private func drain() {
    while !front.events.isEmpty, let event = front.next() {
      events.append(event)
      apply(event)
      if !front.hasMoreEvents { front.show(frame) }
    }
  }

  private func apply(_ event: Event) {
    frame.blocks = frame.blocks.map { block in
      switch (block, event) {
      case (.input(var input), .answered(let field, let value)) where field == input.name:
        input.value = value
        return .input(input)
      case (.table(var table), .searched(let text)):
        table.search = text
        return .table(table)
      case _: return block
      }
    }
  }
}

extension Front {
  func next() -> Event? { next(within: nil, whenIdle: {}) }
}
