import Membership

/// Brings in what no command of the program can yet.
struct Bring: Command {
  let changes: [Change]

  var needs: Needs { Needs(now: Instant(seconds: 0)) }

  func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    var decision = Decision()
    decision.changes = changes
    return decision
  }
}
