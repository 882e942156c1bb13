/// How many users of kSuite an organisation pays for, and where they are.
package struct Seats: Hashable, Sendable {
  /// Paid for.
  package let total: Int
  /// Taken by members.
  package let used: Int
  /// Held by invitations that are still pending.
  package let reserved: Int

  package init(total: Int, used: Int, reserved: Int) {
    precondition(total >= 0 && used >= 0 && reserved >= 0, "seats are counted from zero")
    self.total = total
    self.used = used
    self.reserved = reserved
  }

  /// Left for further people; never below zero, even when the plan has been made smaller.
  package var free: Int { max(0, total - used - reserved) }
}
