/// What a screen may show: so much, and no more, needs to be learnt for it.
extension Flow {
  /// The names that every screen shows, and those on which the way through the flow depends.
  package var namesOfWay: Set<String> {
    var names: Set<String> = []
    title.collect(into: &names)
    for entry in menu { entry.label.collect(into: &names) }
    for action in actions { action.collect(into: &names) }
    for screen in screens {
      screen.short.collect(into: &names)
      screen.when?.collect(into: &names)
      // What is only read decides about nothing.
      for field in screen.fields where field.kind.isAsked {
        field.when?.collect(into: &names)
        field.initial?.collect(into: &names)
      }
    }
    return names
  }

  /// Adds the names of the fields and facts that the screen's words and actions hold.
  package func collectNames(on screen: String, into names: inout Set<String>) {
    guard let screen = self.screen(screen) else { return }
    screen.collect(into: &names)
    if screen.hasReview {
      for screen in screens {
        for line in screen.summary {
          line.words.collect(into: &names)
          line.when?.collect(into: &names)
        }
        // Without a summary, the answers themselves are read out.
        if screen.summary.isEmpty { names.formUnion(screen.fields.map(\.name)) }
      }
    }
  }
}

extension Words {
  /// Adds the names of the holes.
  func collect(into names: inout Set<String>) {
    for case .hole(let name) in pieces { names.insert(name) }
  }
}

extension Condition {
  /// Adds the names that it asks for.
  func collect(into names: inout Set<String>) {
    switch self {
    case .isOneOf(let name, _): names.insert(name)
    case .all(let parts), .any(let parts): for part in parts { part.collect(into: &names) }
    case .not(let part): part.collect(into: &names)
    }
  }
}

extension Screen {
  fileprivate func collect(into names: inout Set<String>) {
    title.collect(into: &names)
    intro?.collect(into: &names)
    continueLabel?.collect(into: &names)
    for field in fields.indices { fields[field].collect(into: &names) }
    for action in actions { action.collect(into: &names) }
    guard let table else { return }
    for column in table.columns { column.label.collect(into: &names) }
    for filter in table.filters { filter.label.collect(into: &names) }
    table.empty.collect(into: &names)
    table.noMatch.collect(into: &names)
  }
}

extension Field {
  /// Itself, whose options may have to be known, and what its words hold.
  fileprivate func collect(into names: inout Set<String>) {
    names.insert(name)
    when?.collect(into: &names)
    label.collect(into: &names)
    help?.collect(into: &names)
    suffix?.collect(into: &names)
    guard case .fixed(let choices) = options else { return }
    for choice in choices {
      choice.label.collect(into: &names)
      choice.detail?.collect(into: &names)
      choice.when?.collect(into: &names)
    }
  }
}

extension Action {
  fileprivate func collect(into names: inout Set<String>) {
    label.collect(into: &names)
    confirm?.collect(into: &names)
    when?.collect(into: &names)
    if let off { names.insert(off) }
    switch effect {
    case .copy(let fact), .show(let fact): names.insert(fact)
    case .menu(let actions): for action in actions { action.collect(into: &names) }
    case .run, .beginAgain, .open, .goTo, .leave: break
    }
  }
}
