/// Something a screen offers besides going on and going back.
package struct Action: Hashable, Sendable {
  /// What choosing the action does; the list is closed.
  package indirect enum Effect: Hashable, Sendable {
    /// Runs a command of the program with the answers so far.
    case run(String)
    /// Copies the text of a fact to the person's clipboard.
    case copy(fact: String)
    /// Shows the lines of a fact, or its matrix, in a sheet that is closed again.
    case show(fact: String)
    /// Starts the same flow anew and keeps the answers to these fields.
    case beginAgain(keeping: [String])
    /// Opens another flow on top of this one; the answers to these of its fields stand there already.
    case open(flow: String, with: [String] = [])
    case goTo(screen: String)
    /// Ends the flow.
    case leave
    /// Offers further actions.
    case menu([Action])
  }

  package let name: String
  package let label: Words
  package let effect: Effect
  /// Whether it is the one thing most people do here.
  package let isMain: Bool
  package let when: Condition?
  /// The fact that says why it cannot be done now; where it says nothing, it can.
  package var off: String?
  /// Whether its command is run for each of the marked rows, or its flow asks what is to be done to
  /// them; offered only where some are marked.
  package var isForEach = false
  /// What is asked before it is done, where it cannot be undone.
  package var confirm: Words?

  package init(
    name: String, label: Words, effect: Effect, isMain: Bool = false, when: Condition? = nil
  ) {
    self.name = name
    self.label = label
    self.effect = effect
    self.isMain = isMain
    self.when = when
  }
}
