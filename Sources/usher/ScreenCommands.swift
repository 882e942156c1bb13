import App
import ArgumentParser
import Foundation
import ScreenFiles
import Screens
import Wizard

/// What concerns the screens; these commands open no store.
struct Screens: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "screens", abstract: words.text("help.screens"),
    subcommands: [Check.self, Graph.self, Export.self])

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: words.text("help.screens-check"))

    @Argument(help: say("argument-folder"))
    var folder: String?

    func run() {
      withScreens(in: folder) { screens in
        var faults = screens.faults(against: Application.vocabulary)
        if faults.isEmpty, (try? LetterLayout(screens.letterLayout())) == nil {
          faults = [Fault(file: "letter-layout.yaml", mistake: .noTemplate)]
        }
        if !faults.isEmpty { throw Failure(.refused, faults.map(\.description)) }
        printLine(words.text("command.screens-are-fine"))
      }
    }
  }

  struct Graph: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "graph", abstract: words.text("help.screens-graph"))

    @Argument(help: say("argument-flow"))
    var flow: String
    @Argument(help: say("argument-folder"))
    var folder: String?

    func run() {
      withScreens(in: folder) { screens in
        for line in FlowGraph(try screens.flow(flow, language: "en")).lines { printLine(line) }
      }
    }
  }

  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export", abstract: words.text("help.screens-export"))

    @Argument(help: say("argument-folder"))
    var folder: String

    func run() {
      withScreens(in: nil) { screens in
        do throws(Faults) {
          let count = try screens.export(to: folder)
          printLine(
            words.text("command.exported", ["count": "\(count)", "folder": folder]))
        } catch {
          let headline = words.text("failure.not-exported", ["folder": folder])
          throw Failure(.refused, [headline] + error.all.map(\.description))
        }
      }
    }
  }
}

/// Does something with the screens inside, a folder's files in their place.
private func withScreens(in folder: String?, _ work: (ScreenFolder) throws -> Void) {
  do {
    let inside = ScreenFolder(embedded: EmbeddedScreens.files)
    try work(try folder.map { try inside.overridden(by: $0) } ?? inside)
  } catch {
    Failure(error, phrases: words).exit()
  }
}
