extension Terms {
  /// What inviting with these terms is.
  var invite: Action { role == .guest ? .inviteGuest : .inviteUser }

  /// Refuses what no further guest can be given; others are not looked at.
  func checkAsGuest(in snapshot: Snapshot) throws(Refusal) {
    guard role == .guest else { return }
    try snapshot.checkChannels(ofGuest: channels)
    if snapshot.guests.free == 0 { throw .guestQuota(snapshot.guests) }
  }
}

extension Snapshot {
  /// Refuses channels that a guest cannot have alone: none, or one that there is not.
  func checkChannels(ofGuest names: [ChannelName]) throws(Refusal) {
    if names.isEmpty { throw .channelMissing }
    for name in names where !channels.contains(where: { $0.name == name }) {
      throw .unknownChannel(name)
    }
  }
}
