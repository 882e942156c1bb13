import Wizard

/// The states of the screens that were seen, for as long as their flow is open.
struct ScreenMemory: Sendable {
  private struct Place: Hashable {
    let flow: String
    let screen: String
  }

  private var states: [Place: ScreenState] = [:]
  /// The flows that lie on each other, the present one last.
  private var flows: [String] = []
  private var place: Place?

  /// The state of the screen that is shown now.
  var current = ScreenState()

  /// Goes to the frame's screen; true where that is another one than before.
  ///
  /// A flow that is opened anew knows nothing of its last time; one that is returned to does, but for
  /// the button that opened the other one: there is something to fill in, perhaps.
  /// `isByAction` says that one was chosen just before; then the same flow may have been begun again.
  mutating func arrive(at frame: Frame, isByAction: Bool) -> Bool {
    let next = Place(flow: frame.flow, screen: frame.screen)
    if next == place { return false }
    let isReturn = flows.contains(frame.flow)
    current.hasOpened = isByAction && !isReturn
    if let place { states[place] = current }
    if let index = flows.lastIndex(of: frame.flow) {
      flows.removeSubrange((index + 1)...)
      if isByAction && place?.flow == frame.flow { forget(frame.flow) }
    } else {
      flows.append(frame.flow)
      forget(frame.flow)
    }
    place = next
    current = states[next] ?? ScreenState()
    if current.hasOpened { current.goOnFilling(frame) }
    return true
  }

  /// Shows no secret any more that was shown on any screen.
  mutating func hideSecrets() {
    current.revealed = []
    for place in states.keys { states[place]?.revealed = [] }
  }

  private mutating func forget(_ flow: String) {
    states = states.filter { $0.key.flow != flow }
  }
}
