/// What must be shown now, without sizes and colours: the only thing a front sees.
package struct Frame: Hashable, Sendable {
  /// One step of a journey, for the rail.
  package struct Step: Hashable, Sendable {
    package enum State: Hashable, Sendable {
      case done
      case current
      case ahead
    }

    package let screen: String
    package let title: String
    package let state: State

    package init(screen: String, title: String, state: State) {
      self.screen = screen
      self.title = title
      self.state = state
    }
  }

  /// One line of a menu of screens; a heading opens nothing.
  package struct Entry: Hashable, Sendable {
    package let screen: String?
    package let title: String
    package let isNested: Bool
    package let isCurrent: Bool

    package init(screen: String?, title: String, isNested: Bool, isCurrent: Bool) {
      self.screen = screen
      self.title = title
      self.isNested = isNested
      self.isCurrent = isCurrent
    }
  }

  /// Something to press: going on, going back, an action.
  package struct Button: Hashable, Sendable {
    package enum Deed: Hashable, Sendable {
      case goOn
      case goBack
      case action(String)
    }

    package let deed: Deed
    package let label: String
    package let isMain: Bool
    /// Further actions that it opens instead of doing something itself.
    package let menu: [Button]
    /// Why it cannot be pressed now; nil where it can.
    package let reason: String?

    package init(
      deed: Deed, label: String, isMain: Bool, menu: [Button] = [], reason: String? = nil
    ) {
      self.deed = deed
      self.label = label
      self.isMain = isMain
      self.menu = menu
      self.reason = reason
    }
  }

  /// A question that must be answered before anything else.
  package struct Question: Hashable, Sendable {
    package struct Reply: Hashable, Sendable {
      package let name: String
      package let label: String

      package init(name: String, label: String) {
        self.name = name
        self.label = label
      }
    }

    package let text: String
    package let replies: [Reply]
    /// The reply that is focused: the one that loses nothing.
    package let safest: String

    package init(text: String, replies: [Reply], safest: String) {
      self.text = text
      self.replies = replies
      self.safest = safest
    }
  }

  /// Lines to be read, or a code to be scanned, in a sheet over the screen.
  package struct Sheet: Hashable, Sendable {
    package let title: String
    package let lines: [String]
    package let matrix: Matrix?

    package init(title: String, lines: [String], matrix: Matrix? = nil) {
      self.title = title
      self.lines = lines
      self.matrix = matrix
    }
  }

  /// How far something is that takes long, or that something is waited for; it can be stopped as one goes back.
  package struct Progress: Hashable, Sendable {
    package let title: String
    package let text: String
    /// The rows that were come to, of `count`; both are 0 where nobody knows how long it takes.
    package let done: Int
    package let count: Int
    /// Whether what is typed meanwhile is for the screen that comes then.
    package let keepsKeys: Bool

    package init(title: String, text: String, done: Int, count: Int, keepsKeys: Bool = false) {
      self.title = title
      self.text = text
      self.done = done
      self.count = count
      self.keepsKeys = keepsKeys
    }
  }

  /// A field that the person should look at now; the number grows each time.
  package struct Attention: Hashable, Sendable {
    package let field: String
    package let serial: Int

    package init(field: String, serial: Int) {
      self.field = field
      self.serial = serial
    }
  }

  /// The name of the flow and of the screen; a front keeps focus and scrolling for as long as both stay.
  package var flow = ""
  package var screen = ""
  /// The flow's title.
  package var heading = ""
  /// Where and as whom the person is here.
  package var context = ""
  /// The rail; empty for a flow whose screens stand side by side.
  package var steps: [Step] = []
  /// The menu; empty for a journey.
  package var menu: [Entry] = []
  package var title = ""
  package var intro = ""
  package var blocks: [Block] = []
  package var buttons: [Button] = []
  /// What is wrong with the whole screen; empty where nothing is.
  package var problem = ""
  /// A short notice for the bottom line.
  package var status = ""
  package var question: Question?
  package var sheet: Sheet?
  package var progress: Progress?
  package var attention: Attention?
  /// Whether a way back leads from here.
  package var canGoBack = false
  /// Whether the review can be asked for.
  package var canReview = false

  package init() {}
}
