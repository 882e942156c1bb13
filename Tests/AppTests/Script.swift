import Wizard

/// A front at which everything is decided beforehand; at the end of it the terminal is gone.
final class Script: Front {
  private var deeds: [(Frame) throws -> Event]
  private(set) var frames: [Frame] = []
  /// What is done while something goes on by itself, after so many looks.
  var polled: [Int: () throws -> Event?] = [:]
  private var looks = 0
  private(set) var copied: [String] = []
  /// What a deed could not find on its frame.
  private(set) var failure: (any Error)?

  /// How long the front was to wait before each deed.
  private(set) var patience: [Int?] = []
  /// The words it was told to speak in.
  private(set) var phrases: Phrases?

  init(_ deeds: [(Frame) throws -> Event]) { self.deeds = deeds }

  convenience init(_ events: Event...) { self.init(events) }

  convenience init(_ events: [Event]) { self.init(events.map { event in { _ in event } }) }

  /// Everything that was ever on the screen.
  var text: String { frames.map { "\($0)" }.joined(separator: "\n") }

  /// What is shown now.
  var frame: Frame { frames.last ?? Frame() }

  func show(_ frame: Frame) { frames.append(frame) }

  func speak(_ phrases: Phrases, keys: KeyTable) { self.phrases = phrases }

  func next(within seconds: Int?, whenIdle: () -> Void) -> Event? {
    whenIdle()
    patience.append(seconds)
    guard !deeds.isEmpty else { return nil }
    do {
      return try deeds.removeFirst()(frame)
    } catch {
      failure = error
      return nil
    }
  }

  func poll() -> Event? {
    looks += 1
    do {
      return try polled.removeValue(forKey: looks)?()
    } catch {
      failure = error
      return .leaving
    }
  }

  func copy(_ text: String) { copied.append(text) }

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
}

extension Frame {
  /// The texts that are only read.
  var texts: [String] {
    blocks.compactMap { if case .notice(let notice) = $0 { notice.text } else { nil } }
  }

  /// The line of a secret that is to be typed into a device.
  var secret: String? {
    for case .notice(let notice) in blocks where notice.style == .verbatim { return notice.text }
    return nil
  }

  func input(_ name: String) -> Input? {
    for case .input(let input) in blocks where input.name == name { return input }
    return nil
  }
}

extension Event {
  /// An answer that is not shown.
  static func typed(_ field: String, _ text: String) -> Event {
    .answered(field: field, .secret(Secret(text)))
  }
}
