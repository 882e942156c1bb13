import Wizard

/// The key table, ready to be asked at every key.
struct Bindings: Sendable {
  private let byKey: [KeyTable.Place: [String: String]]
  /// In the order of the table.
  let all: [KeyTable.Binding]

  init(_ table: KeyTable) {
    all = table.bindings
    var byKey: [KeyTable.Place: [String: String]] = [:]
    for binding in table.bindings {
      for key in binding.keys where byKey[binding.place]?[key] == nil {
        byKey[binding.place, default: [:]][key] = binding.action
      }
    }
    self.byKey = byKey
  }

  /// The first action of the key in these places that can be done now.
  func action(
    of key: String, in places: [KeyTable.Place], where isPossible: (String) -> Bool
  ) -> String? {
    for place in places {
      if let action = byKey[place]?[key], isPossible(action) { return action }
    }
    return nil
  }

  /// What can be done in these places, each action once.
  func possible(
    in places: [KeyTable.Place], where isPossible: (KeyTable.Binding) -> Bool
  ) -> [KeyTable.Binding] {
    var seen: Set<String> = []
    return places.flatMap { place in
      all.filter { $0.place == place && seen.insert($0.action).inserted && isPossible($0) }
    }
  }

  /// The first key of an action in any of these places.
  func key(of action: String, in places: [KeyTable.Place]) -> String? {
    for place in places {
      if let found = all.first(where: { $0.place == place && $0.action == action }) {
        return found.keys.first
      }
    }
    return nil
  }
}
