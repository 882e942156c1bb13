import Wizard

/// A front at which everything that is done was written down before.
final class ScriptFront: Front {
  enum Step {
    case event(Event)
    /// Something that happens elsewhere meanwhile.
    case meanwhile(() throws -> Void)
  }

  private var steps: [Step]
  /// What is done while something goes on by itself, after so many looks.
  var polled: [Int: Step] = [:]
  private var looks = 0
  private(set) var frames: [Frame] = []
  private(set) var copied: [String] = []

  init(_ steps: [Step]) { self.steps = steps }

  /// The same with events alone.
  convenience init(events: [Event]) { self.init(events.map(Step.event)) }

  var last: Frame { frames.last ?? Frame() }

  /// Everything that was ever on the screen.
  var text: String { frames.map { "\($0)" }.joined(separator: "\n") }

  func show(_ frame: Frame) { frames.append(frame) }

  func speak(_ phrases: Phrases, keys: KeyTable) {}

  func next(within seconds: Int?, whenIdle: () -> Void) -> Event? {
    whenIdle()
    while !steps.isEmpty {
      switch steps.removeFirst() {
      case .event(let event): return event
      case .meanwhile(let happens):
        do { try happens() } catch { return nil }
      }
    }
    return nil
  }

  func poll() -> Event? {
    looks += 1
    switch polled.removeValue(forKey: looks) {
    case .event(let event)?: return event
    case .meanwhile(let happens)?:
      do { try happens() } catch { return .leaving }
      return nil
    case nil: return nil
    }
  }

  func copy(_ text: String) { copied.append(text) }
}
