/// A channel of an organisation's kChat, known by its name.
package struct Channel: Hashable, Sendable {
  package let name: ChannelName
  /// Whether new users join it; externals and guests do not.
  package var isDefault: Bool
  /// How many guests are in it.
  package var guests: Int

  package init(name: ChannelName, isDefault: Bool = false, guests: Int = 0) {
    self.name = name
    self.isDefault = isDefault
    self.guests = guests
  }
}

extension [Channel] {
  /// The channels, beside the general one, that somebody who joins with these terms is put into.
  func joined(with terms: Terms) -> [ChannelName] {
    switch terms.role {
    case .guest: terms.channels.filter { name in contains { $0.name == name } }
    case .external: []
    case .owner, .admin, .normal:
      terms.kchat == nil ? [] : filter { $0.isDefault && $0.name != .general }.map(\.name)
    }
  }
}
