import Wizard

extension Frame {
  /// Changes the field of that name.
  mutating func change(_ name: String, _ body: (inout Input) -> Void) {
    for (index, block) in blocks.enumerated() {
      guard case .input(var input) = block, input.name == name else { continue }
      body(&input)
      blocks[index] = .input(input)
    }
  }
}

/// What the screens are made of.
extension Frames {
  static func journey(_ screen: String, title: String, at place: Int) -> Frame {
    var frame = Frame()
    frame.flow = "add-user"
    frame.screen = screen
    frame.heading = "Add a user"
    frame.context = "Alpine Rescue"
    frame.title = title
    let names = [
      "Details", "Role", "kSuite", "Teams", "Rights", "E-mail", "Invite", "Review", "Sent",
    ]
    frame.steps = names.enumerated().map { index, name in
      Frame.Step(
        screen: name.lowercased(), title: name,
        state: index < place ? .done : index == place ? .current : .ahead)
    }
    frame.buttons = [
      Frame.Button(deed: .goBack, label: "Back", isMain: false),
      Frame.Button(deed: .goOn, label: "Continue", isMain: true),
    ]
    frame.canGoBack = place > 0
    frame.canReview = true
    return frame
  }

  static func manager(_ screen: String, title: String) -> Frame {
    var frame = Frame()
    frame.flow = "manager"
    frame.screen = screen
    frame.heading = "Alpine Rescue"
    frame.context = "Rhea Bonnard · Administrator"
    frame.title = title
    frame.menu = [
      entry("dashboard", "Dashboard", screen), entry(nil, "User Management", screen),
      entry("users", "Users", screen, isNested: true),
      entry("teams", "Teams", screen, isNested: true), entry("settings", "Settings", screen),
    ]
    return frame
  }

  static func text(
    _ name: String, _ label: String, _ value: String? = nil,
    _ change: (inout Input) -> Void = { _ in }
  ) -> Input {
    var input = Input(name: name, kind: .text, label: label)
    input.value = value.map(Value.text)
    change(&input)
    return input
  }

  static func list(
    _ name: String, _ kind: Field.Kind, _ label: String, chosen: String? = nil,
    _ options: KeyValuePairs<String, String>
  ) -> Input {
    var input = Input(name: name, kind: kind, label: label)
    input.options = options.map { Option(name: $0.key, label: $0.value) }
    input.value = chosen.map(Value.text)
    return input
  }

  static func row(_ id: String, _ cells: [String], _ tone: Row.Tone = .plain) -> Row {
    Row(id: id, place: id, cells: cells, tone: tone)
  }

  /// A pattern that looks like a code, without being one.
  static func matrix(side: Int) -> Matrix {
    Matrix(
      side: side,
      modules: (0..<side * side).map { place in
        let (row, column) = (place / side, place % side)
        return (row * 7 + column * 3 + row * column) % 5 < 2
      })
  }

  static func entry(
    _ screen: String?, _ title: String, _ current: String, isNested: Bool = false
  ) -> Frame.Entry {
    Frame.Entry(screen: screen, title: title, isNested: isNested, isCurrent: screen == current)
  }
}
