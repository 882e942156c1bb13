import Wizard

/// What has been said and asked since the person came to the screen that is shown.
struct Visit {
  /// What is to be done next.
  enum Task: Equatable {
    case tell(Notice)
    case draw(Matrix)
    case ask(Input)
    /// Everything has been told and asked.
    case choose
  }

  private(set) var flow = ""
  private(set) var screen = ""
  /// Fields that were asked and need not be asked again.
  private var settled: Set<String> = []
  private var told: Set<Notice> = []
  private var drawn: Set<Matrix> = []
  /// What each flow pointed at last.
  private var attentions: [String: Frame.Attention] = [:]
  /// Whether something was said since the screen was last sent off.
  var hasAnswered = false
  /// The field whose answer was sent last.
  var answered: String?
  /// The field whose question stands directly above.
  var presented: String?

  /// Whether the frame shows another screen than the one visited; then the visit begins anew.
  mutating func arrive(at frame: Frame) -> Bool {
    let isNew = frame.flow != flow || frame.screen != screen
    if isNew {
      self = Visit(flow: frame.flow, screen: frame.screen, attentions: attentions)
    }
    let names = Set(frame.inputs.map(\.name))
    settled.formIntersection(names)
    told.formIntersection(frame.notices)
    let former = attentions[frame.flow]
    attentions[frame.flow] = frame.attention
    if let wanted = frame.attention, wanted.serial != former?.serial {
      let wrong = frame.inputs.filter { !$0.problem.isEmpty }.map(\.name) + [wanted.field]
      // Led here by something wrong, the person is not asked everything again.
      if isNew { settled = names }
      if names.contains(wanted.field) { settled.subtract(wrong) }
    }
    return isNew
  }

  /// The next thing to do on the frame, in reading order.
  mutating func nextTask(_ frame: Frame) -> Task {
    if let name = answered {
      answered = nil
      // An answer that is wrong is asked for once more at once; Enter alone goes past it.
      let isWrong = frame.inputs.contains { $0.name == name && !$0.problem.isEmpty }
      if isWrong { settled.remove(name) }
    }
    for block in frame.blocks {
      switch block {
      case .notice(let notice) where told.insert(notice).inserted: return .tell(notice)
      case .matrix(let matrix) where drawn.insert(matrix).inserted: return .draw(matrix)
      case .input(let input) where input.kind.isAsked && !settled.contains(input.name):
        return .ask(input)
      case .notice, .matrix, .input, .review, .table: break
      }
    }
    return .choose
  }

  mutating func settle(_ field: String) {
    settled.insert(field)
  }

  private init(flow: String, screen: String, attentions: [String: Frame.Attention]) {
    self.flow = flow
    self.screen = screen
    self.attentions = attentions
  }

  init() {}
}
