import LineFront
import Wizard

/// A front whose lines are given and whose output is kept, over frames that a test changes.
final class Walk {
  private(set) var output = ""
  private(set) var hidden: [Bool] = []
  private(set) var events: [Event] = []
  private(set) var readCount = 0
  /// How long each line might take.
  private(set) var patience: [Int?] = []
  private var lines: [Streams.Line]
  private let width: Int?
  private let drawsBlocks: Bool
  /// Whether the person calls while something takes long; nil where there is no person.
  private let calls: (() -> Bool)?

  init(
    _ lines: [String], width: Int? = nil, drawsBlocks: Bool = false, calls: (() -> Bool)? = nil
  ) {
    self.lines = lines.map(Streams.Line.text)
    self.width = width
    self.drawsBlocks = drawsBlocks
    self.calls = calls
  }

  init(reading lines: [Streams.Line]) {
    self.lines = lines
    width = nil
    drawsBlocks = false
    calls = nil
  }

  lazy var front = LineFront(
    phrases: Phrases(lineWords.mapValues(Words.init)),
    streams: Streams(
      ask: { [unowned self] text, isHidden, seconds in
        output += text
        hidden.append(isHidden)
        patience.append(seconds)
        readCount += 1
        return lines.isEmpty ? .end : lines.removeFirst()
      },
      say: { [unowned self] text in
        output += text
        return true
      },
      width: { [unowned self] in width }, drawsBlocks: drawsBlocks,
      isCalled: calls))

  /// Shows the frame, and after each event the frame that `change` makes of it, until the lines end.
  @discardableResult
  func run(
    _ frame: Frame, within seconds: Int? = nil,
    change: (inout Frame, Event) -> Void = { _, _ in }
  ) -> [Event] {
    var frame = frame
    front.show(frame)
    while let event = front.next(within: seconds, whenIdle: {}), events.count < 1_000 {
      events.append(event)
      change(&frame, event)
      front.show(frame)
    }
    return events
  }

  /// How often a text stands in the output.
  func count(of text: String) -> Int {
    let scalars = Array(output.unicodeScalars)
    let wanted = Array(text.unicodeScalars)
    return scalars.indices.dropLast(max(0, wanted.count - 1)).filter {
      scalars[$0..<($0 + wanted.count)].elementsEqual(wanted)
    }.count
  }
}

/// A screen of a journey with a way on, a way back and a review.
func frame(_ screen: String = "details", _ blocks: Block...) -> Frame {
  var frame = Frame()
  frame.flow = "add-user"
  frame.screen = screen
  frame.heading = "Add a user"
  frame.context = "Alpine Rescue"
  frame.title = screen
  frame.steps = ["details", "role", "review"].map {
    Frame.Step(screen: $0, title: $0, state: $0 == screen ? .current : .ahead)
  }
  frame.blocks = blocks
  frame.buttons = [
    Frame.Button(deed: .goBack, label: "Back", isMain: false),
    Frame.Button(deed: .goOn, label: "Continue", isMain: true),
  ]
  frame.canGoBack = true
  frame.canReview = true
  return frame
}

/// A field as a block.
func field(
  _ name: String, _ kind: Field.Kind = .text, value: Value? = nil, required: Bool = false,
  options: [Option] = []
) -> Block {
  var input = Input(name: name, kind: kind, label: "The \(name)")
  input.value = value
  input.isRequired = required
  input.options = options
  return .input(input)
}

/// Options whose labels are their names with a capital.
func options(_ names: String...) -> [Option] {
  names.map { Option(name: $0, label: $0.prefix(1).uppercased() + $0.dropFirst()) }
}

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
