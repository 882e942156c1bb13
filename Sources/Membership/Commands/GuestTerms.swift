extension Terms {
  /// What inviting with these terms is.
  var invite: Action { role == .guest ? .inviteGuest : .inviteUser }

  /// Refuses what no further guest can be given; others are not looked at.
  func checkAsGuest(in snapshot: Snapshot) throws(Refusal) {
    guard role == .guest else { return }
    if channels.isEmpty { throw .channelMissing }
    for name in channels where !snapshot.channels.contains(where: { $0.name == name }) {
      throw .unknownChannel(name)
    }
    if snapshot.guests.free == 0 { throw .guestQuota(snapshot.guests) }
  }
}
