/// How many guests an organisation's kChat may have, and where they are.
package struct Guests: Hashable, Sendable {
  /// What the plan gives.
  package let total: Int
  /// Members who are guests.
  package let used: Int
  /// Held by invitations that are still pending.
  package let reserved: Int

  package init(total: Int, used: Int, reserved: Int) {
    self.total = total
    self.used = used
    self.reserved = reserved
  }

  /// Left for further guests; never below zero, even when the plan has been made smaller.
  package var free: Int { max(0, total - used - reserved) }
}
