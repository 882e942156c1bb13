/// What a screen may show: so much, and no more, needs to be learnt for it.
extension Flow {
  /// The names that every screen shows, and those on which the way through the flow depends.
  package var namesOfWay: Set<String> {
    var names = Set(title.holes)
    for entry in menu { names.formUnion(entry.label.holes) }
    for action in actions { names.formUnion(action.names) }
    for screen in screens {
      names.formUnion(screen.short.holes + (screen.when?.names ?? []))
      // What is only read decides about nothing.
      for field in screen.fields where field.kind.isAsked {
        names.formUnion((field.when?.names ?? []) + (field.initial?.holes ?? []))
      }
    }
    return names
  }

  /// The names of the fields and facts that the screen's words and actions hold.
  package func names(on screen: String) -> Set<String> {
    guard let screen = self.screen(screen) else { return [] }
    var names = screen.names
    if screen.fields.contains(where: { $0.kind == .review }) {
      for screen in screens {
        for line in screen.summary {
          names.formUnion(line.words.holes + (line.when?.names ?? []))
        }
        // Without a summary, the answers themselves are read out.
        if screen.summary.isEmpty { names.formUnion(screen.fields.map(\.name)) }
      }
    }
    return names
  }
}

extension Screen {
  fileprivate var names: Set<String> {
    var names = Set(title.holes)
    for words in [intro, continueLabel] { names.formUnion(words?.holes ?? []) }
    for field in fields { names.formUnion(field.names) }
    for action in actions { names.formUnion(action.names) }
    if let table {
      let labels =
        table.columns.map(\.label) + table.filters.map(\.label) + [table.empty, table.noMatch]
      for words in labels { names.formUnion(words.holes) }
    }
    return names
  }
}

extension Field {
  /// Itself, whose options may have to be known, and what its words hold.
  fileprivate var names: Set<String> {
    var names: Set = [name]
    names.formUnion(when?.names ?? [])
    for words in [label, help, suffix] { names.formUnion(words?.holes ?? []) }
    guard case .fixed(let choices) = options else { return names }
    for choice in choices {
      names.formUnion(choice.label.holes + (choice.detail?.holes ?? []))
      names.formUnion(choice.when?.names ?? [])
    }
    return names
  }
}

extension Action {
  fileprivate var names: Set<String> {
    var names = Set(label.holes + (confirm?.holes ?? []) + (when?.names ?? []))
    if let off { names.insert(off) }
    switch effect {
    case .copy(let fact), .show(let fact): names.insert(fact)
    case .menu(let actions): for action in actions { names.formUnion(action.names) }
    case .run, .beginAgain, .open, .goTo, .leave: break
    }
    return names
  }
}
