/// How many mail addresses an organisation may have, pooled over its seats, and where they are.
package struct Mailboxes: Hashable, Sendable {
  package let total: Int
  /// Made for members.
  package let used: Int
  /// Held by invitations that are still pending.
  package let reserved: Int

  package init(total: Int, used: Int, reserved: Int) {
    self.total = total
    self.used = used
    self.reserved = reserved
  }

  /// Left for further people; never below zero, even when the plan has been made smaller.
  package var free: Int { max(0, total - used - reserved) }
}
