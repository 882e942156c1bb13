import Wizard

/// The key table, ready to be asked at every key.
struct Bindings: Sendable {
  /// A line of the table; at each screen all of them are asked, so nothing is looked up by name then.
  final class Line: Sendable {
    let binding: KeyTable.Binding
    /// Nil for an action of a screen.
    let action: FrontAction?
    /// The same for every line of an action.
    fileprivate let number: Int

    fileprivate init(_ binding: KeyTable.Binding, number: Int) {
      self.binding = binding
      action = FrontAction(rawValue: binding.action)
      self.number = number
    }
  }

  private let byKey: [KeyTable.Place: [String: String]]
  /// Of each place, in the order of the table.
  private let lines: [KeyTable.Place: [Line]]
  private let actionCount: Int

  init(_ table: KeyTable) {
    var numbers: [String: Int] = [:]
    var lines: [KeyTable.Place: [Line]] = [:]
    for binding in table.bindings {
      let number = numbers[binding.action] ?? numbers.count
      numbers[binding.action] = number
      lines[binding.place, default: []].append(Line(binding, number: number))
    }
    self.lines = lines
    actionCount = numbers.count
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
  func possible(in places: [KeyTable.Place], where isPossible: (Line) -> Bool) -> [Line] {
    var seen = Array(repeating: false, count: actionCount)
    var possible: [Line] = []
    for place in places {
      for line in lines[place] ?? [] where !seen[line.number] {
        seen[line.number] = true
        if isPossible(line) { possible.append(line) }
      }
    }
    return possible
  }

  /// The first key of an action in any of these places.
  func key(of action: String, in places: [KeyTable.Place]) -> String? {
    for place in places {
      let found = lines[place]?.first { $0.binding.action == action }
      if let found { return found.binding.keys.first }
    }
    return nil
  }
}
