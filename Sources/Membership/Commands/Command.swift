/// Something somebody wants done, typed and complete.
///
/// Chance, hashes and the clock come in as properties, so deciding twice gives the same decision.
package protocol Command: Sendable {
  /// What has to be read before it can decide.
  var needs: Needs { get }

  /// Decides from what was read in the transaction that will write the decision.
  func decide(in snapshot: Snapshot) throws(Refusal) -> Decision
}
