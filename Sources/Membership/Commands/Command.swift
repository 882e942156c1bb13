/// Something somebody wants done, typed and complete.
///
/// Chance, hashes and the clock come in as properties, so deciding twice gives the same decision.
package protocol Command: Sendable {
  /// What the timeline calls it where it is refused; nil for what nobody asks for in person, and where
  /// refusals are counted already.
  var attempt: Attempt? { get }

  /// What has to be read before it can decide.
  var needs: Needs { get }

  /// Decides from what was read in the transaction that will write the decision.
  func decide(in snapshot: Snapshot) throws(Refusal) -> Decision
}

extension Command {
  package var attempt: Attempt? { nil }
}
